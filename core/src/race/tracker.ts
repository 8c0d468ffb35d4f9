import type { LoggedSession } from "../game-log/session-log.js";
import { CarModels } from "./entries/car-models.js";
import { RaceEvents } from "./events/index.js";
import { focusOf } from "./focus.js";
import { carInWorld, type Pages } from "./pages.js";
import { PitSpeed } from "./pit-speed.js";
import { RaceClock } from "./race-clock.js";
import { type RaceStorage, NO_STORAGE } from "./race-storage.js";
import { SessionChange } from "./session-change.js";
import { type AcrossSessions, type Frame, SessionState } from "./session-state.js";
import type { CompletedLap, Connection, RaceState } from "./state.js";
import { reuseUnchanged } from "./structural-sharing.js";
import { EventLog, type TimedEvent } from "./event-log.js";

/** Follows the race from frame to frame and from session to session, and computes what a single frame does not show. */
export class RaceTracker {
  #kept: AcrossSessions;
  readonly #detectors = new RaceEvents();
  readonly #clock = new RaceClock();
  #sessionChange = new SessionChange();
  #sessionState = new SessionState();
  #state: RaceState | null = null;
  /** Events of the last `update`. */
  events: readonly TimedEvent[] = [];
  readonly #eventLog: EventLog;
  #packetId: number | null = null;

  /** `eventLog`: where its events are numbered. */
  constructor(storage: RaceStorage = NO_STORAGE, eventLog = new EventLog()) {
    this.#kept = { storage, models: new CarModels(), pitSpeed: new PitSpeed() };
    this.#eventLog = eventLog;
  }

  /** Laps that the last `update` completed. */
  get completed(): readonly CompletedLap[] {
    return this.#sessionState.completed;
  }

  /**
   * The state after the frame at `nowMs`, of any monotonic clock. Parts that did not change stay the same objects. In
   * pauses and replays only the connection changes. `log`: what the game's log has told by now, of any session.
   */
  update(pages: Pages, connection: Connection, nowMs: number, log: LoggedSession | null = null): RaceState {
    const before = this.#state;
    if (before && (connection.status === "paused" || connection.status === "replay")) {
      this.skip();
      return this.#emit({ ...before, connection }, pages, false, nowMs);
    }
    const { packetId } = pages.graphics.raw();
    if (before && packetId === this.#packetId) return this.#wait(before, connection);
    this.#packetId = packetId;
    this.#clock.frame(nowMs, pages.graphics.raw().current_lap_time_ms, before?.session.isOnline === true);
    const isPlayer = !before || focusOf(pages).isPlayer;
    const change = isPlayer ? this.#changeOf(pages, before) : null;
    if (before && change === "unsettled") return this.#wait(before, connection);
    if (change === "new") this.#begin();
    const frame = this.#frame(pages, connection, this.#sessionState.trusted(logOf(pages, log)));
    const next = isPlayer ? this.#ofPlayer(frame) : this.#sessionState.watchOther(frame, before);
    return this.#emit(next, pages, change === "new", nowMs);
  }

  /** Whether a frame of the player's is of another session. */
  #changeOf(pages: Pages, before: RaceState | null): ReturnType<SessionChange["update"]> {
    if (before && !before.focus.isPlayer) {
      // what the player drove meanwhile was not seen
      this.#sessionChange.skip();
      this.#sessionState.skip();
    }
    return this.#sessionChange.update(pages, this.#clock.watchedMs);
  }

  #frame(pages: Pages, connection: Connection, logged: LoggedSession | null): Frame {
    const { storage, models, pitSpeed } = this.#kept;
    const events = this.#eventLog.kept;
    return { pages, connection, logged, clock: this.#clock, before: this.#state, events, storage, models, pitSpeed };
  }

  #ofPlayer(frame: Frame): RaceState {
    return carInWorld(frame.pages) ? this.#sessionState.follow(frame) : this.#sessionState.beforeSpawn(frame);
  }

  /** For a frame that is not new, or may be torn. */
  #wait(before: RaceState, connection: Connection): RaceState {
    this.#sessionState.completed = [];
    this.events = [];
    this.#state = reuseUnchanged(before, { ...before, connection });
    return this.#state;
  }

  /** Adds the events of the frame to the state. */
  #emit(state: RaceState, pages: Pages, newSession: boolean, nowMs: number): RaceState {
    const { completed } = this;
    const events = this.#detectors.update(state, { pages, completed, newSession, nowMs, clock: this.#clock });
    this.events = events.length > 0 ? this.#eventLog.add(events) : events;
    const next = events.length > 0 ? { ...state, events: this.#eventLog.kept } : state;
    this.#state = this.#state ? reuseUnchanged(this.#state, next) : next;
    return this.#state;
  }

  /**
   * Forgets everything but the numbers of events. `before`: what comes before the next frame. After the game's `menus`
   * its session is a new one, and told; after a `jump` on a tape only if it has other names.
   */
  reset(before: "menus" | "jump" = "menus"): void {
    this.#clock.break();
    this.#sessionChange = new SessionChange();
    this.#detectors.reset(before);
    this.#eventLog.clear();
    this.#packetId = null;
    this.#kept = { ...this.#kept, pitSpeed: new PitSpeed() };
    this.#begin();
  }

  /** Marks the next frame as not following the last one. The session may still be the same. */
  skip(): void {
    this.#clock.break();
    this.#sessionChange.skip();
    this.#sessionState.skip();
    this.events = [];
  }

  #begin(): void {
    this.#sessionState = new SessionState(this.#sessionChange.isStaticOld);
    this.#state = null;
  }
}

/** The log, if it is of the session on the pages: it knows the player's car by its id. */
function logOf({ graphics }: Pages, log: LoggedSession | null): LoggedSession | null {
  return log?.cars.has(graphics.carKeys.player() ?? "") ? log : null;
}
