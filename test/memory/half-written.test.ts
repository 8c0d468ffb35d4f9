import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  PageReader,
  posixPages,
  posixPublisher,
  type PublishedPage,
  readConsistently,
} from "../../core/src/memory/index.js";
import { PAGES } from "../../core/src/protocol/index.js";
import { removePages } from "../lab/writer/writer.js";
import { watchedPage } from "./watched-page.js";

/** A writer that the system stops in the middle of a page leaves both halves standing, equal in every copy. */
const prefix = `pitwall_half_${process.pid}_`;
const { size } = PAGES.graphics;
/** Between two looks at a page in one read. ms */
const LOOK_MS = 0.3;
let page: PublishedPage;
let reader: PageReader;
let written: Uint8Array<ArrayBuffer>;
/** The reader's clock: how busy the machine is that runs the test does not matter. */
let nowMs: number;
/** What happens before a copy of the page is taken. */
let beforeCopy: () => void;

beforeEach(() => {
  nowMs = 1000;
  beforeCopy = () => {};
  page = posixPublisher(prefix).publish("graphics");
  const open = watchedPage(posixPages(prefix).open("graphics"), () => {
    nowMs += LOOK_MS;
    beforeCopy();
  });
  reader = new PageReader("graphics", open, () => nowMs);
});

afterEach(() => {
  reader.close();
  page.close();
  removePages(prefix);
});

/** What happens before the first copy from now on, before the second, and so on. */
function beforeEachCopy(...happenings: (() => void)[]): void {
  beforeCopy = () => happenings.shift()?.();
}

const read = () => readConsistently([reader], 0)[0];

function write(bytes: Uint8Array<ArrayBuffer>): void {
  page.write(bytes);
  written = bytes;
}

const whole = (n: number) => new Uint8Array(size).fill(n);

function isNotBelieved(): void {
  const before = Buffer.from(reader.bytes);
  expect(read()).toBe("gaveUp");
  expect(Buffer.from(reader.bytes).equals(before)).toBe(true);
}

function writeWholePages(count: number): void {
  for (let n = 1; n <= count; n++) {
    write(whole(n));
    expect(read()).toBe("accepted");
  }
}

it.each([
  ["from its start", (half: Uint8Array<ArrayBuffer>) => half.fill(99, 0, 2000)],
  ["from its end", (half: Uint8Array<ArrayBuffer>) => half.fill(99, 2000)],
  // gcc's memcpy writes the last words first, and then from the start on
  ["from its last words", (half: Uint8Array<ArrayBuffer>) => half.fill(99, 0, 1184).fill(99, size - 8)],
])("a page that is written %s and stopped in the middle is not believed", (_, writeHalf) => {
  writeWholePages(20);
  write(writeHalf(Uint8Array.from(written)));
  isNotBelieved();
  write(whole(99));
  expect(read()).toBe("accepted");
  expect(reader.bytes.every((byte) => byte === 99)).toBe(true);
});

it.each([
  ["goes on further", (page: Uint8Array<ArrayBuffer>) => page.fill(99, 0, 3000)],
  ["stops just before its end", (page: Uint8Array<ArrayBuffer>) => page.fill(99, 0, size - 4)],
])("a page whose writer %s and stops again is not believed either", (_, writeMore) => {
  writeWholePages(20);
  write(Uint8Array.from(written).fill(99, 0, 2000));
  isNotBelieved();
  write(writeMore(Uint8Array.from(written)));
  isNotBelieved();
});

it("a page that is always written anew and changes less from now on is at most one write late", () => {
  writeWholePages(20);
  write(Uint8Array.from(written).fill(99, 0, 2000));
  expect(read()).toBe("gaveUp");
  for (let n = 100; n < 110; n++) {
    write(Uint8Array.from(written).fill(n, 0, 2000));
    expect(read()).toBe("accepted");
    expect(Buffer.from(reader.bytes).equals(written)).toBe(true);
  }
});

/** Reads until the page counts and says how long that took, ms. */
function msUntilAccepted(beforeRead: (n: number) => void): number {
  const startMs = nowMs;
  for (let n = 0; n < 1000; n++) {
    beforeRead(n);
    if (read() === "accepted") return nowMs - startMs;
  }
  throw new Error("The page was never accepted.");
}

it("a page whose start stands while more of it moves is believed after a while", () => {
  writeWholePages(20);
  const took = msUntilAccepted((n) =>
    write(
      Uint8Array.from(written)
        .fill(99, 0, 4)
        .fill((100 + n) % 256, 4, 2000),
    ),
  );
  expect(took).toBeLessThan(110);
  expect(Buffer.from(reader.bytes).equals(written)).toBe(true);
});

it("a page that really changes less than before is believed once it has stood a while", () => {
  writeWholePages(20);
  write(Uint8Array.from(written).fill(99, 0, 2000));
  const took = msUntilAccepted(() => {});
  // no virtual machine is set aside for so long
  expect(took).toBeGreaterThan(95);
  expect(took).toBeLessThan(110);
  expect(Buffer.from(reader.bytes).equals(written)).toBe(true);
  // and from then on at once
  write(Uint8Array.from(written).fill(98, 0, 2000));
  expect(read()).toBe("accepted");
});

