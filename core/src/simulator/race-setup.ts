import type { Circuit } from "./circuit/reference-lap.js";
import type { CarSpec } from "./cockpit/car-spec.js";

/** One run of the simulated game without its script: circuit, session, cars, and the quirks of its pages. */
export interface RaceSetup {
  readonly circuit: Circuit;
  readonly session: SessionPlan;
  /** In grid order. */
  readonly entries: readonly Entry[];
  /** Index in `entries`. */
  readonly player: number;
  readonly quirks?: Partial<Quirks>;
}

export interface SessionPlan {
  readonly type: "TimeAttack" | "Race" | "HotStint" | "Cruise";
  readonly name: string;
  /** `grid`: a standing start; `pits`: all cars leave the garage. */
  readonly start: "grid" | "pits";
  /** Laps of a lap-count race, else null. */
  readonly laps: number | null;
  /** ms of a timed session, else null. */
  readonly durationMs: number | null;
  /** ms before the graphics and static pages exist, in the first session. */
  readonly loadMs: number;
  /** ms on the grid or in the garage before the session runs. */
  readonly waitMs: number;
  /** The session ends at most this many ms after the player's finish; null = when all cars have finished. */
  readonly endAfterFinishMs: number | null;
  /** ms from the end of the session to the next one; null = it stays ended. */
  readonly restartAfterMs: number | null;
  readonly online: boolean;
}

/** A car and its driver. */
export interface Entry {
  readonly spec: CarSpec;
  /** Relative to the reference lap: 1 = the same, 0.95 = 5 % slower. */
  readonly pace: number;
  /** How much the pace varies, as a fraction of it. */
  readonly wander: number;
  /** L at the start (kWh for an electric car). */
  readonly fuel: number;
  readonly stops: readonly PitStop[];
}

/** A stop at the end of a lap. */
export interface PitStop {
  /** The car pits at the end of this lap; 1 = the first. */
  readonly onLap: number;
  readonly services: PitServices;
}

/** The work of a pit stop. */
export interface PitServices {
  /** L (kWh) to put in; 0 = none. */
  readonly fuel: number;
  readonly tyres: boolean;
  readonly repairs: boolean;
}

/** How the pages lag or are wrong, as in the live game. */
export interface Quirks {
  /** How late each field shows the end of the player's lap `number`. */
  readonly lapEnd: (number: number) => LapEndLag;
  /** How far `current_lap_time_ms` is behind at a session time. ms. It steps back when this grows. */
  readonly clockErrorMs: (sessionMs: number) => number;
  /** `last_laptime_ms` until a lap is completed. */
  readonly staleLastMs: number;
  /** True: the last lap time of a session stays in the next one until a lap is completed. */
  readonly keepLastMs: boolean;
  /** `best_laptime_ms` without a best lap. */
  readonly noTimeMs: 0 | 2147483647;
  /** True: the lap counter shows the same number again on the lap after a pit stop. */
  readonly countRepeatsAfterPit: boolean;
  /** A last lap time that was not driven, shown after the session has ended; null = none. */
  readonly fakeLapMs: number | null;
  /** True: `delta_time_ms` and `predicted_lap_time_ms` are filled. */
  readonly hasDelta: boolean;
  /** True: `gap_ahead` and `gap_behind` are filled. */
  readonly hasGaps: boolean;
  /** The gap when there is no car ahead or behind. s */
  readonly noGapS: number;
  /** True: the static page stays empty with session -1, as in some solo modes. */
  readonly staticEmpty: boolean;
  /** True: two cars change slots from time to time. */
  readonly slotsMove: boolean;
}

/** How many frames after the line each field shows the lap's end; 0 = in the first one. */
export interface LapEndLag {
  /** Until then `npos` goes beyond 1, by 0.05 at most. */
  readonly npos: number;
  /** `last_laptime_ms`, `best_laptime_ms`. */
  readonly last: number;
  /** The reset of `current_lap_time_ms`. */
  readonly clock: number;
  /** `total_lap_count`, `current_lap`. */
  readonly count: number;
}

export const NO_LAG: LapEndLag = { npos: 0, last: 0, clock: 0, count: 0 };

/** Pages that show everything in the frame in which it happens. */
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
