import type { PageSource } from "../memory/source.js";
import type { GameLogStatus } from "../game-log/index.js";
import { emptyState } from "../race/empty.js";
import type { Pages } from "../race/pages.js";
import { reuseUnchanged } from "../race/structural-sharing.js";
import type { Connection, RaceState, SourceKind } from "../race/state.js";
import { EventLog, type EventTime } from "../race/event-log.js";
import { RaceTracker } from "../race/tracker.js";
import { type TapeControl, TapeError } from "../tape/index.js";
import type { Source, SourceReading, TapeEnd } from "./source.js";
import { isTape, openSource, openTapeSource } from "./sources.js";
import { DiskStorage } from "./disk-storage.js";
import { type FeedStorage, MemoryStorage } from "./storage.js";
import { storageFor } from "./frozen-storage.js";
import { EventClock } from "./event-clock.js";
import { FineTimer } from "./fine-timer.js";
import { startTicker } from "./ticker.js";
import { type Feed, type FeedEvent, type FeedOptions, type FeedSource, type FeedStats, isFeedSource } from "./types.js";

/** Keep a lost game's last values, marked as lost, for this long, so that screens can fade them. ms */
const FADE_MS = 2000;

const NO_STATS: FeedStats = { accepted: 0, unchanged: 0, retried: 0, gaveUp: 0, attached: 0, lost: 0 };

const CLOSED = "This feed is closed: open another one.";

type Listener = (state: RaceState) => void;
type EventListener = (event: FeedEvent) => void;
type ReadingListener = (reading: SourceReading) => void;
type TapeEndListener = (end: TapeEnd) => void;

class LiveFeed implements Feed {
  readonly hz: number;
  readonly #gamePages: PageSource | undefined;
  readonly #gameFolder: string | undefined;
  readonly #storage: FeedStorage;
  readonly #listeners = new Set<Listener>();
  readonly #eventListeners = new Set<EventListener>();
  readonly #readingListeners = new Set<ReadingListener>();
  readonly #tapeEndListeners = new Set<TapeEndListener>();
  readonly #stopTicker: () => void;
  #requestedSource: FeedSource;
  #source: Source;
  readonly #eventClock = new EventClock(performance.now());
  /** Numbers go on across sources, menus and sessions. */
  readonly #eventLog = new EventLog((event) => this.#eventClock.stamp(event));
  #tracker: RaceTracker;
  /** The source whose race the tracker follows. */
  #tracked: SourceKind;
  #state: RaceState;
  #pages: Pages | null = null;
  #lastPagesAtMs = -Infinity;
  /** The end that listeners were told of. */
  #tapeEnd: TapeEnd | null = null;
  readonly #fineTimer = new FineTimer();
  /** The counts of sources that were closed. */
  #statsBefore: FeedStats = NO_STATS;
  #closing: Promise<unknown> = Promise.resolve();
  /** The tape that is being opened. */
  #opening: { readonly cancel: AbortController; readonly done: Promise<Source> } | null = null;
  #isClosed = false;

  constructor({ source = "auto", hz = 60, pages, home, storage, gameFolder }: FeedOptions) {
    this.hz = hz;
    this.#gamePages = pages;
    this.#storage = storage === "memory" ? new MemoryStorage() : new DiskStorage(home);
    this.#requestedSource = source;
    this.#gameFolder = gameFolder;
    this.#source = openSource(source, pages, gameFolder);
    this.#tracked = this.#source.kind;
    this.#tracker = this.#newTracker();
    this.#state = this.#newState();
    this.#stopTicker = startTicker(hz, (nowMs) => this.#tick(nowMs));
  }

  get state(): RaceState {
    return this.#state;
  }

  get time(): EventTime | null {
    return this.#eventClock.time;
  }

  get pages(): Pages | null {
    return this.#pages;
  }

  get source(): SourceKind {
    return this.#state.connection.source;
  }

  get requestedSource(): FeedSource {
    return this.#requestedSource;
  }

  get tape(): TapeControl | undefined {
    return this.#source.tape;
  }

  get logStatus(): GameLogStatus | null {
    return this.#source.logStatus ?? null;
  }