describe("a reader that misses writes and then meets a half written page", () => {
  /** Five pages that nobody looked at, and a sixth whose writer is stopped in the middle. */
  function writeUnseen(): void {
    for (let n = 31; n <= 35; n++) write(whole(n));
    write(Uint8Array.from(written).fill(36, 0, 2000));
  }

  /** The writer goes on, and what it writes is believed again as soon as it is whole for certain. */
  function isBelievedAgain(): void {
    for (const n of [36, 37, 38]) {
      nowMs += 3;
      write(whole(n));
      if (read() === "accepted") expect(reader.bytes.every((byte) => byte === n)).toBe(true);
    }
    expect(reader.bytes[0]).toBe(38);
  }

  it.each([3, 12, 90, 300])("does not believe it when it was set aside for %i ms between two copies", (awayMs) => {
    writeWholePages(20);
    nowMs += 16;
    write(whole(30));
    let copies = 0;
    beforeCopy = () => {
      if (++copies !== 2) return;
      nowMs += awayMs;
      writeUnseen();
    };
    isNotBelieved();
    isBelievedAgain();
  });

  it.each([3, 12, 90])("does not believe it when it asks without rest and was set aside for %i ms", (awayMs) => {
    writeWholePages(150);
    nowMs += awayMs;
    writeUnseen();
    isNotBelieved();
    isBelievedAgain();
  });

  it("does not believe the next half page either, though it differs from the first in every word", () => {
    writeWholePages(20);
    nowMs += 16;
    write(whole(30));
    beforeEachCopy(
      () => {},
      () => {
        nowMs += 12;
        writeUnseen();
      },
      () => write(whole(36)),
    );
    isNotBelieved();
    nowMs += 1.5;
    write(whole(36).fill(37, 0, 2000));
    isNotBelieved();
  });

  it("does not believe a half page a moment later either, while the writer catches up unseen", () => {
    writeWholePages(20);
    nowMs += 16;
    write(whole(30));
    beforeEachCopy(
      () => {},
      () => {
        nowMs += 12;
        write(whole(35));
      },
      () => write(whole(37).fill(38, 0, 2000)),
    );
    isNotBelieved();
  });

  it("does not believe it when the writer was set aside and stopped again while it caught up", () => {
    for (let n = 1; n <= 20; n++) {
      write(whole(n));
      expect(read()).toBe("accepted");
      for (let look = 0; look < 8; look++) expect(read()).toBe("unchanged");
    }
    for (let look = 0; look < 40; look++) expect(read()).toBe("unchanged");
    writeUnseen();
    isNotBelieved();
    isBelievedAgain();
  });
});

describe("a page that is whole is not held back", () => {
  /** How many of so many visits, each with some reads, do not give the page as it is then. */
  function staleVisits(visits: number, reads: number, restMs: (visit: number) => number): number {
    let stale = 0;
    for (let n = 1; n <= visits; n++) {
      nowMs += restMs(n);
      write(whole(n % 256));
      read();
      if (!Buffer.from(reader.bytes).equals(written)) stale++;
      for (let again = 1; again < reads; again++) read();
    }
    return stale;
  }

  it.each([1, 3, 10])("from whoever asks %i times now and then", (reads) => {
    expect(staleVisits(300, reads, (visit) => 3 + ((visit * 37) % 120))).toBe(0);
    expect(staleVisits(300, reads, () => 16)).toBe(0);
    expect(staleVisits(300, reads, () => 50)).toBe(0);
  });

  it("from whoever asks without rest and comes back after a pause", () => {
    writeWholePages(150);
    nowMs += 100;
    write(whole(99));
    expect(read()).toBe("accepted");
  });

  it("from whoever asks with every physics step, after a half one", () => {
    const startMs = nowMs;
    const results = Array.from({ length: 1000 }, (_, n) => {
      nowMs = Math.max(nowMs, startMs + n * 3);
      write(n === 50 ? Uint8Array.from(written).fill(200, 0, 2000) : whole(n % 200));
      return read();
    });
    expect(results[50]).toBe("gaveUp");
    expect(results.filter((result) => result === "gaveUp").length).toBeLessThan(3);
  });

  it("because parts of it change with every second one only", () => {
    writeWholePages(20);
    let odd = 0;
    const results = Array.from({ length: 2000 }, (_, n) => {
      nowMs += 16;
      if (n % 2 === 0) odd = n % 256;
      write(whole(n % 256).fill(odd, 4000));
      return read();
    });
    expect(results.filter((result) => result === "gaveUp").length).toBeLessThan(20);
  });

  it("when it is written more seldom from now on", () => {
    const shown = new Set<number>();
    const show = (n: number, everyMs: number) => {
      write(whole(n));
      const untilMs = nowMs + everyMs;
      while (nowMs < untilMs) {
        read();
        shown.add(reader.bytes[0]!);
      }
    };
    for (let n = 1; n <= 60; n++) show(n, 3);
    for (let n = 61; n <= 90; n++) show(n, 16);
    expect(shown.size).toBeGreaterThan(85);
  });
});

it("a half page is not believed soon after a pause either, in which hardly anything changed", () => {
  writeWholePages(20);
  for (let n = 1; n <= 200; n++) {
    nowMs += 16;
    write(whole(20).fill(n % 256, 0, 8));
    read();
  }
  for (let n = 1; n <= 90; n++) {
    nowMs += 16;
    write(whole(100 + n));
    read();
  }
  nowMs += 16;
  write(Uint8Array.from(written).fill(99, 0, 2000));
  expect(read()).toBe("gaveUp");
});
