import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type Feed, recordFeed } from "@acevo-pitwall/core";

/** Recordings of the race that begin and end while it goes on. */
export class Recordings {
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
    await delay(forMs);
    const end = (await recording.stop())?.replace(/up to \S+/, "up to its last seconds") ?? "whole";
    this.#ends.set(end, (this.#ends.get(end) ?? 0) + 1);
    rmSync(join(folder, "tapes", recording.file), { force: true });
  }
}
