import type { CompletedLap } from "../completed-lap.js";
import type { FlagName, SessionTypeName } from "../names.js";

/**
 * Something that happened in the race, emitted once. `atMs` is its time in whole ms on the clock of
 * `RaceTracker.update`. Plain JSON.
 */
export type RaceEvent =
  | LapCompleted
  | PersonalBest
  | FastestLap
  | FinalLap
  | SectorBest
  | PositionChanged
  | BattleBegan
  | BattleEnded
  | FlagChanged
  | PitEntered
  | PitLeft
  | SessionChanged
  | GridTaken
  | LightsOut
  | RaceStarted
  | RaceFinished
  | Classified
  | OffTrack
  | TrackLimitsExceeded
  | Contact;

interface At<Type extends string> {
  readonly type: Type;
  readonly atMs: number;
}

export interface LapCompleted extends At<"lapCompleted"> {
  readonly lap: CompletedLap;
}

/** A valid lap faster than every one before. The first lap is not one. */
export interface PersonalBest extends At<"personalBest"> {
  readonly timeMs: number;
  readonly previousMs: number;
  readonly lapNumber: number;
}

/** The fastest lap of the session by any car, told by the game's log only. The first lap is not one. */
export interface FastestLap extends At<"fastestLap"> {
  readonly timeMs: number;
  readonly previousMs: number;
  /** Whose it is, as in `Rival`. */
  readonly id: string;
  /** The streamer's name for it, else the driver's. */
  readonly name: string | null;
  readonly isPlayer: boolean;
}

/** The player's final lap of a race began. */
export type FinalLap = At<"finalLap">;

/**
 * A sector faster than in every valid lap before, as it ends, in a lap that is valid so far. The first time is not one.
 */
export interface SectorBest extends At<"sectorBest"> {
  /** 1, 2, 3, … */
  readonly sector: number;
  readonly timeMs: number;
  readonly previousMs: number;
}

/** A position gained or lost on the track, in a race. 1 = leader */
export interface PositionChanged extends At<"positionGained" | "positionLost"> {
  readonly from: number;
  readonly to: number;
}

/** A battle for a place with one car. */
interface OfBattle {
  /** Where that car was. */
  readonly with: "ahead" | "behind";
  /** Which car it is, as in `Rival`. */
  readonly id: string;
  /** The streamer's name for it, else the driver's. */
  readonly name: string | null;
  /** The gap to it, ms; null when it is another car's place by now. */
  readonly gapMs: number | null;
}

export interface BattleBegan extends At<"battleBegan">, OfBattle {}

export interface BattleEnded extends At<"battleEnded">, OfBattle {}

/** The shown flag changed. Names of `AcEvoFlagType` members. */
export interface FlagChanged extends At<"flagChanged"> {
  readonly from: FlagName;
  readonly to: FlagName;
}

/** The car entered the pit lane or the garage. */
export type PitEntered = At<"pitEntered">;

export interface PitLeft extends At<"pitLeft"> {
  /**
   * Time in the pits, without pauses except online, where the race continues. Null when the car was in the pits already
   * when the session was first seen.
   */
  readonly durationMs: number | null;
  /** Places lost since the car entered, negative = won; only in races, and null like the time. */
  readonly placesLost: number | null;
}

/** Another session, a restart, or another car: nothing from before is valid any more. */
export interface SessionChanged extends At<"sessionChanged"> {
  /** Name of an `AcEvoSessionType` member. */
  readonly sessionType: SessionTypeName | null;
  readonly name: string | null;
  readonly track: string | null;
  readonly layout: string | null;
}

/** The car stands on the grid of a race. Told by the game's log only. */
export interface GridTaken extends At<"gridTaken"> {
  /** 1 = pole */
  readonly position: number;
}

/** The lights of the start went out. */
export type LightsOut = At<"lightsOut">;

/** The first lap's clock started. */
export type RaceStarted = At<"raceStarted">;

/** The player took the chequered flag. */
export interface RaceFinished extends At<"raceFinished"> {
  /** 1 = winner */
  readonly position: number | null;
  readonly laps: number;
}

/** The race is over for all cars, and this is the player's place in the result. Told by the game's log only. */
export interface Classified extends At<"classified"> {
  /** 1 = winner */
  readonly position: number;
  /** How many cars have a place. */
  readonly of: number;
  /** Places won since the grid, negative = lost. */
  readonly placesWon: number | null;
}

/** The car left the track with at least three wheels. */
export interface OffTrack extends At<"offTrack"> {
  /** Where the car left the track, 0..1 of the lap. */
  readonly atFraction: number | null;
}

/** The car was beyond the track limits with all four tyres, and is back. */
export interface TrackLimitsExceeded extends At<"trackLimits"> {
  /** How long it was. */
  readonly durationMs: number;
  /** Time that it gained, as the game counts it, ms; null while there is none. */
  readonly gainedMs: number | null;
}

export interface Contact extends At<"contact"> {
  /** The damage it added, in the game's units: about 200 is a heavy crash. */
  readonly amount: number;
  /** The part with the most added damage. */
  readonly part: "front" | "rear" | "left" | "right" | "centre";
}
