import type { Feed } from "@acevo-pitwall/core";
import type { Action, Moment, Settings, Urgency } from "../actions/action.js";
import type { Log } from "./log.js";
import { RaceFeed } from "./race-feed.js";
import { Seat } from "./seat.js";
import type { Surface } from "./surface.js";

const ORDER: Readonly<Record<Urgency, number>> = { flag: 0, shift: 1, aid: 2, rest: 3 };
/** So many messages are sent at once; what is left waits for its turn, the most urgent first. */
const MOST_A_TURN = 8;
const NEXT_TURN_MS = 4;

/** Everything that is visible on every device, and when it is drawn. */
export class Stage {
  readonly #seats = new Map<string, Seat>();
  readonly #feed: RaceFeed;
  readonly #log: Log;
  #timer: NodeJS.Timeout | undefined;

  constructor(open: () => Feed, log: Log) {
    this.#log = log;
    this.#feed = new RaceFeed(open, () => this.#refresh(), log);
  }

  /** A key or dial became visible. */
  enter(surface: Surface, action: Action, settings: unknown): void {
    this.#seats.set(surface.id, new Seat(surface, action, settings));
    this.#feed.need();
    this.#turn();
  }

  /** A key or dial is not visible any more. */
  leave(id: string): void {
    this.#seats.delete(id);
    if (this.#seats.size === 0) this.#feed.spare();
  }

  /** A device was unplugged, with everything on it. */
  leaveDevice(device: string): void {
    for (const { surface } of [...this.#seats.values()]) if (surface.device === device) this.leave(surface.id);
  }

  configure(id: string, settings: unknown): void {
    this.#seats.get(id)?.configure(settings);
    this.#turn();
  }

  /** Steps the choice of a key or dial; gives the settings to keep, or null when there is nothing to choose. */
  step(id: string, by: number): Settings | null {
    const settings = this.#seats.get(id)?.step(by) ?? null;
    this.#turn();
    return settings;
  }

  /** What is known now. */
  get moment(): Moment {
    return this.#feed.moment;
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
    await this.#feed.close();
  }

  #refresh(): void {
    for (const seat of this.#seats.values()) seat.isStale = true;
    this.#turn();
  }

  #turn(): void {
    clearTimeout(this.#timer);
    const nowMs = performance.now();
    const { moment } = this.#feed;
    const due = [...this.#seats.values()].filter((seat) => seat.dueAtMs(nowMs) <= nowMs);
    due.sort((a, b) => ORDER[a.urgency] - ORDER[b.urgency] || a.sentAtMs - b.sentAtMs);
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
      return seat.paint(moment, nowMs, settled);
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