  get stats(): FeedStats {
    const stats = { ...this.#statsBefore };
    for (const link of this.#source.links) {
      for (const [name, count] of Object.entries({ ...link.readCounts, ...link.counts })) {
        stats[name as keyof typeof stats] += count;
      }
    }
    return stats;
  }

  onState(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onEvent(listener: EventListener): () => void {
    this.#eventListeners.add(listener);
    return () => this.#eventListeners.delete(listener);
  }

  onTapeEnd(listener: TapeEndListener): () => void {
    this.#tapeEndListeners.add(listener);
    return () => this.#tapeEndListeners.delete(listener);
  }

  onReading(listener: ReadingListener): () => void {
    this.#readingListeners.add(listener);
    return () => this.#readingListeners.delete(listener);
  }

  async setSource(source: FeedSource): Promise<void> {
    if (this.#isClosed) throw new Error(CLOSED);
    checkSource(source);
    // choosing the current source again while a tape opens only cancels the opening
    const stays = this.#opening !== null && source === this.#requestedSource;
    this.#opening?.cancel.abort();
    this.#opening = null;
    if (stays) return;
    const next = isTape(source) ? await this.#open(source) : openSource(source, this.#gamePages, this.#gameFolder);
    const old = this.#source;
    this.#statsBefore = this.stats;
    this.#source = next;
    this.#requestedSource = source;
    this.#tracked = next.kind;
    this.#tracker = this.#newTracker();
    this.#lastPagesAtMs = -Infinity;
    this.#pages = null;
    this.#tapeEnd = null;
    this.#eventClock.forget();
    this.#state = this.#newState();
    for (const listener of this.#listeners) listener(this.#state);
    this.#closing = Promise.all([this.#closing, old.close()]);
    await this.#closing;
  }

  get storageTrouble(): string | null {
    return this.#storage.trouble;
  }

  onStorageTrouble(listener: () => void): () => void {
    return this.#storage.onTroubleChange(listener);
  }

  async setSectors(track: string, layout: string, fractions: readonly number[] | null): Promise<void> {
    await this.#storage.setSectors(track, layout, fractions);
  }

  async setLabel(id: string, label: string | null): Promise<void> {
    await this.#storage.setLabel(id, label);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const opening = this.#opening?.done.catch(() => {});
    this.#opening?.cancel.abort();
    this.#stopTicker();
    this.#listeners.clear();
    this.#eventListeners.clear();
    this.#readingListeners.clear();
    this.#tapeEndListeners.clear();
    this.#fineTimer.keep(false);
    this.#pages = null;
    await Promise.all([opening, this.#closing, this.#source.close(), this.#storage.close()]);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Opens a tape while the current source keeps running. Throws when another source is chosen meanwhile. */
  async #open(source: `tape:${string}`): Promise<Source> {
    const cancel = new AbortController();
    const done = openTapeSource(source, cancel.signal);
    const opening = (this.#opening = { cancel, done });
    try {
      const opened = await done;
      if (!cancel.signal.aborted) return opened;
      await opened.close();
      throw new TapeError("The tape was not opened: something else was chosen.");
    } catch (error) {
      throw this.#isClosed ? new Error(CLOSED, { cause: error }) : error;
    } finally {
      if (this.#opening === opening) this.#opening = null;
    }
  }

  #newTracker(): RaceTracker {
    const tracker = new RaceTracker(storageFor(this.#tracked, this.#storage), this.#eventLog);
    // the first session of a source is told like every other one
    tracker.reset();
    return tracker;
  }

  #newState(): RaceState {
    return emptyState({ status: "waiting", source: this.#source.kind, detail: "Starting." });
  }

  #tick(nowMs: number): void {
    const before = this.#state;
    const source = this.#source;
    for (const reading of source.poll(nowMs)) {
      this.#eventClock.set(nowMs, reading.atMs, source.tape ?? null);
      this.#pages = reading.pages;
      this.#fineTimer.keep(reading.status === "live");
      this.#state = this.#stateOf(reading);
      const events = reading.pages ? (this.#tracker.events as readonly FeedEvent[]) : [];
      for (const event of events) for (const listener of this.#eventListeners) listener(event);
      for (const listener of this.#readingListeners) listener(reading);
      // a listener chose another source
      if (source !== this.#source) break;
    }
    if (this.#state !== before) for (const listener of this.#listeners) listener(this.#state);
    this.#emitTapeEnd();
  }

  #emitTapeEnd(): void {
    const end = this.#source.end ?? null;
    if (end === this.#tapeEnd) return;
    this.#tapeEnd = end;
    if (end) for (const listener of this.#tapeEndListeners) listener(end);
  }

  #stateOf(reading: SourceReading): RaceState {
    const { status, source, detail, pages, log, atMs, jumped } = reading;
    const isNewRace = source !== this.#tracked || jumped;
    if (source !== this.#tracked) {
      this.#tracked = source;
      this.#tracker = this.#newTracker();
    } else if (jumped) this.#tracker.reset("jump");
    if (isNewRace) this.#lastPagesAtMs = -Infinity;
    const connection: Connection = { status, source, detail };
    if (pages) {
      this.#lastPagesAtMs = atMs;
      return this.#tracker.update(pages, connection, atMs, log?.session ?? null);
    }
    // a game that only hung continues its session, and the session shows whether the game was restarted
    if (status === "lost") this.#tracker.skip();
    else this.#tracker.reset();
    const fading = status === "lost" && atMs - this.#lastPagesAtMs < FADE_MS;
    if (fading) return reuseUnchanged(this.#state, { ...this.#state, connection });
    const empty = emptyState(connection);
    // keep the events of a game that may come back: clients would take them for new ones then
    const mayContinue = status === "lost" && !isNewRace;
    return reuseUnchanged(this.#state, mayContinue ? { ...empty, events: this.#state.events } : empty);
  }
}

const FASTEST_HZ = 120;

function checkSource(source: string): void {
  if (!isFeedSource(source)) throw new RangeError(`There is no source "${source}": use auto, game, demo or tape:FILE.`);
}

/**
 * Opens the race: waits for the game, attaches when its pages change, reports `lost` when they stop, and attaches
 * again. Throws `RangeError` for invalid options, `MemoryError` (`unsupported`) when this machine cannot have the
 * source, and `TapeError` for a tape that cannot be played.
 */
export function openFeed(options: FeedOptions = {}): Feed {
  const { source = "auto", hz = 60 } = options;
  checkSource(source);
  if (!(hz >= 1 && hz <= FASTEST_HZ))
    throw new RangeError(`A feed ticks 1 to ${FASTEST_HZ} times a second, not ${hz}.`);
  return new LiveFeed(options);
}
