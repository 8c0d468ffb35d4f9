import type { LoggedSession } from "../game-log/session-log.js";
import { aidsOf } from "./aids.js";
import { carOf } from "./car.js";
import { damageOf } from "./damage.js";
import { CarModels } from "./entries/car-models.js";
import { Throttle } from "./throttle.js";
import { GForce } from "./g-force.js";
import { Laps } from "./laps/laps.js";
import { RaceEvents } from "./events/index.js";
import { flagsOf, FlagTracker } from "./flags.js";
import { Field, type FieldState } from "./field/field.js";
import { focusOf } from "./focus.js";
import { fuelOf, FuelCalculator } from "./fuel/fuel.js";
import { FuelLevelFilter } from "./fuel/fuel-level.js";
import { round } from "./numbers.js";
import { carInWorld, type Pages } from "./pages.js";
import { pitOf } from "./pit.js";
import { PenaltyNotice } from "./penalty.js";
import { PitSpeed } from "./pit-speed.js";
import { positionOf } from "./position.js";
import { RaceClock } from "./race-clock.js";
import { type RaceStorage, NO_STORAGE } from "./race-storage.js";
import { SessionReader } from "./session.js";
import { SessionChange } from "./session-change.js";
import { reuseUnchanged } from "./structural-sharing.js";
import type { Car, CompletedLap, Connection, Focus, Gaps, Lap, Position, RaceState, Session } from "./state.js";
import { trackOf } from "./track.js";
import { EventLog, type ToldEvent } from "./told-event.js";
import { TrackLimits } from "./track-limits.js";
import { tyresOf } from "./tyres.js";

/** How often to update slow parts: viewers do not see more, and each update costs bandwidth. ms */
const TYRES_EVERY_MS = 200;

/** Everything that belongs to one session. */
class SessionState {
  readonly session = new SessionReader();
  readonly laps = new Laps();
  readonly field = new Field();
  readonly gForce = new GForce();
  readonly flags = new FlagTracker();
  readonly fuelLevel = new FuelLevelFilter();
  readonly fuel = new FuelCalculator();
  readonly trackLimits = new TrackLimits();
  readonly penalty = new PenaltyNotice();
  readonly tyresDue = new Throttle(TYRES_EVERY_MS);
}

/** While the camera shows another car, the page's position is that car's. */
const NO_POSITION: Position = { overall: null, total: null };

const NO_GAPS: Gaps = { aheadMs: null, behindMs: null, aheadTrendMs: null, behindTrendMs: null, battle: null };

/** Follows the race from frame to frame, and computes what a single frame does not show. */
export class RaceTracker {
  readonly #storage: RaceStorage;
  readonly #detectors = new RaceEvents();
  readonly #clock = new RaceClock();
  #sessionChange = new SessionChange();
  #sessionState = new SessionState();
  #state: RaceState | null = null;
  /** Laps that the last `update` completed. */
  completed: readonly CompletedLap[] = [];
  /** Events of the last `update`. */
  events: readonly ToldEvent[] = [];
  readonly #told: EventLog;
  #packetId: number | null = null;
  /** The session by the game's log; null while there is none, or another session's. */
  #logged: LoggedSession | null = null;
  readonly #models = new CarModels();
  /** What the game writes does not depend on the session. */
  #pitSpeed = new PitSpeed();

  /** `told`: where its events are numbered. */
  constructor(storage: RaceStorage = NO_STORAGE, told = new EventLog()) {
    this.#storage = storage;
    this.#told = told;
  }

  /**
   * The state after the frame at `nowMs`, of any monotonic clock. Parts that did not change stay the same objects. In
   * pauses and replays only the connection changes. `log`: what the game's log has told by now, of any session.
   */
  update(pages: Pages, connection: Connection, nowMs: number, log: LoggedSession | null = null): RaceState {
    const before = this.#state;
    this.#logged = logOf(pages, log);
    if (before && (connection.status === "paused" || connection.status === "replay")) {
      return this.#emit(this.#hold(before, connection), pages, false, nowMs);
    }
    const { packetId } = pages.graphics.raw();
    if (before && packetId === this.#packetId) return this.#wait(before, connection);
    this.#packetId = packetId;
    this.#clock.frame(nowMs, pages.graphics.raw().current_lap_time_ms, before?.session.isOnline === true);
    const focus = focusOf(pages);
    if (before && !focus.isPlayer) return this.#watchOther(before, pages, connection, focus, nowMs);
    if (before && !before.focus.isPlayer) this.#returnToPlayer();
    const session = this.#sessionChange.update(pages, this.#clock.watchedMs);
    if (before && session === "unsettled") return this.#wait(before, connection);
    const newSession = session === "new";
    if (newSession) this.#begin();
    const next = carInWorld(pages) ? this.#follow(pages, connection) : this.#beforeSpawn(pages, connection);
    return this.#emit(next, pages, newSession, nowMs);
  }

  /** For a frame that is not new, or may be torn. */
  #wait(before: RaceState, connection: Connection): RaceState {
    this.completed = [];
    this.events = [];
    this.#state = reuseUnchanged(before, { ...before, connection });
    return this.#state;
  }

  /** For a frame of another car: only what is of all cars is of use. */
  #watchOther(before: RaceState, pages: Pages, connection: Connection, focus: Focus, nowMs: number): RaceState {
    this.completed = [];
    const session = { ...this.#sessionState.session.read(pages, this.#logged), isLastLap: before.session.isLastLap };
    const { car, lap } = before;
    const field = this.#field(pages, { session, position: NO_POSITION, car, lap, focus });
    return this.#emit({ ...before, connection, session, focus, ...field }, pages, false, nowMs);
  }

