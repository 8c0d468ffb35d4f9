import { fineTimer } from "../memory/platform.js";
import { emptyState } from "../race/empty.js";
import type { Pages } from "../race/pages.js";
import { keepUnchanged } from "../race/share.js";
import type { Connection, RaceState, SourceKind } from "../race/state.js";
import { RaceTracker } from "../race/tracker.js";
import { type SourceReading, Sources } from "./sources.js";
import { startTicker } from "./ticker.js";
import type { Feed, FeedOptions, FeedStats } from "./types.js";

/** A lost game's last values stay this long, marked as lost, so that screens can fade them; then nothing is known. ms */
const FADE_MS = 2000;

type Listener = (state: RaceState) => void;

class LiveFeed implements Feed {
  readonly #sources: Sources;
  readonly #tracker = new RaceTracker();
  readonly #listeners = new Set<Listener>();
  readonly #stopTicker: () => void;
  #state: RaceState;
  #pages: Pages | null = null;
  #trustedAtMs = -Infinity;
  #releaseTimer: (() => void) | null = null;

  constructor({ source = "auto", hz = 60, pages }: FeedOptions) {
    this.#sources = new Sources(source, pages);
    this.#state = emptyState({ status: "waiting", source: source === "demo" ? "demo" : "game", detail: "Starting." });
    this.#stopTicker = startTicker(hz, (nowMs) => this.#tick(nowMs));
  }

  get state(): RaceState {
    return this.#state;
  }

  get pages(): Pages | null {
    return this.#pages;
  }

  get source(): SourceKind {
    return this.#state.connection.source;
  }

  get stats(): FeedStats {
    const stats = { accepted: 0, unchanged: 0, retried: 0, gaveUp: 0, attached: 0, lost: 0 };
    for (const link of this.#sources.links) {
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

  async close(): Promise<void> {
    this.#stopTicker();
    this.#listeners.clear();
    this.#keepFineTimer(false);
    this.#pages = null;
    await this.#sources.close();
  }

  #tick(nowMs: number): void {
    const reading = this.#sources.poll(nowMs);
    this.#pages = reading.pages;
    this.#keepFineTimer(reading.status === "live");
    const next = this.#stateOf(reading, nowMs);
    if (next === this.#state) return;
    this.#state = next;
    for (const listener of this.#listeners) listener(next);
  }

  #stateOf(reading: SourceReading, nowMs: number): RaceState {
    const { status, source, detail, pages } = reading;
    const connection: Connection = { status, source, detail };
    if (pages) {
      this.#trustedAtMs = nowMs;
      return this.#tracker.update(pages, connection, nowMs);
    }
    this.#tracker.reset();
    const fading = status === "lost" && nowMs - this.#trustedAtMs < FADE_MS;
    return keepUnchanged(this.#state, fading ? { ...this.#state, connection } : emptyState(connection));
  }

  /** Windows' timers are too coarse for 60 Hz; finer ones cost power, so they are asked for only while live. */
  #keepFineTimer(wanted: boolean): void {
    if (wanted) this.#releaseTimer ??= fineTimer();
    else {
      this.#releaseTimer?.();
      this.#releaseTimer = null;
    }
  }
}

/**
 * Opens the race: waits for the game, attaches when its pages move, says `lost` when they stop, attaches again.
 * Throws `MemoryError` (`unsupported`) on a machine where the source asked for cannot be.
 */
export function openFeed(options: FeedOptions = {}): Feed {
  return new LiveFeed(options);
}
