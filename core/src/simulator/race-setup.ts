import type { Circuit } from "./circuit/reference-lap.js";
import type { CarSpec } from "./cockpit/car-spec.js";

/** One run of the game's stand-in before anything happens in it: where, who, which session, how the pages lie. */
export interface RaceSetup {
  readonly circuit: Circuit;
  readonly session: SessionPlan;
  /** In the order of the grid. */
  readonly entries: readonly Entry[];
  /** Index in `entries`. */
  readonly player: number;
  readonly quirks?: Partial<Quirks>;
}

export interface SessionPlan {
  readonly type: "TimeAttack" | "Race" | "HotStint" | "Cruise";
  readonly name: string;
  /** `grid`: a standing start; `pits`: everybody drives out of the garage. */
  readonly start: "grid" | "pits";
  /** Laps of a lap-count race, else null. */
  readonly laps: number | null;
  /** ms of a timed session, else null. */
  readonly durationMs: number | null;
  /** ms before the graphics and static pages exist, once. */
  readonly loadMs: number;
  /** ms on the grid or in the garage before the session runs. */
  readonly waitMs: number;
  /** ms after the player's finish, at most, until the session has ended; without it, when everybody has finished. */
  readonly endAfterFinishMs: number | null;
  /** ms from the end of the session to the next one; null = it stays ended. */
  readonly restartAfterMs: number | null;
  readonly online: boolean;
}

/** One car with its driver. */
export interface Entry {
  readonly spec: CarSpec;
  /** Against the reference lap: 1 drives it, 0.95 is 5 % slower. */
  readonly pace: number;
  /** How far the pace wanders, as a fraction of it. */
  readonly wander: number;
  /** L at the start (kWh for an electric car). */
  readonly fuel: number;
  readonly stops: readonly PitStop[];
}

/** A stop at the end of a lap. */
export interface PitStop {
  /** The lap at whose end the car comes in; 1 = the first. */
  readonly onLap: number;
  readonly services: PitServices;
}

/** What the crew does. */
export interface PitServices {
  /** L (kWh) to put in; 0 = none. */
  readonly fuel: number;
  readonly tyres: boolean;
  readonly repairs: boolean;
}

/** How the pages lag or lie. Without any the game tells everything in the frame in which it happens. */
export interface Quirks {
  /** How late each field tells of the end of the player's lap `number`. */
  readonly lapEnd: (number: number) => LapEndLag;
  /** ms that `current_lap_time_ms` is behind at a time of the session; it steps back when this grows. */
  readonly clockErrorMs: (sessionMs: number) => number;
  /** What `last_laptime_ms` shows until a lap is done. */
  readonly staleLastMs: number;
  /** True: the last time of a session stays on show in the next one until a lap is done. */
  readonly keepLastMs: boolean;
  /** What `best_laptime_ms` shows without a best lap. */
  readonly noTimeMs: 0 | 2147483647;
  /** True: the lap counter shows the same number again on the lap after a pit stop. */
  readonly countRepeatsAfterPit: boolean;
  /** A last lap that nobody drove, shown once the session has ended; null = none. */
  readonly fakeLapMs: number | null;
  /** True: the game compares with the best lap (`delta_time_ms`, `predicted_lap_time_ms`). */
  readonly hasDelta: boolean;
  /** True: `gap_ahead` and `gap_behind` are filled. */
  readonly hasGaps: boolean;
  /** s shown when there is no car ahead or behind. */
  readonly noGapS: number;
  /** True: the static page stays empty with session -1, as in some solo modes. */
  readonly staticEmpty: boolean;
  /** True: two cars change slots now and then. */
  readonly slotsMove: boolean;
}

/** Frames after the line in which a field first tells of it; 0 = in the first one. */
export interface LapEndLag {
  /** Until `npos` wraps it overshoots 1, by 0.05 at most. */
  readonly npos: number;
  /** `last_laptime_ms`, `best_laptime_ms`. */
  readonly last: number;
  /** The reset of `current_lap_time_ms`. */
  readonly clock: number;
  /** `total_lap_count`, `current_lap`. */
  readonly count: number;
}

export const NO_LAG: LapEndLag = { npos: 0, last: 0, clock: 0, count: 0 };

export const HONEST: Quirks = {
  lapEnd: () => NO_LAG,
  clockErrorMs: () => 0,
  staleLastMs: 0,
  keepLastMs: false,
  noTimeMs: 0,
  countRepeatsAfterPit: false,
  fakeLapMs: null,
  hasDelta: true,
  hasGaps: true,
  noGapS: 0,
  staticEmpty: false,
  slotsMove: false,
};
