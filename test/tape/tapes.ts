import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PAGE_NAMES } from "../../core/src/protocol/index.js";
import { race, type RaceOptions, SimulatedGame } from "../../core/src/simulator/index.js";
import { type PageBytes, TapeReader, type TapeSink, TapeWriter } from "../../core/src/tape/index.js";

/** One frame for a recorder. */
export interface Given {
  readonly atMs: number;
  readonly pages: PageBytes | null;
  readonly lost?: boolean;
}

const folders: string[] = [];

/** A new folder, which `removeFolders` removes. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "pitwall-tape-"));
  folders.push(folder);
  return folder;
}

/** For `afterEach`. */
export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** A file in memory. */
export class MemorySink implements TapeSink {
  readonly parts: Uint8Array[] = [];

  async write(bytes: Uint8Array): Promise<void> {
    this.parts.push(bytes.slice());
  }

  async close(): Promise<void> {}

  get bytes(): Buffer {
    return Buffer.concat(this.parts);
  }
}

/** Frames: more than three seconds of physics steps, fewer than a writer queues at 60 Hz. */
const MAX_QUEUED = 1000;

/** Records frames. Returns the file's bytes. */
export async function tapeOf(frames: Iterable<Given>, source: "game" | "demo" = "game"): Promise<Buffer> {
  const sink = new MemorySink();
  const writer = new TapeWriter({
    open: async () => sink,
    source,
    rateHz: 60,
    startedAt: new Date("2026-04-01T20:15:03Z"),
  });
  let given = 0;
  for (const { atMs, pages, lost } of frames) {
    writer.write(atMs, pages, lost);
    if (pages) given++;
    // much faster than any race: without waiting, the writer would drop frames
    while (given - writer.written.frames > MAX_QUEUED) await new Promise(setImmediate);
  }
  await writer.finish();
  return sink.bytes;
}

/** Opens bytes as a tape. */
export function openBytes(bytes: Uint8Array): TapeReader {
  const path = join(newFolder(), "test.tape");
  writeFileSync(path, bytes);
  return TapeReader.open(path);
}

/** Frames of a simulated race at 60 Hz, from `fromS` on. The pages are updated in place. */
export function* raceFrames(
  seconds: number,
  { fromS = 10, ...options }: RaceOptions & { fromS?: number } = {},
): Generator<Given> {
  const game = new SimulatedGame(race(options));
  for (let frame = 0; frame < (fromS + seconds) * 60; frame++) {
    game.frame();
    if (frame >= fromS * 60) yield { atMs: (frame * 1000) / 60 + (frame % 7) * 0.1, pages: game.bytes };
  }
}

/** A copy of a frame. */
export function keep({ atMs, pages, lost = false }: Given): Required<Given> {
  const copy = pages && {
    physics: pages.physics.slice(),
    graphics: pages.graphics.slice(),
    static: pages.static.slice(),
  };
  return { atMs, pages: copy, lost };
}

/** A frame as time and hash; the time in whole µs from `startMs`. */
export function printOf({ atMs, pages, lost = false }: Given, startMs = 0): string {
  const hash = createHash("sha1");
  for (const page of PAGE_NAMES) if (pages) hash.update(pages[page]);
  return `${Math.round((atMs - startMs) * 1000)} ${pages ? hash.digest("hex") : lost ? "lost" : "gone"}`;
}

/** All frames of a tape as times and hashes. */
export function printsOf(tape: TapeReader, fromMs = 0): string[] {
  return Array.from(tape.frames(fromMs), (frame) => printOf(frame));
}

/** The first difference between two lists, in words; null when they are equal. */
export function firstDifference(found: readonly string[], wanted: readonly string[]): string | null {
  for (let i = 0; i < Math.max(found.length, wanted.length); i++) {
    if (found[i] !== wanted[i]) return `${i} of ${wanted.length}: ${found[i]} instead of ${wanted[i]}`;
  }
  return null;
}
