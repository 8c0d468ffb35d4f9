import type { Circuit } from "../circuit/reference-lap.js";
import type { Cockpit } from "../cockpit/cockpit.js";
import type { Quirks, RaceSetup } from "../race-setup.js";
import type { SimCar, TrueLap } from "./car.js";
import type { Trail } from "./trail.js";

/**
 * What truly happens in one run of a scenario. Plain data that `stepWorld` moves on; it depends on nothing but the
 * scenario, the seed and the steps taken. Tests read it, or better what `truth.ts` makes of it.
 */
export interface World {
  readonly scenario: RaceSetup;
  readonly circuit: Circuit;
  readonly quirks: Quirks;
  readonly seed: number;
  readonly cars: readonly SimCar[];
  readonly player: SimCar;
  /** What the player's car and its driver do; of the others only their places are ever published. */
  readonly cockpit: Cockpit;
  /** ms since the run began; goes on in pauses. */
  wallMs: number;
  /** ms of the session, the truth's clock; stands still in pauses and replays. */
  clockMs: number;
  /** 1 = the first. */
  session: number;
  phase: "loading" | "waiting" | "running" | "ended";
  /** Session time at which the phase began. */
  phaseMs: number;
  status: "live" | "pause" | "replay" | "off";
  /** What a replay shows: the player's progress, and the one at which it ends. */
  replay: { progressMs: number; untilMs: number };
  /** Session time of the green light. */
  greenMs: number;
  /** Session time at which the winner took the chequered flag. */
  chequeredMs: number | null;
  /** Flags that are shown whatever happens on the track, and until when (session time). */
  raised: { driver: Raised; global: Raised };
  /** Session time until which the track is declared green after a hazard. */
  greenFlagUntilMs: number;
  /** In the order of the standings. */
  readonly order: SimCar[];
  /** Which car a slot of the coordinates shows; null = empty. */
  readonly slots: (SimCar | null)[];
  /** Laps that the player drove, over all sessions. */
  readonly playerLaps: TrueLap[];
  /** The best valid lap of the player in this session, as driven; what the game's delta compares with. */
  reference: { readonly trail: Trail; readonly startMs: number; readonly startProgressMs: number } | null;
  /** Grows whenever something changes that is the same in nearly all frames (names, limits, slots, phase). */
  revision: number;
  readonly script: readonly ScriptStep[];
  /** Steps of the script that are still to run in this session. */
  pending: readonly ScriptStep[];
  /** The line crossings of the step that is being made. */
  readonly crossings: Crossing[];
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

/** A car came past the start line. */
export interface Crossing {
  readonly car: SimCar;
  /** How often it has been there: 0 when it starts from the grid. */
  readonly line: number;
  /** Session time, exact between the steps. */
  readonly atMs: number;
}

/** A flag that the script shows. */
export interface Raised {
  /** Name of an `AcEvoFlagType` member. */
  readonly flag: string | null;
  /** Session time. */
  readonly untilMs: number;
}

export const NOT_RAISED: Raised = { flag: null, untilMs: 0 };

/** The game publishes 60 slots. */
export const MAX_CARS = 60;
