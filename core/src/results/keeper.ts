import type { Feed } from "../feed/types.js";
import type { SourceReading } from "../feed/source.js";
import type { RaceEvent } from "../race/events/index.js";
import type { SourceKind } from "../race/state.js";
import { ResultCollector } from "./collect/collector.js";
import type { CsvOptions } from "./export/csv-text.js";
import type { ResultFile } from "./export/files.js";
import type { CollectedResult, SessionResult } from "./result.js";
import type { ResultsOptions } from "./store/database.js";
import type { ResultList } from "./store/read.js";
import { ResultsThread } from "./store/thread.js";
import { Unsaved } from "./unsaved.js";

/** What comes while cars cross the line one after the other is kept at once. ms on the feed's clock */
const KEEP_EVERY_MS = 1000;
/** All laps are written each time: of a session with more than `MANY_LAPS` less often. ms on the feed's clock */
const KEEP_MANY_EVERY_MS = 10_000;
const MANY_LAPS = 500;

export interface KeeperOptions extends ResultsOptions {
  /** Sources whose sessions are kept; by default the game's alone: a tape's were kept when it was recorded. */
  readonly sources?: readonly SourceKind[];
  /** Unix time, ms. */
  readonly now?: () => number;
}

/** What of a feed is kept. */
export type KeptFeed = Pick<Feed, "state" | "logStatus" | "onReading" | "onEvent">;

/**
 * Keeps the result of every session that a feed follows: while it is under way with each lap (of more than 500 laps
 * every 10 s), and when it ends. Sessions without a lap are none. Other programs that follow the same session add to the same result.
 */
export class ResultsKeeper {
  readonly #feed: KeptFeed;
  readonly #sources: readonly SourceKind[];
  readonly #now: () => number;
  readonly #thread: ResultsThread;
  readonly #unsaved: Unsaved;
  #collector = new ResultCollector();
  readonly #stop: (() => void)[];
  #events: RaceEvent[] = [];
  #keptAtMs = -Infinity;
  #keepEveryMs = KEEP_EVERY_MS;

  constructor(feed: KeptFeed, { sources = ["game"], now = Date.now, ...options }: KeeperOptions = {}) {
    this.#feed = feed;
    this.#sources = sources;
    this.#now = now;
    this.#thread = new ResultsThread(options);
    this.#unsaved = new Unsaved(
      (collected, id) => this.#thread.put(collected, id),
      () => this.#thread.notice,
    );
    this.#stop = [
      feed.onReading((reading) => this.#take(reading)),
      feed.onEvent((event) => void this.#events.push(event)),
    ];
  }

  /** What is wrong with the results on the disk, in a sentence for the streamer; null when nothing is. */
  get trouble(): string | null {
    return this.#unsaved.trouble;
  }

  /** Calls `listener` when saving has changed `trouble`. Returns a function that removes it. */
  onTroubleChange(listener: () => void): () => void {
    return this.#unsaved.onChange(listener);
  }

  /** Throws `StorageError`, whose message is a sentence for the streamer. */
  list(): Promise<ResultList> {
    return this.#thread.list();
  }

  /** Null when there is none of that number. Throws as `list`. */
  read(id: number): Promise<SessionResult | null> {
    return this.#thread.read(id);
  }

  /** Sessions as one file, in this order; null unless all of them are there. Throws as `list`. */
  export(ids: readonly number[], file: ResultFile, options: CsvOptions = {}): Promise<string | null> {
    return this.#thread.export(ids, file, options);
  }

  /** Returns whether there was one. Throws as `list`. */
  delete(id: number): Promise<boolean> {
    return this.#thread.delete(id);
  }

  /** Keeps what is known of the session under way. Settles when it is on the disk, or cannot be. */
  async close(): Promise<void> {
    for (const stop of this.#stop.splice(0)) stop();
    this.#put(this.#collector.draft, this.#collector.current);
    await this.#unsaved.close();
    await this.#thread.close();
  }

  #take({ source, atMs, log, jumped }: SourceReading): void {
    const { state } = this.#feed;
    const events = this.#events;
    this.#events = [];
    if (jumped || !this.#sources.includes(source)) this.#end();
    if (!this.#sources.includes(source)) return;
    const { draft } = this.#collector;
    // what was written before is being read: the log is of earlier sessions still
    const own = this.#feed.logStatus === "reading" ? null : log;
    const ended = this.#collector.add({ atMs, wallMs: this.#now(), state, log: own }, events);
    if (ended) this.#put(draft, ended);
    else if (Math.abs(atMs - this.#keptAtMs) >= this.#keepEveryMs && this.#collector.takeUnsaved()) {
      this.#keptAtMs = atMs;
      this.#put(this.#collector.draft, this.#collector.current);
    }
  }

  #end(): void {
    const { draft } = this.#collector;
    this.#put(draft, this.#collector.end());
  }

  #put(draft: object | null, collected: CollectedResult | null): void {
    if (!draft || !collected) return;
    this.#keepEveryMs = collected.result.laps.length > MANY_LAPS ? KEEP_MANY_EVERY_MS : KEEP_EVERY_MS;
    this.#unsaved.put(draft, collected);
  }
}

/** Keeps the results of a feed in Pitwall's folder until it is closed, which comes before closing the feed. */
export function keepResults(feed: KeptFeed, options?: KeeperOptions): ResultsKeeper {
  return new ResultsKeeper(feed, options);
}
