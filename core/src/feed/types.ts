import type { GameLogStatus } from "../game-log/index.js";
import type { PageSource } from "../memory/source.js";
import type { SourceReading, TapeEnd } from "./source.js";
import type { RaceEvent } from "../race/events/index.js";
import type { EventTime } from "../race/event-log.js";
import type { Pages } from "../race/pages.js";
import type { RaceState, SourceKind } from "../race/state.js";
import type { TapeControl } from "../tape/index.js";

/**
 * What to read. `auto`: the game, or the demo on a machine that cannot have the game, until one is found after all.
 * `tape:FILE`: a recording, played as if it were the game.
 */
export type FeedSource = "auto" | "game" | "demo" | `tape:${string}`;

/** Whether a text names a source. Does not check that a tape exists. */
export function isFeedSource(text: string): text is FeedSource {
  return /^(auto|game|demo|tape:.+)$/s.test(text);
}

export interface FeedOptions {
  /** Default `auto`. */
  readonly source?: FeedSource;
  /** Where the game's pages are; by default the places for this system. */
  readonly pages?: PageSource;
  /**
   * Where to keep learned tracks, sectors and car names. `disk`, the default, keeps them in `home`; `memory` keeps them
   * until the feed closes and uses no files.
   */
  readonly storage?: "disk" | "memory";
  /** The folder for `disk`. By default the system's folder for application data. */
  readonly home?: string;
  /**
   * The game's folder in "Saved Games", whose `Logs` tell the drivers' names and laps. By default
   * `PITWALL_GAME_FOLDER`, else where the game keeps it on this system.
   */
  readonly gameFolder?: string | undefined;
  /** Ticks a second, 1 to 120; default 60. */
  readonly hz?: number;
}

/** Counts since the feed was opened. */
export interface FeedStats {
  /** Consistent reads of pages that had changed. */
  readonly accepted: number;
  /** Reads of pages that had not changed. */
  readonly unchanged: number;
  /** Copies that were repeated because the game was writing meanwhile. */
  readonly retried: number;
  /** Reads that took the last copy unconfirmed after several retries. */
  readonly gaveUp: number;
  /** Times the feed attached to a game. */
  readonly attached: number;
  /** Times a running game was lost. */
  readonly lost: number;
}

/** An event of the race and when it happened. */
export type FeedEvent = RaceEvent & EventTime;

/** The race, live. `await using feed = openFeed()` closes it at the end of the block. */
export interface Feed extends AsyncDisposable {
  /** The newest state. Every field exists; null means unknown. */
  readonly state: RaceState;
  /**
   * When `state` was so: the time of the last reading; null before the first one of a source. Stands still while a tape
   * is paused. It is beside the state, since otherwise every tick would be a change of it.
   */
  readonly time: EventTime | null;
  /** The pages that the state was read from; null while there are none. Updated in place: copy with `snapshot()`. */
  readonly pages: Pages | null;
  readonly source: SourceKind;
  /** The source as requested: `auto` stays `auto`. */
  readonly requestedSource: FeedSource;
  /** Ticks a second. */
  readonly hz: number;
  /** Controls the tape when the source is one. */
  readonly tape?: TapeControl | undefined;
  readonly stats: FeedStats;
  /** What is known of the game's own log, from which names and laps of all drivers come; null where the source has none. */
  readonly logStatus: GameLogStatus | null;
  /** What is wrong with the files of names and sectors, in a sentence for the streamer; null for nothing. */
  readonly storageTrouble: string | null;
  /** Calls `listener` when `storageTrouble` may have changed. Returns a function that removes it. */
  onStorageTrouble(listener: () => void): () => void;
  /** Calls `listener` after each tick that changed the state. Unchanged parts stay the same objects. Returns a function that removes it. */
  onState(listener: (state: RaceState) => void): () => void;
  /** Calls `listener` once with each event; `state` and `time` are of the reading that told of it. Returns a function that removes it. */
  onEvent(listener: (event: FeedEvent) => void): () => void;
  /**
   * Calls `listener` each time a tape has played to its end, after its last states and events; `tape.ended` says the
   * same. Also when the rest of it cannot be read, with the problem. A tape that loops has no end; one that plays again
   * ends again; one that is closed or replaced by another source before its end does not. Returns a function that removes it.
   */
  onTapeEnd(listener: (end: TapeEnd) => void): () => void;
  /**
   * Calls `listener` with each reading, after the events that it told of. It is valid during the call only. Returns a
   * function that removes it.
   */
  onReading(listener: (reading: SourceReading) => void): () => void;
  /**
   * Changes the source and forgets the race of the previous one. A tape is opened in a worker thread while the current
   * source keeps running; setting another source or closing the feed meanwhile cancels that. Rejects like `openFeed`,
   * and when it was cancelled; the current source stays then.
   */
  setSource(source: FeedSource): Promise<void>;
  /**
   * Sets where each sector after the first begins on a track, 0..1 and ascending, from its next session on; null for
   * thirds. Settles when that is on disk. Throws `RangeError` for invalid fractions, and `StorageError` when they
   * cannot be saved and last only until the feed closes.
   */
  setSectors(track: string, layout: string, fractions: readonly number[] | null): Promise<void>;
  /** Names a car by its id; null removes the name. Takes effect at once. Settles and throws like `setSectors`. */
  setLabel(id: string, label: string | null): Promise<void>;
  /** Closes the game's pages, files and timers. Calling it again does nothing. */
  close(): Promise<void>;
}
