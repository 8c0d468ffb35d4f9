import type { Feed } from "@acevo-pitwall/core";
import type { ServerNote } from "@acevo-pitwall/core/control";
import type { Action, Configured, Urgency } from "../actions/action.js";
import type { Moment, Overlay } from "../actions/moment.js";
import type { Settings } from "../actions/options.js";
import type { Log } from "./log.js";
import { OverlayLink } from "./overlay-link.js";
import { RaceFeed } from "./race-feed.js";
import { Seat } from "./seat.js";
import type { Drawing } from "../draw/drawing.js";
import type { Surface } from "./surface.js";

const ORDER: Readonly<Record<Urgency, number>> = { flag: 0, shift: 1, aid: 2, rest: 3 };
/** So many messages are sent at once; what is left waits for its turn, the most urgent first. */
const MOST_A_TURN = 8;
const NEXT_TURN_MS = 4;

export interface StageOptions {
  /** Opens the race. */
  readonly open: () => Feed;
  /** Where the overlay server runs; null when it does not. */
  readonly find: () => ServerNote | null;
  readonly log: Log;
  /** Called when a key or dial is sent something new to show. */
  readonly onShown: (id: string) => void;
}

/** Everything that is visible on every device, and when it is drawn. */
export class Stage {
  readonly #seats = new Map<string, Seat>();
  readonly #feed: RaceFeed;
  readonly #overlay: OverlayLink;
  readonly #log: Log;
  readonly #onShown: (id: string) => void;
  #timer: NodeJS.Timeout | undefined;

  constructor({ open, find, log, onShown }: StageOptions) {
    this.#log = log;
    this.#onShown = onShown;
    this.#feed = new RaceFeed(open, () => this.#refresh(), log);
    this.#overlay = new OverlayLink(find, () => this.#refresh());
  }

  /** A key or dial became visible, or the application announces it again: then it may have lost its picture. */
  enter(surface: Surface, action: Action, settings: unknown): void {
    const there = this.#seats.get(surface.id);
    if (there?.action === action) there.reappear(surface, settings);
    else this.#seats.set(surface.id, new Seat(surface, action, settings));
    this.#feed.need();
    if (action.about === "overlay") this.#overlay.need();
    this.#turn();
  }

  /** A key or dial is not visible any more. */
  leave(id: string): void {
    this.#seats.delete(id);
    if (this.#seats.size === 0) this.#feed.spare();
    this.#spareOverlay();
  }

  /** A device was unplugged, with everything on it. */
  leaveDevice(device: string): void {
    for (const { surface } of [...this.#seats.values()]) if (surface.device === device) this.leave(surface.id);
  }

  /** The application sent settings. */
  configure(id: string, settings: unknown): void {
    this.#seats.get(id)?.applyRemote(settings, performance.now());
    this.#turn();
  }

  /** Steps the choice of a key or dial; gives the settings to keep, or null when there is nothing to choose. */
  step(id: string, by: number): Settings | null {
    const settings = this.#seats.get(id)?.step(by, performance.now()) ?? null;
    this.#turn();
    return settings;
  }

  /** What a key or dial is set to; null when it is not visible. */
  configured(id: string): Configured | null {
    return this.#seats.get(id)?.configured ?? null;
  }

  /** What the overlay does, also when no key follows it; null when no server answers. */
  async knownOverlay(): Promise<Overlay | null> {
    this.#overlay.need();
    try {
      return await this.#overlay.known();
    } finally {
      this.#spareOverlay();
    }
  }

  /** What a key or dial shows; null while it waits for what it is about, or is not visible. */
  preview(id: string): Drawing | null {
    const seat = this.#seats.get(id);
    const { race, overlay } = this.moment;
    const isThere = seat?.action.about === "overlay" ? overlay !== null : race.connection.status !== "waiting";
    return seat && isThere ? seat.shown : null;
  }

  /** What is known now. */
  get moment(): Moment {
    return { ...this.#feed.moment, overlay: this.#overlay.overlay };
  }

  /** Draws everything again. */
  redraw(): void {
    for (const seat of this.#seats.values()) seat.forget();
    this.#turn();
  }

  /** Reads the race from elsewhere from now on. */
  read(open: () => Feed): Promise<void> {
    return this.#feed.change(open);
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#seats.clear();
    this.#overlay.close();
    await this.#feed.close();
  }

  /** Unless a key follows it. */
  #spareOverlay(): void {
    if (![...this.#seats.values()].some(({ action }) => action.about === "overlay")) this.#overlay.spare();
  }

  #refresh(): void {
    for (const seat of this.#seats.values()) seat.isStale = true;
    this.#turn();
  }

  #turn(): void {
    clearTimeout(this.#timer);
    const nowMs = performance.now();
    const { moment } = this;
    const due = [...this.#seats.values()].filter((seat) => seat.dueAtMs(nowMs) <= nowMs);
    due.sort((a, b) => ORDER[a.action.urgency] - ORDER[b.action.urgency] || a.sentAtMs - b.sentAtMs);
    let sent = 0;
    for (const seat of due) {
      if (sent === MOST_A_TURN) break;
      if (this.#paint(seat, moment, nowMs)) sent++;
    }
    this.#sleep(nowMs);
  }

  /** A key that fails must not take the others with it. */
  #paint(seat: Seat, moment: Moment, nowMs: number): boolean {
    const settled = (error?: unknown) => {
      this.#note(seat, error);
      this.#sleep(performance.now());
    };
    try {
      if (!seat.paint(moment, nowMs, settled)) return false;
      this.#onShown(seat.surface.id);
      return true;
    } catch (error) {
      this.#note(seat, error);
      return false;
    }
  }

  #note(seat: Seat, error: unknown): void {
    if (!seat.noteFailure(error !== undefined)) return;
    this.#log.error("A key cannot be drawn.", error);
    seat.surface.alert().catch(() => {});
  }

  /** Waits for the next key that is due, if any is: nothing runs while nothing changes. */
  #sleep(nowMs: number): void {
    clearTimeout(this.#timer);
    let nextMs = Infinity;
    for (const seat of this.#seats.values()) nextMs = Math.min(nextMs, seat.dueAtMs(nowMs));
    if (nextMs === Infinity) return;
    this.#timer = setTimeout(() => this.#turn(), Math.max(NEXT_TURN_MS, nextMs - nowMs));
  }
}
