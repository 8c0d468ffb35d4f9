import type { PageSource } from "../memory/source.js";
import type { SourceReading } from "./source.js";
import type { RaceEvent } from "../race/events/index.js";
import type { Pages } from "../race/pages.js";
import type { RaceState, SourceKind } from "../race/state.js";
import type { TapeControl } from "../tape/index.js";

/**
 * What to read. `auto`: the game; a machine that cannot have it shows the demo until a game turns up after all.
 * `tape:FILE`: a recording, played as if it were the game.
 */
export type FeedSource = "auto" | "game" | "demo" | `tape:${string}`;

/** Whether a text says what to read. That a tape is there and can be played is not looked at. */
export function isFeedSource(text: string): text is FeedSource {
  return /^(auto|game|demo|tape:.+)$/s.test(text);
}

export interface FeedOptions {
  /** Default `auto`. */
  readonly source?: FeedSource;
  /** Where the game's pages are; by default where this machine has them. */
  readonly pages?: PageSource;
  /**
   * Where learned tracks, sectors and names of cars are kept. `disk`, the default, keeps them in `home`; with `memory`
   * no file is read or written for them, and they are forgotten when the feed closes.
   */
  readonly storage?: "disk" | "memory";
  /** Folder of `disk`. By default the system's place for a program's data. */
  readonly home?: string;
  /** Ticks a second, 1 to 120; default 60. */
  readonly hz?: number;
}

/** How the feed has fared since it was opened. */
export interface FeedStats {
  /** Consistent reads of pages that had changed. */
  readonly accepted: number;
  /** Reads that found a page as it was. */
  readonly unchanged: number;
  /** Copies that differed from the one before because the game was writing, so that they were made again. */
  readonly retried: number;
  /** Reads left to the next tick after several tries. */
  readonly gaveUp: number;
  /** Times the feed attached to a game. */
  readonly attached: number;
  /** Times a game went away while live. */
  readonly lost: number;
}

/** The race, live. `await using feed = openFeed()` closes it at the end of the block. */
export interface Feed extends AsyncDisposable {
  /** The newest state. Every name exists; null means not known. */
  readonly state: RaceState;
  /** The pages behind the state, null while there are none. Renewed in place: keep a moment with `snapshot()`. */
  readonly pages: Pages | null;
  readonly source: SourceKind;
  /** What was asked for: `auto` stays `auto`, whatever it shows. */
  readonly requestedSource: FeedSource;
  /** Ticks a second. */
  readonly hz: number;
  /** How the tape plays, when the source is one. */
  readonly tape?: TapeControl | undefined;
  readonly stats: FeedStats;
  /** What is wrong with the files of names and sectors, in a sentence for the streamer; null when nothing is. */
  readonly storageTrouble: string | null;
  /** Calls `listener` when `storageTrouble` may have changed. Returns how to stop. */
  onStorageTrouble(listener: () => void): () => void;
  /** Calls `listener` after each tick that changed the state; unchanged parts are the same objects. Returns how to stop. */
  onState(listener: (state: RaceState) => void): () => void;
  /** Calls `listener` with each thing that happens, once. Returns how to stop. */
  onEvent(listener: (event: RaceEvent) => void): () => void;
  /** Calls `listener` with everything that is read, as it is read; what is in it is valid during the call. Returns how to stop. */
  onReading(listener: (reading: SourceReading) => void): () => void;
  /**
   * Reads something else from now on, and knows nothing of the race before; what is read already goes on. A tape is
   * opened in a thread of its own while everything stays as it was; setting something else or closing the feed
   * meanwhile ends that. Rejects as `openFeed` throws, and for an opening that was ended: then everything stays as it was.
   */
  setSource(source: FeedSource): Promise<void>;
  /**
   * Says where each sector after the first begins on a track, 0..1 and ascending, from its next session on; null for
   * thirds. Settles when that is on the disk. Throws `RangeError` for fractions that are none, and `StorageError` when
   * they hold only until the end.
   */
  setSectors(track: string, layout: string, fractions: readonly number[] | null): Promise<void>;
  /** Names a car by its id, for good; null takes the name away. As `setSectors`, it holds at once. */
  setLabel(id: string, label: string | null): Promise<void>;
  /** Closes the game's pages, every file and timer. Calling it again does nothing. */
  close(): Promise<void>;
}
