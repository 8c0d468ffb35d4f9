import { readdirSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AcEvoMapper } from "../../core/src/mapper.js";
import {
  type MemoryError,
  type MemoryErrorCode,
  type PublishedPage,
  posixPages,
  posixPublisher,
} from "../../core/src/memory/index.js";
import { SHARED_MEMORY_DIR } from "../../core/src/memory/posix.js";
import { PAGE_NAMES, PAGES } from "../../core/src/protocol/index.js";
import { removePages } from "../lab/writer/writer.js";
import { failure, read } from "./pages.js";

const prefix = `pitwall_posix_${process.pid}_`;
const source = posixPages(prefix);
const publisher = posixPublisher(prefix);

afterEach(() => removePages(prefix));

describe("missing or invalid pages in /dev/shm", () => {
  it("mean that the game is not running if there are none", () => {
    for (const page of PAGE_NAMES) expect(failure(source, page).code).toBe("not-running");
    expect(failure(source, "physics").message).toContain("start the game");
  });

  it("mean that no session has started if there is only physics", () => {
    const physics = publisher.publish("physics");
    expect(failure(source, "graphics").code).toBe("no-session");
    expect(failure(source, "graphics").message).toContain("go on track");
    physics.close();
  });

  it("are reported with both sizes if they are too small", () => {
    writeFileSync(join(SHARED_MEMORY_DIR, `${prefix}graphics`), Buffer.alloc(4096));
    expect(failure(source, "graphics").code).toBe("too-small");
    expect(failure(source, "graphics").message).toContain("4096 bytes instead of 4900");
  });

  it("are reported if they shrink while being read, and half a page is never shown", () => {
    const path = join(SHARED_MEMORY_DIR, `${prefix}graphics`);
    writeFileSync(path, Buffer.alloc(8192));
    const reader = source.open("graphics");
    truncateSync(path, 4899);
    expect(() => read("graphics", reader)).toThrow(expect.objectContaining({ code: "too-small" }));
    reader.close();
  });
});

describe("a page published in /dev/shm", () => {
  let published: PublishedPage;
  const bytes = new Uint8Array(PAGES.physics.size);
  const page = PAGES.physics.writer(bytes);

  beforeEach(() => {
    published = publisher.publish("physics");
  });

  afterEach(() => published.close());

  it("shows every write to a reader until it is closed", () => {
    const reader = source.open("physics");
    for (page.packetId = 1; page.packetId <= 3; page.packetId++) {
      published.write(bytes);
      expect(read("physics", reader)).toBe(page.packetId);
    }
    reader.close();
    published.close();
    published.close();
    expect(() => published.write(bytes)).toThrow(expect.objectContaining({ code: "closed" }));
    expect(failure(source, "physics").code).toBe("not-running");
  });

  it("never replaces an existing file", () => {
    page.packetId = 9;
    published.write(bytes);
    const taken = expect.objectContaining({ code: "taken", message: expect.stringContaining("close the game") });
    expect(() => publisher.publish("physics")).toThrow(taken);
    const reader = source.open("physics");
    expect(read("physics", reader)).toBe(9);
    reader.close();
  });

  it("is not read after close, however often that is called", () => {
    const reader = source.open("physics");
    reader.close();
    reader.close();
    expect(() => read("physics", reader)).toThrow(expect.objectContaining({ code: "closed" }));
  });
});

describe("opening and closing", () => {
  const measure = () => ({ files: readdirSync("/proc/self/fd").length, bytes: process.memoryUsage().rss });

  function expectNothingKept(cycle: () => void): void {
    for (let i = 0; i < 1000; i++) cycle();
    const before = measure();
    for (let i = 0; i < 10_000; i++) cycle();
    const after = measure();
    expect(after.files).toBe(before.files);
    // Keeping only what was read would take 59 MB.
    expect(after.bytes - before.bytes).toBeLessThan(30e6);
  }

  /** Without `expect`, which keeps memory for each call. */
  function failsWith(code: MemoryErrorCode): void {
    try {
      AcEvoMapper.open(source).close();
    } catch (error) {
      if ((error as MemoryError).code === code) return;
    }
    throw new Error(`opening did not fail with ${code}`);
  }

  it("10,000 times leaks no file and no memory", () => {
    const published = PAGE_NAMES.map((page) => publisher.publish(page));
    expectNothingKept(() => AcEvoMapper.open(source).close());
    for (const page of published) page.close();
  }, 120_000);

  it("10,000 times leaks nothing on failure: without a session, or with an unknown layout", () => {
    const physics = publisher.publish("physics");
    expectNothingKept(() => failsWith("no-session"));
    const others = [publisher.publish("graphics"), publisher.publish("static")];
    others[1]!.write(PAGES.static.encode({ sm_version: "2.0" }));
    expectNothingKept(() => failsWith("unknown-layout"));
    for (const page of [physics, ...others]) page.close();
  }, 120_000);
});
