import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type Feed, recordFeed } from "@acevo-pitwall/core";
import { Frames, readBack } from "./read-back.js";

/** Records parts of the race and checks each tape. */
export class Recordings {
  /** Tapes that differ from what was recorded. */
  readonly troubles: string[] = [];
  /** Complete tapes. */
  whole = 0;
  /** Tapes cut short by a full disk, correct up to there. */
  cutByDisk = 0;
  readonly #feed: Feed;
  readonly #ends = new Map<string, number>();

  constructor(feed: Feed) {
    this.#feed = feed;
  }

  /** How often recordings ended in which way. */
  get ends(): ReadonlyMap<string, number> {
    return this.#ends;
  }

  /** Records for a while if the game is running. */
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
    // without space for a single frame there is no tape, which was reported
    const wrong = problem !== null && !existsSync(path) ? null : readBack(path, given, problem === null);
    if (wrong !== null) this.troubles.push(`recording: ${wrong}`);
    else if (problem === null) this.whole++;
    else if (problem.includes("disk is full")) this.cutByDisk++;
    rmSync(path, { force: true });
  }
}
