import type { LoggedSession } from "../game-log/session-log.js";
import { aidsOf } from "./aids.js";
import { carOf } from "./car.js";
import { damageOf } from "./damage.js";
import type { CarModels } from "./entries/car-models.js";
import { Field, type FieldState } from "./field/field.js";
import { flagsOf, FlagTracker } from "./flags.js";
import { focusOf } from "./focus.js";
import { FuelCalculator, fuelOf } from "./fuel/fuel.js";
import { FuelLevelFilter } from "./fuel/fuel-level.js";
import { GForce } from "./g-force.js";
import { Laps } from "./laps/laps.js";
import { round } from "./numbers.js";
import type { Pages } from "./pages.js";
import { PenaltyNotice } from "./penalty.js";
import { pitOf } from "./pit.js";
import type { PitSpeed } from "./pit-speed.js";
import { positionOf } from "./position.js";
import type { RaceClock } from "./race-clock.js";
import type { RaceStorage } from "./race-storage.js";
import { SessionReader } from "./session.js";
import type {
  Car,
  CompletedLap,
  Connection,
  Focus,
  Gaps,
  Lap,
  NumberedEvent,
  Position,
  RaceState,
  Session,
} from "./state.js";
import { Throttle } from "./throttle.js";
import { trackOf } from "./track.js";
import { TrackLimits } from "./track-limits.js";
import { tyresOf } from "./tyres.js";

/** How often to update slow parts: viewers do not see more, and each update costs bandwidth. ms */
const TYRES_EVERY_MS = 200;

/** While the camera shows another car, the page's position is that car's. */
const NO_POSITION: Position = { overall: null, total: null };

const NO_GAPS: Gaps = { aheadMs: null, behindMs: null, aheadTrendMs: null, behindTrendMs: null, battle: null };

/** What is known whatever the session. */
export interface AcrossSessions {
  readonly storage: RaceStorage;
  readonly models: CarModels;
  readonly pitSpeed: PitSpeed;
}

/** One frame of a session. */
export interface Frame extends AcrossSessions {
  readonly pages: Pages;
  readonly connection: Connection;
  /** The session by the game's log; null without it. */
  readonly logged: LoggedSession | null;
  readonly clock: Pick<RaceClock, "watchedMs" | "raceMs">;
  /** The state before it; null for the first of a session. */
  readonly before: RaceState | null;
  /** The newest events before it. */
  readonly events: readonly NumberedEvent[];
}

/** Everything that belongs to one session. */
export class SessionState {
  readonly #session: SessionReader;
  readonly #laps = new Laps();
  readonly #field = new Field();
  readonly #gForce = new GForce();
  readonly #flags = new FlagTracker();
  readonly #fuelLevel = new FuelLevelFilter();
  readonly #fuel = new FuelCalculator();
  readonly #trackLimits = new TrackLimits();
  readonly #penalty = new PenaltyNotice();
  readonly #tyresDue = new Throttle(TYRES_EVERY_MS);
  /** Laps that the last frame completed. */
  completed: readonly CompletedLap[] = [];

  /** `isStaticOld`: see `SessionReader`. */
  constructor(isStaticOld = false) {
    this.#session = new SessionReader(isStaticOld);
  }

  /** Marks the next frame as not following the last one. */
  skip(): void {
    this.#laps.skip();
    this.completed = [];
  }

  /** What of the log is used: see `Field.trusted`. */
  trusted(log: LoggedSession | null): LoggedSession | null {
    return this.#field.trusted(log);
  }

  /** The state while the player's car is not in the world. */
  beforeSpawn({ pages, connection, logged, clock, events }: Frame): RaceState {
    const position = positionOf(pages);
    const fuel = fuelOf(pages);
    const { lap, laps, completed } = this.#laps.update(pages, clock.watchedMs, position.overall, fuel.litres);
    this.completed = completed;
    return {
      connection,
      session: this.#session.read(pages, logged, { laps, isValid: lap.valid }),
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
      track: trackOf(this.#field.trackModel.line, this.#laps.boundaries),
      events,
    };
  }

  /** The state after a frame of the player's. Lists every part by name: spreading so many members costs more than computing them. */
  follow(frame: Frame): RaceState {
    const { pages, connection, logged, before, pitSpeed, events } = frame;
    const { watchedMs } = frame.clock;
    const position = positionOf(pages);
    const fuelLevel = this.#fuelLevel.update(pages);
    const own = logged?.cars.get(pages.graphics.carKeys.player() ?? "") ?? null;
    const timed = logged?.isWhole ? own : null;
    const driven = this.#laps.update(pages, watchedMs, position.overall, fuelLevel.litres, timed);
    const { laps } = driven;
    const session = this.#session.read(pages, logged, { laps, isValid: driven.lap.valid });
    this.completed = driven.completed;
    const lap = { ...driven.lap, trackLimits: this.#trackLimits.update(pages, own?.tyresOut ?? null) };
    const penalty = this.#penalty.update(logged?.penalty ?? null, watchedMs);
    const focus = focusOf(pages);
    const car = carOf(pages, this.#gForce.update(pages, watchedMs), pitSpeed.update(pages));
    const field = this.#fieldAfter(frame, { session, position, car, lap, focus });
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
      flag: this.#flags.update(pages, watchedMs),
      fuel: this.#fuel.update(pages, fuelLevel, { session, lap, laps, standing }, watchedMs),
      lap,
      laps,
      events,
      tyres: before && !this.#tyresDue.due(watchedMs) ? before.tyres : tyresOf(pages),
      gap: field.gap,
      rivals: field.rivals,
      standings: field.standings,
      entries: field.entries,
      track: field.track,
    };
  }

  /** The state after a frame of another car: only what is of all cars is of use. */
  watchOther(frame: Frame, before: RaceState): RaceState {
    this.completed = [];
    const { pages, connection, logged } = frame;
    const { car, lap, laps } = before;
    const read = this.#session.read(pages, logged, { laps, isValid: lap.valid });
    const session = { ...read, isLastLap: before.session.isLastLap };
    const focus = focusOf(pages);
    const field = this.#fieldAfter(frame, { session, position: NO_POSITION, car, lap, focus });
    return { ...before, connection, session, focus, ...field };
  }

  #fieldAfter({ pages, logged, storage, models, before, clock }: Frame, ofPlayer: OfPlayer): FieldState {
    const { session, position, car, lap, focus } = ofPlayer;
    const { isPlayer } = focus;
    const sources = { session, position, car, lap, laps: this.#laps, isPlayer, logged, storage, models };
    return this.#field.update(pages, sources, before, clock.raceMs);
  }

  /** The player's place. `shown`: the car when the rivals were last updated, since the positions of all cars must be of the same frame. */
  #place(shown: Car | null): Pick<Car, "x" | "z"> {
    if (shown) return { x: shown.x, z: shown.z };
    const { player } = this.#field.trackModel;
    return player ? { x: round(player.x, 1), z: round(player.z, 1) } : { x: null, z: null };
  }
}

/** What a frame says of the player. */
interface OfPlayer {
  readonly session: Session;
  readonly position: Position;
  readonly car: Car;
  readonly lap: Lap;
  readonly focus: Focus;
}
