import { afterEach, describe, expect, it } from "vitest";
import { closeSync, openSync, writeSync } from "node:fs";
import { type TapeSink, TapeWriter } from "../../core/src/tape/index.js";
import { waitFor } from "../lab/process.js";
import { PAGE_NAMES } from "../../core/src/protocol/index.js";
import { blankPages } from "../../core/src/tape/frame.js";
import { firstDifference, keep, MemorySink, openBytes, printOf, printsOf, raceFrames, removeFolders } from "./tapes.js";

afterEach(removeFolders);

function writerTo(sink: TapeSink): TapeWriter {
  return new TapeWriter({ open: async () => sink, source: "demo", rateHz: 60, startedAt: new Date() });
}

/** Records a race as fast as possible, with time for the writer after each second. */
async function record(writer: TapeWriter, seconds: number): Promise<void> {
  let frames = 0;
  for (const { atMs, pages } of raceFrames(seconds, { cars: 2 })) {
    writer.write(atMs, pages);
    if (++frames % 60 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const failed = (writer: TapeWriter) => writer.failed.catch((error: unknown) => (error as Error).message);

describe("a disk that becomes full", () => {
  /** Fake: stores this many bytes, then a part of the next write, like a full disk. */
  class FullDisk extends MemorySink {
    #room = 60_000;

    override async write(bytes: Uint8Array): Promise<void> {
      await super.write(bytes.subarray(0, this.#room));
      if (bytes.length > this.#room) throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
      this.#room -= bytes.length;
    }
  }

  it("is reported with a sentence, and what was recorded can be played", async () => {
    const disk = new FullDisk();
    const writer = writerTo(disk);
    await record(writer, 12);
    const message = await failed(writer);
    expect(message).toMatch(
      /^The disk is full: free some space and record again. What was recorded up to 0:0\d can be played.$/,
    );
    await expect(writer.finish()).rejects.toThrow("The disk is full");
    using tape = openBytes(disk.bytes);
    expect(tape.isCut).toBe(true);
    expect(tape.frameCount).toBe(writer.written.frames);
    expect(tape.frameCount).toBeGreaterThan(60);
    expect(printsOf(tape)).toHaveLength(tape.frameCount);
  });

  it("is noticed on a real full device", async () => {
    const file = openSync("/dev/full", "w");
    const sink = {
      write: async (bytes: Uint8Array) => void writeSync(file, bytes),
      close: async () => closeSync(file),
    };
    const writer = writerTo(sink);
    await record(writer, 2);
    expect(await failed(writer)).toBe("The disk is full: free some space and record again. Nothing was recorded.");
    await expect(writer.finish()).rejects.toThrow("The disk is full");
  });
});

describe("a disk that is too slow", () => {
  /** Fake: blocks until `release`. */
  class StuckDisk extends MemorySink {
    release = () => {};
    readonly #free = new Promise<void>((resolve) => (this.release = resolve));

    override async write(bytes: Uint8Array): Promise<void> {
      await this.#free;
      await super.write(bytes);
    }
  }

  it("drops seconds of the tape instead of filling the memory, and the tape goes on after them", async () => {
    const disk = new StuckDisk();
    const writer = writerTo(disk);
    const frame = keep([...raceFrames(1, { cars: 2 })].at(-1)!);
    const takeMinutes = (from: number, to: number) => {
      for (let atMs = from * 60_000; atMs < to * 60_000; atMs += 100) writer.write(atMs, frame.pages);
    };
    takeMinutes(0, 10);
    expect(writer.written.dropped).toBeGreaterThan(9 * 600);
    disk.release();
    await waitFor("the disk to catch up", () => writer.written.frames >= 300 || undefined);
    takeMinutes(10, 10.2);
    await writer.finish();
    using tape = openBytes(disk.bytes);
    expect(tape.frameCount).toBe(writer.written.frames);
    expect(writer.written.frames + writer.written.dropped).toBe(6120);
    expect(tape.durationMs).toBe(10.2 * 60_000 - 100);
    expect(tape.damagedPlaces).toBe(0);
  });
});

describe("frames at a far higher rate than a game's", () => {
  it("are all on the tape, in chunks within the readers' limits", async () => {
    const sink = new MemorySink();
    const writer = writerTo(sink);
    const pages = blankPages();
    const given: string[] = [];
    for (let frame = 0; frame < 12_000; frame++) {
      // first all words change, then only the time
      if (frame < 1500) for (const page of PAGE_NAMES) new Uint32Array(pages[page].buffer).fill(frame * 2_654_435_761);
      given.push(printOf({ atMs: frame / 20_000, pages }));
      writer.write(frame / 20_000, pages);
    }
    await writer.finish();
    using tape = openBytes(sink.bytes);
    expect(firstDifference(printsOf(tape), given)).toBeNull();
    expect(Math.max(...tape.chunks.map(({ unpackedBytes }) => unpackedBytes))).toBeLessThanOrEqual(4 * 2 ** 20);
    expect(Math.max(...tape.chunks.map(({ frames }) => frames))).toBeLessThanOrEqual(5000);
  });
});

describe("the end of a recording", () => {
  const frame = keep([...raceFrames(1)].at(-1)!);

  it.each([
    ["while the race goes on", [true, true]],
    ["when the game had ended", [true, false]],
    ["when the game came back", [true, false, true]],
  ])("is marked %s, without an extra frame", async (_, moments) => {
    const sink = new MemorySink();
    const writer = writerTo(sink);
    moments.forEach((there, i) => writer.write(i * 1100, there ? frame.pages : null, !there));
    await writer.finish();
    using tape = openBytes(sink.bytes);
    expect([tape.isCut, tape.frameCount, tape.durationMs]).toEqual([
      false,
      moments.length,
      (moments.length - 1) * 1100,
    ]);
    expect(Array.from(tape.frames(), ({ pages }) => pages !== null)).toEqual(moments);
    const last = tape.chunks.at(-1)!;
    using cut = openBytes(sink.bytes.subarray(0, last.offset + (moments.at(-1) ? 0 : 36 + last.storedBytes)));
    expect(cut.isCut).toBe(true);
  });
});

it("does not block the recording loop: writing a frame of 60 cars costs far less than a frame's time", async () => {
  const writer = writerTo(new MemorySink());
  const costsMs: number[] = [];
  for (const { atMs, pages } of raceFrames(20, { cars: 60 })) {
    const from = performance.now();
    writer.write(atMs, pages);
    costsMs.push(performance.now() - from);
    if (costsMs.length % 60 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await writer.finish();
  costsMs.sort((a, b) => a - b);
  const [p50, p99] = [0.5, 0.99].map((part) => costsMs[Math.floor(costsMs.length * part)]!);
  console.log(
    `a frame of 60 cars: p50 ${p50!.toFixed(3)} ms, p99 ${p99!.toFixed(2)} ms, most ${costsMs.at(-1)!.toFixed(1)} ms`,
  );
  expect(costsMs).toHaveLength(20 * 60);
  expect(p50).toBeLessThan(2);
});
