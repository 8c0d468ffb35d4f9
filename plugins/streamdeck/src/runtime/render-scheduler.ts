import type { Feed } from "@acevo-pitwall/core";
import type { ServerInfo } from "@acevo-pitwall/core/control";
import type { Action, Configured, Urgency } from "../definition/define-action.js";
import type { RenderContext, Overlay } from "../definition/render-context.js";
import type { Settings } from "../definition/options.js";
import type { Log } from "./log.js";
import { OverlayLink } from "../overlay/overlay-link.js";
import { RaceFeed } from "./race-feed.js";
import { VisibleKey } from "./visible-key.js";
import type { Drawing } from "../views/drawing.js";
import type { Surface } from "./surface.js";

const ORDER: Readonly<Record<Urgency, number>> = { flag: 0, shift: 1, aid: 2, rest: 3 };
/** How many messages are sent at once; the most urgent first, the others in the next batch. */
const BATCH_SIZE = 8;
const NEXT_BATCH_MS = 4;

export interface RenderSchedulerOptions {
  /** Opens the race. */
  readonly open: () => Feed;
  /** Where the overlay server is running; null if it is not. */
  readonly find: () => ServerInfo | null;
  readonly log: Log;
  /** Called when a key or dial is sent something new to show. */
  readonly onShown: (id: string) => void;
}

/** Draws every visible key and dial of all devices, the most urgent first, when it is due. */
export class RenderScheduler {
  readonly #keys = new Map<string, VisibleKey>();
  readonly #feed: RaceFeed;
  readonly #overlay: OverlayLink;
  readonly #log: Log;
  readonly #onShown: (id: string) => void;
  #timer: NodeJS.Timeout | undefined;

  constructor({ open, find, log, onShown }: RenderSchedulerOptions) {
    this.#log = log;
    this.#onShown = onShown;
    this.#feed = new RaceFeed(open, () => this.#refresh(), log);
    this.#overlay = new OverlayLink(find, () => this.#refresh());
  }

  /** A key or dial became visible, or the application announces it again and may have lost its picture. */
  add(surface: Surface, action: Action, settings: unknown): void {
    const known = this.#keys.get(surface.id);
    if (known?.action === action) known.reappear(surface, settings);
    else this.#keys.set(surface.id, new VisibleKey(surface, action, settings));
    this.#feed.acquire();
    if (action.about === "overlay") this.#overlay.acquire();
    this.#drawDue();
  }

  /** A key or dial is no longer visible. */
  remove(id: string): void {
    this.#keys.delete(id);
    if (this.#keys.size === 0) this.#feed.release();
    this.#releaseOverlay();
  }

  /** A device was unplugged, with everything on it. */
  removeDevice(device: string): void {
    for (const { surface } of [...this.#keys.values()]) if (surface.device === device) this.remove(surface.id);
  }

  /** The application sent settings. */
  configure(id: string, settings: unknown): void {
    this.#keys.get(id)?.applyRemote(settings, performance.now());
    this.#drawDue();
  }

  /** Steps the choice of a key or dial. Returns the settings to save, or null if there is nothing to choose. */
  step(id: string, by: number): Settings | null {
    const settings = this.#keys.get(id)?.step(by, performance.now()) ?? null;
    this.#drawDue();
    return settings;
  }

  /** The settings of a key or dial; null if it is not visible. */
  configured(id: string): Configured | null {
    return this.#keys.get(id)?.configured ?? null;
  }

  /** The state of the overlay, also when no key follows it; null when no server answers. */
  async knownOverlay(): Promise<Overlay | null> {
    this.#overlay.acquire();
    try {
      return await this.#overlay.known();
    } finally {
      this.#releaseOverlay();
    }
  }

  /** What a key or dial shows; null while its race or overlay is unavailable, or it is not visible. */
  preview(id: string): Drawing | null {
    const key = this.#keys.get(id);
    const { race, overlay } = this.context;
    const isAvailable = key?.action.about === "overlay" ? overlay !== null : race.connection.status !== "waiting";
    return key && isAvailable ? key.shown : null;
  }

  /** The newest state of everything. */
  get context(): RenderContext {
    return { ...this.#feed.context, overlay: this.#overlay.overlay };
  }

  /** Draws everything again. */
  redraw(): void {
    for (const key of this.#keys.values()) key.invalidate();
    this.#drawDue();
  }

  /** Changes the source of the race. */
  changeSource(open: () => Feed): Promise<void> {
    return this.#feed.change(open);
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#keys.clear();
    this.#overlay.close();
    await this.#feed.close();
  }

  /** Unless a visible key follows it. */
  #releaseOverlay(): void {
    if (![...this.#keys.values()].some(({ action }) => action.about === "overlay")) this.#overlay.release();
  }

  #refresh(): void {
    for (const key of this.#keys.values()) key.isStale = true;
    this.#drawDue();
  }

  #drawDue(): void {
    clearTimeout(this.#timer);
    const nowMs = performance.now();
    const { context } = this;
    const due = [...this.#keys.values()].filter((key) => key.dueAtMs(nowMs) <= nowMs);
    due.sort((a, b) => ORDER[a.action.urgency] - ORDER[b.action.urgency] || a.sentAtMs - b.sentAtMs);
    let sent = 0;
    for (const key of due) {
      if (sent === BATCH_SIZE) break;
      if (this.#paint(key, context, nowMs)) sent++;
    }
    this.#scheduleNext(nowMs);
  }

  /** A key that fails must not stop the others. */
  #paint(key: VisibleKey, context: RenderContext, nowMs: number): boolean {
    const settled = (error?: unknown) => {
      this.#report(key, error);
      this.#scheduleNext(performance.now());
    };
    try {
      if (!key.paint(context, nowMs, settled)) return false;
      this.#onShown(key.surface.id);
      return true;
    } catch (error) {
      this.#report(key, error);
      return false;
    }
  }

  #report(key: VisibleKey, error: unknown): void {
    if (!key.noteFailure(error !== undefined)) return;
    this.#log.error("A key cannot be drawn.", error);
    key.surface.alert().catch(() => {});
  }

  /** Sets a timer for the next key that is due. There is none while nothing changes. */
  #scheduleNext(nowMs: number): void {
    clearTimeout(this.#timer);
    let nextMs = Infinity;
    for (const key of this.#keys.values()) nextMs = Math.min(nextMs, key.dueAtMs(nowMs));
    if (nextMs === Infinity) return;
    this.#timer = setTimeout(() => this.#drawDue(), Math.max(NEXT_BATCH_MS, nextMs - nowMs));
  }
}
