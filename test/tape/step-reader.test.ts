import { beforeEach, describe, expect, it } from "vitest";
import { PAGES } from "../../core/src/protocol/index.js";
import { StepReader } from "../../core/src/tape/step-reader.js";

const SIZE = PAGES.physics.size;

/** A physics page that the test writes; an `onCopy` function runs in the middle of each of the next copies. */
const bytes = new Uint8Array(SIZE);
const physics = PAGES.physics.writer(bytes);
let onCopy: (() => void)[];
let reader: StepReader;
let nowMs: number;

beforeEach(() => {
  bytes.fill(0);
  onCopy = [];
  nowMs = 0;
  reader = new StepReader({
    copyTo(target) {
      target.set(bytes.subarray(0, SIZE / 2));
      onCopy.shift()?.();
      target.set(bytes.subarray(SIZE / 2), SIZE / 2);
    },
    close() {},
  });
});

/** Writes a step's number at the page's beginning and end. */
function write(id: number, part: "whole" | "first half" | "second half" = "whole"): void {
  if (part !== "second half") physics.packetId = id;
  if (part !== "first half") physics.absVibrations = id;
}

/** Polls once; when a new step began, the numbers at the page's beginning and end. */
function poll(): string | null {
  nowMs++;
  return reader.poll(nowMs) ? shown() : null;
}

function shown(): string {
  const page = PAGES.physics.view(reader.step!.bytes);
  return `${page.packetId} ${page.absVibrations}`;
}

describe("reading the physics page step by step", () => {
  it("sees each step once, with the time at which it was first seen", () => {
    write(1);
    expect([poll(), poll(), poll()]).toEqual(["1 1", null, null]);
    write(2);
    expect([poll(), poll()]).toEqual(["2 2", null]);
    expect(reader.step!.atMs).toBe(4);
  });

  it("does not wait for a step that changes less than the one before", () => {
    write(1);
    poll();
    physics.packetId = 2;
    expect(poll()).toBe("2 1");
  });

  it("returns a step that was half written at first as it is at the end", () => {
    write(1);
    poll();
    write(2, "first half");
    expect(poll()).toBe("2 1");
    write(2, "second half");
    expect([poll(), shown()]).toEqual([null, "2 2"]);
    expect(reader.step!.atMs).toBe(2);
  });

  it("rejects a copy into which the game wrote, and takes the next one", () => {
    write(1);
    poll();
    onCopy.push(() => write(2));
    expect([poll(), shown()]).toEqual([null, "1 1"]);
    expect(poll()).toBe("2 2");
  });

  it("does not change a step that was returned when the page goes on", () => {
    write(1);
    poll();
    const { bytes: kept } = reader.step!;
    write(2);
    poll();
    expect(PAGES.physics.view(kept).packetId).toBe(1);
  });
});