  /** What the player drove meanwhile was not seen. */
  #returnToPlayer(): void {
    this.#sessionChange.skip();
    this.#sessionState.laps.skip();
  }

  /** Adds the events of the frame to the state. */
  #emit(state: RaceState, pages: Pages, newSession: boolean, nowMs: number): RaceState {
    const { completed } = this;
    const events = this.#detectors.update(state, { pages, completed, newSession, nowMs, clock: this.#clock });
    this.events = events.length > 0 ? this.#told.add(events) : events;
    const next = events.length > 0 ? { ...state, events: this.#told.kept } : state;
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
    this.#told.clear();
    this.#packetId = null;
    this.#pitSpeed = new PitSpeed();
    this.#begin();
  }

  /** Marks the next frame as not following the last one. The session may still be the same. */
  skip(): void {
    this.#clock.break();
    this.#sessionChange.skip();
    this.#sessionState.laps.skip();
    this.completed = [];
    this.events = [];
  }

  #begin(): void {
    this.#sessionState = new SessionState();
    this.#state = null;
  }

  #hold(before: RaceState, connection: Connection): RaceState {
    this.skip();
    return { ...before, connection };
  }

  #beforeSpawn(pages: Pages, connection: Connection): RaceState {
    const position = positionOf(pages);
    const fuel = fuelOf(pages);
    const { lap, laps, completed } = this.#sessionState.laps.update(
      pages,
      this.#clock.watchedMs,
      position.overall,
      fuel.litres,
    );
    this.completed = completed;
    const track = trackOf(this.#sessionState.field.trackModel.line, this.#sessionState.laps.boundaries);
    return {
      connection,
      session: this.#sessionState.session.read(pages, this.#logged),
      focus: focusOf(pages),
      car: carOf(pages),
      aids: aidsOf(pages),
      position,
      pit: pitOf(pages),
      damage: damageOf(pages),
      flag: flagsOf(pages),
      fuel,
      lap: { ...lap, trackLimits: null },
      laps,
      gap: NO_GAPS,
      tyres: tyresOf(pages),
      rivals: [],
      standings: null,
      entries: [],
      track,
      events: this.#told.kept,
    };
  }

  /** Lists every part by name: spreading so many members costs more than computing them. */
  #follow(pages: Pages, connection: Connection): RaceState {
    const { laps: lapsState, tyresDue, flags, fuel, trackLimits } = this.#sessionState;
    const { watchedMs } = this.#clock;
    const before = this.#state;
    const session = this.#sessionState.session.read(pages, this.#logged);
    const position = positionOf(pages);
    const fuelLevel = this.#sessionState.fuelLevel.update(pages);
    const own = this.#logged?.cars.get(pages.graphics.carKeys.player() ?? "") ?? null;
    const {
      lap: driven,
      laps,
      completed,
    } = lapsState.update(pages, watchedMs, position.overall, fuelLevel.litres, own);
    this.completed = completed;
    const lap = { ...driven, trackLimits: trackLimits.update(pages, own?.tyresOut ?? null) };
    const penalty = this.#sessionState.penalty.update(this.#logged?.penalty ?? null, watchedMs);
    const focus = focusOf(pages);
    const car = carOf(pages, this.#sessionState.gForce.update(pages, watchedMs), this.#pitSpeed.update(pages));
    const field = this.#field(pages, { session, position, car, lap, focus });
    const standing = field.standings?.find(({ isPlayer }) => isPlayer) ?? null;
    return {
      connection,
      session,
      focus,
      car: { ...car, penalty, ...this.#place(field.rivals === before?.rivals ? before.car : null) },
      aids: aidsOf(pages),
      position,
      pit: pitOf(pages),
      damage: damageOf(pages),
      flag: flags.update(pages, watchedMs),
      fuel: fuel.update(pages, fuelLevel, { session, lap, laps, standing }, watchedMs),
      lap,
      laps,
      events: this.#told.kept,
      tyres: before && !tyresDue.due(watchedMs) ? before.tyres : tyresOf(pages),
      gap: field.gap,
      rivals: field.rivals,
      standings: field.standings,
      entries: field.entries,
      track: field.track,
    };
  }

  #field(pages: Pages, { session, position, car, lap, focus }: OfFrame): FieldState {
    const { field, laps } = this.#sessionState;
    const sources = {
      session,
      position,
      car,
      lap,
      laps,
      isPlayer: focus.isPlayer,
      logged: this.#logged,
      storage: this.#storage,
      models: this.#models,
    };
    return field.update(pages, sources, this.#state, this.#clock.raceMs);
  }

  /** The player's place. `shown`: the car when the rivals were last updated, since the positions of all cars must be of the same frame. */
  #place(shown: Car | null): Pick<Car, "x" | "z"> {
    if (shown) return { x: shown.x, z: shown.z };
    const { player } = this.#sessionState.field.trackModel;
    return player ? { x: round(player.x, 1), z: round(player.z, 1) } : { x: null, z: null };
  }
}

/** What a frame says of the player. */
interface OfFrame {
  readonly session: Session;
  readonly position: Position;
  readonly car: Car;
  readonly lap: Lap;
  readonly focus: Focus;
}

/** The log, if it is of the session on the pages: it knows the player's car by its id. */
function logOf({ graphics }: Pages, log: LoggedSession | null): LoggedSession | null {
  return log?.cars.has(graphics.carKeys.player() ?? "") ? log : null;
}
