import { afterEach, beforeEach, expect, it } from "vitest";
import {
  PageReader,
  posixPages,
  posixPublisher,
  type PublishedPage,
  readConsistently,
} from "../../core/src/memory/index.js";
import { PAGES } from "../../core/src/protocol/index.js";
import { waitFor } from "../lab/process.js";
import { removePages } from "../lab/writer/writer.js";

/** A writer that the system stops in the middle of a page leaves both halves standing, equal in every copy. */
const prefix = `pitwall_half_${process.pid}_`;
const { size } = PAGES.graphics;
let page: PublishedPage;
let reader: PageReader;
let written: Uint8Array<ArrayBuffer>;

beforeEach(() => {
  page = posixPublisher(prefix).publish("graphics");
  reader = new PageReader("graphics", posixPages(prefix).open("graphics"));
});

afterEach(() => {
  reader.close();
  page.close();
  removePages(prefix);
});

const read = () => readConsistently([reader])[0];

function write(bytes: Uint8Array<ArrayBuffer>): void {
  page.write(bytes);
  written = bytes;
}

function writeWholePages(count: number): void {
  for (let n = 1; n <= count; n++) {
    write(new Uint8Array(size).fill(n));
    expect(read()).toBe("accepted");
  }
}

it.each([
  ["from its start", (half: Uint8Array<ArrayBuffer>) => half.fill(99, 0, 2000)],
  ["from its end", (half: Uint8Array<ArrayBuffer>) => half.fill(99, 2000)],
])("a page that is written %s and stopped in the middle is not believed", (_, writeHalf) => {
  writeWholePages(20);
  const before = Buffer.from(reader.bytes);
  write(writeHalf(Uint8Array.from(written)));
  expect(read()).toBe("gaveUp");
  expect(Buffer.from(reader.bytes).equals(before)).toBe(true);
  write(new Uint8Array(size).fill(99));
  expect(read()).toBe("accepted");
  expect(reader.bytes.every((byte) => byte === 99)).toBe(true);
});

it.each([
  ["goes on further", (page: Uint8Array<ArrayBuffer>) => page.fill(99, 0, 3000)],
  ["stops just before its end", (page: Uint8Array<ArrayBuffer>) => page.fill(99, 0, size - 4)],
])("a page whose writer %s and stops again is not believed either", (_, writeMore) => {
  writeWholePages(20);
  const before = Buffer.from(reader.bytes);
  write(Uint8Array.from(written).fill(99, 0, 2000));
  expect(read()).toBe("gaveUp");
  write(writeMore(Uint8Array.from(written)));
  expect(read()).toBe("gaveUp");
  expect(Buffer.from(reader.bytes).equals(before)).toBe(true);
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

it("a page whose start stands while more of it moves is believed after a while", async () => {
  writeWholePages(20);
  let n = 100;
  await waitFor("the page", () => {
    write(
      Uint8Array.from(written)
        .fill(99, 0, 4)
        .fill(n++ % 256, 4, 2000),
    );
    return read() === "accepted" ? true : undefined;
  });
  expect(Buffer.from(reader.bytes).equals(written)).toBe(true);
});

it("a page that really changes less than before is believed once it has stood a while", async () => {
  writeWholePages(20);
  write(Uint8Array.from(written).fill(99, 0, 2000));
  await waitFor("the page", () => (read() === "accepted" ? true : undefined));
  expect(Buffer.from(reader.bytes).equals(written)).toBe(true);
  // and from then on at once
  write(Uint8Array.from(written).fill(98, 0, 2000));
  expect(read()).toBe("accepted");
});
