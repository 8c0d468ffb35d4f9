import type { CompletedLap } from "../completed-lap.js";
import type { FlagName, SessionTypeName } from "../names.js";

/**
 * Something that happened in the race, emitted once. `atMs` is when, in whole ms on the clock of `RaceTracker.update`;
 * plain JSON.
 */
export type RaceEvent =
  | LapCompleted
  | PersonalBest
  | SectorBest
  | PositionChanged
  | BattleBegan
  | BattleEnded
  | FlagChanged
  | PitEntered
  | PitLeft
  | SessionChanged
  | RaceStarted
  | RaceFinished
  | OffTrack
  | Contact;

interface At<Type extends string> {
  readonly type: Type;
  readonly atMs: number;
}

export interface LapCompleted extends At<"lapCompleted"> {
  readonly lap: CompletedLap;
}

/** A valid lap faster than every one before: the first of all beats none. */
export interface PersonalBest extends At<"personalBest"> {
  readonly timeMs: number;
  readonly previousMs: number;
  readonly lapNumber: number;
}

/** A sector of a valid lap faster than in every valid lap before: the first of all beats none. */
export interface SectorBest extends At<"sectorBest"> {
  /** 1, 2, 3, … */
  readonly sector: number;
  readonly timeMs: number;
  readonly previousMs: number;
}

/** A place won or lost on the track, in a race. 1 = leader */
export interface PositionChanged extends At<"positionGained" | "positionLost"> {
  readonly from: number;
  readonly to: number;
}

export interface BattleBegan extends At<"battleBegan"> {
  readonly with: "ahead" | "behind";
  readonly gapMs: number | null;
}

export interface BattleEnded extends At<"battleEnded"> {
  readonly with: "ahead" | "behind";
  readonly gapMs: number | null;
}

/** Names of `AcEvoFlagType` members, as shown to the viewer. */
export interface FlagChanged extends At<"flagChanged"> {
  readonly from: FlagName;
  readonly to: FlagName;
}

/** Into the pit lane or the garage. */
export type PitEntered = At<"pitEntered">;

export interface PitLeft extends At<"pitLeft"> {
  /**
   * In the pits; pauses are left out, but for those online, where the race goes on. Null when the car was there
   * already when the watch began.
   */
  readonly durationMs: number | null;
}

/** Another session, the same one from its beginning, or another car: nothing of before holds any more. */
export interface SessionChanged extends At<"sessionChanged"> {
  /** Name of an `AcEvoSessionType` member. */
  readonly sessionType: SessionTypeName | null;
  readonly name: string | null;
  readonly track: string | null;
  readonly layout: string | null;
}

/** The first lap's clock begins to run. */
export type RaceStarted = At<"raceStarted">;

/** The player took the chequered flag. */
export interface RaceFinished extends At<"raceFinished"> {
  /** 1 = winner */
  readonly position: number | null;
  readonly laps: number;
}

/** Off the track with at least three wheels. */
export interface OffTrack extends At<"offTrack"> {
  /** Where the car left the track, 0..1 round the lap. */
  readonly atFraction: number | null;
}

export interface Contact extends At<"contact"> {
  /** What it added to the car's damage, in the game's units: about 200 is a heavy crash. */
  readonly amount: number;
  /** Where it added most. */
  readonly part: "front" | "rear" | "left" | "right" | "centre";
}
