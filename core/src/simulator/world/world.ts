import type { Circuit } from "../circuit/reference-lap.js";
import type { Cockpit } from "../cockpit/cockpit.js";
import type { Quirks, RaceSetup } from "../race-setup.js";
import type { SimCar, TrueLap } from "./car.js";
import type { SessionPhase, WorldListener } from "./events.js";
import type { Trail } from "./trail.js";

/**
 * The true state of one run of a scenario. Plain data that `stepWorld` advances; it depends only on the scenario, the
 * seed and the steps taken. Tests read it, preferably through `truth.ts`.
 */
export interface World {
  readonly scenario: RaceSetup;
  readonly circuit: Circuit;
  readonly quirks: Quirks;
  readonly seed: number;
  readonly cars: readonly SimCar[];
  readonly player: SimCar;
  /** The player's inputs and instruments. Only the positions of other cars are published. */
  readonly cockpit: Cockpit;
  /** ms since the run began, including pauses. */
  wallMs: number;
  /** Session time in ms; it stops in pauses and replays. */
  clockMs: number;
  /** 1 = the first. */
  session: number;
  phase: SessionPhase;
  /** The game's word for what the session does; there are more of them than phases. */
  phaseName: string;
  /** Session time at which the phase began. */
  phaseMs: number;
  status: "live" | "pause" | "replay" | "off";
  /** The player's progress that a replay shows, and the one at which it ends. */
  replay: { progressMs: number; untilMs: number };
  /** Session time of the green light. */
  greenMs: number;
  /** Session time at which the winner took the chequered flag. */
  chequeredMs: number | null;
  /** Flags that the script shows, whatever happens on track. */
  raised: { driver: Raised; global: Raised };
  /** Session time until which the track is declared green after a hazard. */
  greenFlagUntilMs: number;
  /** In the order of the standings. */
  readonly order: SimCar[];
  /** The car in each slot of `car_coordinates`; null = empty. */
  readonly slots: (SimCar | null)[];
  /** The player's laps of all sessions. */
  readonly playerLaps: TrueLap[];
  /** The player's best valid lap of this session, to which the game's delta compares. */
  reference: { readonly trail: Trail; readonly startMs: number; readonly startProgressMs: number } | null;
  /** Grows with each change of a rarely changing field (names, limits, slots, phase). */
  revision: number;
  readonly script: readonly ScriptStep[];
  /** Script steps that have not run yet in this session. */
  pending: readonly ScriptStep[];
  /** The line crossings of the current step. */
  readonly crossings: Crossing[];
  /** Writes the game's log; null without one. */
  onEvent: WorldListener | null;
}

/** Something that happens once a session. */
export interface ScriptStep {
  readonly at: Moment;
  /** Only in this session; 1 = the first. Needed for what itself starts a new session. */
  readonly inSession?: number;
  /** One of `commands.ts`, or several. */
  readonly run: (world: World) => void;
}

/** When a step of the script runs. */
export type Moment =
  | { readonly wallMs: number }
  | { readonly sessionMs: number }
  /** The player's lap (1 = the first) and how far round it, 0..1. */
  | { readonly lap: number; readonly fraction: number };

/** A car came past the start line, or past the end of its first or second sector. */
export interface Crossing {
  readonly car: SimCar;
  /** Which sector ended: 1, 2, or 3 at the line. */
  readonly sector: number;
  /** How often it has been at the line: 0 when it starts from the grid. */
  readonly line: number;
  /** Session time, exact between the steps. */
  readonly atMs: number;
}

/** A flag that the script shows. */
export interface Raised {
  /** Name of an `AcEvoFlagType` member. */
  readonly flag: string | null;
  /** Session time in ms. */
  readonly untilMs: number;
}

export const NOT_RAISED: Raised = { flag: null, untilMs: 0 };

/** The game publishes 60 slots. */
export const MAX_CARS = 60;
