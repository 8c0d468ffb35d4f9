import type { RaceStorage } from "../race/race-storage.js";
import type { CentreLine } from "../race/track-model/centre-line.js";
import { isLabel, isSectors } from "./valid-entries.js";

/** What a feed keeps between races: learned tracks, and the streamer's sectors and car names. */
export interface FeedStorage extends RaceStorage {
  /** What is wrong with the files, in a sentence for the streamer; null for nothing. */
  readonly trouble: string | null;
  /** Calls `listener` when `trouble` may have changed. Returns a function that removes it. */
  onTroubleChange(listener: () => void): () => void;
  /** Names a car; null removes the name. Throws `RangeError` for a name that cannot be shown. */
  setLabel(id: string, label: string | null): Promise<void>;
  /** Sets where the sectors of a track begin; null for thirds. Throws `RangeError` for invalid fractions. */
  setSectors(track: string, layout: string, fractions: readonly number[] | null): Promise<void>;
  close(): Promise<void>;
}

/** One key for a track and its layout. */
export function trackKey(track: string, layout: string): string {
  return `${track} / ${layout}`;
}

/** Throws `RangeError` for a name that cannot be shown. */
export function checkLabel(label: string | null): void {
  if (label && !isLabel(label)) throw new RangeError("A name may contain only visible characters.");
}

/** Throws `RangeError` for fractions where sectors cannot begin. */
export function checkSectors(fractions: readonly number[] | null): void {
  if (fractions !== null && !isSectors(fractions))
    throw new RangeError("Sectors begin at ascending fractions of the lap between 0 and 1, for example 0.3 and 0.65.");
}

/** Keeps everything in memory until the feed closes. */
export class MemoryStorage implements FeedStorage {
  readonly trouble = null;
  readonly labels = new Map<string, string>();
  readonly #sectors = new Map<string, readonly number[]>();
  readonly #lines = new Map<string, CentreLine>();

  onTroubleChange(): () => void {
    return () => {};
  }

  async setLabel(id: string, label: string | null): Promise<void> {
    checkLabel(label);
    if (label) this.labels.set(id, label);
    else this.labels.delete(id);
  }

  sectorsOf(track: string, layout: string): readonly number[] | null {
    return this.#sectors.get(trackKey(track, layout)) ?? null;
  }

  async setSectors(track: string, layout: string, fractions: readonly number[] | null): Promise<void> {
    checkSectors(fractions);
    if (fractions) this.#sectors.set(trackKey(track, layout), fractions);
    else this.#sectors.delete(trackKey(track, layout));
  }

  loadLine(track: string, layout: string): CentreLine | null {
    return this.#lines.get(trackKey(track, layout)) ?? null;
  }

  saveLine(track: string, layout: string, line: CentreLine): void {
    this.#lines.set(trackKey(track, layout), line);
  }

  async close(): Promise<void> {}
}
