import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type Feed, recordFeed } from "@acevo-pitwall/core";
import { Frames, readBack } from "./read-back.js";

/** Recordings of the race that begin and end while it goes on, each read back. */
export class Recordings {
  /** Tapes that were not as they were recorded, in words. */
  readonly troubles: string[] = [];
  /** Tapes with all that was read. */
  whole = 0;
  /** Tapes that the disk cut short, with what was recorded up to then. */
  cutByDisk = 0;
  readonly #feed: Feed;
  readonly #ends = new Map<string, number>();

  constructor(feed: Feed) {
    this.#feed = feed;
  }

  /** In words how they ended, and how often. */
  get ends(): ReadonlyMap<string, number> {
    return this.#ends;
  }

  /** Records for a while, when there is a game. */
  async record(folder: string, forMs: number): Promise<void> {
    if (!this.#feed.pages) return;
    const recording = await recordFeed(this.#feed, folder);
    const given = new Frames();
    const stopListening = this.#feed.onReading((reading) => given.add(reading));
    await delay(forMs);
    stopListening();
    const problem = await recording.stop();
    const end = problem?.replace(/up to \S+/, "up to its last seconds") ?? "whole";
    this.#ends.set(end, (this.#ends.get(end) ?? 0) + 1);
    this.#readBack(join(folder, "tapes", recording.file), given, problem);
  }

  #readBack(path: string, given: Frames, problem: string | null): void {
    // where there was no room for a single frame no tape is left, and that was said
    const wrong = problem !== null && !existsSync(path) ? null : readBack(path, given, problem === null);
    if (wrong !== null) this.troubles.push(`recording: ${wrong}`);
    else if (problem === null) this.whole++;
    else if (problem.includes("disk is full")) this.cutByDisk++;
    rmSync(path, { force: true });
  }
}
