import type { AcEvoStartingGrip, NameOf } from "../protocol/index.js";
import type { Aids, Car, Damage, Fuel, Pit, Tyre } from "./car-state.js";
import type { CompletedLap } from "./completed-lap.js";
import type { Entry } from "./entries/entry.js";
import type { FlagName, SessionTypeName } from "./names.js";
import type { NumberedEvent } from "./event-log.js";

export type * from "./car-state.js";
export type { CompletedLap } from "./completed-lap.js";
export type { Entry, EntryStatus } from "./entries/entry.js";
export type { FlagName, SessionTypeName } from "./names.js";
export type { EventTime, NumberedEvent, TimedEvent } from "./event-log.js";

/**
 * The race as a broadcast shows it. Times in whole ms, distances in m, speeds in km/h, temperatures in °C, fuel in L,
 * pressures in psi, fractions 0..1. `null` means unknown, never 0. Plain JSON: no NaN, no undefined.
 */
export interface RaceState {
  /** Where the data comes from, and whether it is live. */
  readonly connection: Connection;
  /** The session, its clock and its weather. */
  readonly session: Session;
  /** Whom the camera shows. */
  readonly focus: Focus;
  /** The player's car. */
  readonly car: Car;
  /** The driver aids. */
  readonly aids: Aids;
  /** The flags that are out. */
  readonly flag: Flags;
  /** The lap that is being driven, and the times to beat. */
  readonly lap: Lap;
  /** Laps completed since this program follows the session, oldest first. */
  readonly laps: readonly CompletedLap[];
  /** The player's place in the field. */
  readonly position: Position;
  /** Gaps to the cars one place ahead and behind in a race, to the nearest moving ones on the track otherwise. */
  readonly gap: Gaps;
  /** The fuel in the tank, and how long it lasts. */
  readonly fuel: Fuel;
  /** Front left, front right, rear left, rear right. */
  readonly tyres: readonly [Tyre, Tyre, Tyre, Tyre];
  /** The pit stop. */
  readonly pit: Pit;
  /** Damage of the player's car. */
  readonly damage: Damage;
  /** The other cars, in the order in which they were first seen. */
  readonly rivals: readonly Rival[];
  /** Every car in race order; null unless the race was followed from its start. */
  readonly standings: readonly Standing[] | null;
  /** Every car and its driver, in the order of the race, or of the best laps where it is no race. */
  readonly entries: readonly Entry[];
  /** The learned track. */
  readonly track: Track;
  /** The newest events, oldest first. */
  readonly events: readonly NumberedEvent[];
}

export type Status = "waiting" | "live" | "paused" | "replay" | "lost";
/** A recording of the demo is `demo` too, since it is not a real race. */
export type SourceKind = "game" | "demo" | "tape";

export interface Connection {
  /** `lost`: the game stopped writing; `waiting`: it has not started yet. */
  readonly status: Status;
  /** The source of the data. */
  readonly source: SourceKind;
  /** One sentence for the streamer, with the next step if there is one. */
  readonly detail: string;
}

export interface Session {
  /** Name of an `AcEvoSessionType` member; `Race` where the phases say so, whatever the game wrote when the weekend began. */
  readonly type: SessionTypeName | null;
  /** Whether it is a race: by its type, its laps or its phases. */
  readonly isRace: boolean;
  /** The game's name for it, e.g. `Practice`. */
  readonly name: string | null;
  /** The game's phase name, e.g. `Ended`. */
  readonly phase: string | null;
  /** Name of the track. */
  readonly track: string | null;
  /** Name of the track's configuration, e.g. `GP`. */
  readonly layout: string | null;
  /** m. */
  readonly trackLengthM: number | null;
  /** Version of the game. */
  readonly gameVersion: string | null;
  /** Version of the shared memory's layout. */
  readonly sharedMemoryVersion: string | null;
  /** ms; negative once the time of a timed race is up. */
  readonly timeLeftMs: number | null;
  /** Until the session starts, whole seconds in ms; null once it runs, and where the game does not tell. */
  readonly countdownMs: number | null;
  /** Lights of a race's start; null outside of it. */
  readonly startLights: StartLights | null;
  /** Time of day at the track, 24 hours, e.g. `14:05`. */
  readonly timeOfDay: string | null;
  /** Laps of a lap-count race. */
  readonly lapsTotal: number | null;
  /** True on a server. */
  readonly isOnline: boolean | null;
  /** To the server, ms; only online. */
  readonly pingMs: number | null;
  /** True on the last lap, by the game's flag. */
  readonly isLastLap: boolean | null;
  /** Air, °C. */
  readonly airC: number | null;
  /** Surface of the track, °C. */
  readonly roadC: number | null;
  /** The best of all cars, by the game's log. */
  readonly best: SessionBest;
  /** Grip at the session's start: name of an `AcEvoStartingGrip` member. */
  readonly grip: NameOf<AcEvoStartingGrip> | null;
}

export interface StartLights {
  /** How many are lit. */
  readonly on: number;
  /** How many there are; the game has not told that so far. */
  readonly of: number | null;
}

/** The best lap and sectors of the session; null without the game's log. */
export interface SessionBest {
  /** Of the lap, ms. */
  readonly lapMs: number | null;
  /** Whose that is, as in `Rival`. */
  readonly id: string | null;
  /** The best time of each sector, ms, and whose that is. */
  readonly sectorsMs: readonly { readonly ms: number | null; readonly id: string | null }[];
}

/** Whom the camera shows. While that is another car, what is the player's stays as it was. */
export interface Focus {
  /** False while it is another car than the player's. */
  readonly isPlayer: boolean;
  /** As in `Rival`; null before there is a car. */
  readonly id: string | null;
}

export interface Flags {
  /** The flag to show: the strongest, held long enough to be read. */
  readonly shown: FlagName | null;
  /** The game's flag for the player. */
  readonly driver: FlagName | null;
  /** The game's flag for all drivers. */
  readonly global: FlagName | null;
}

export interface Lap {
  /** 1 = the first lap. */
  readonly number: number | null;
  /** Time of the running lap, ms. */
  readonly currentMs: number | null;
  /** False once the running lap is invalid, until it ends. */
  readonly valid: boolean | null;
  /** Time of the last lap, ms. */
  readonly lastMs: number | null;
  /** Time of the best lap, ms. */
  readonly bestMs: number | null;
  /** Predicted time of the running lap, ms. */
  readonly predictedMs: number | null;
  /** Against the reference lap, ms; + is slower. */
  readonly deltaMs: number | null;
  /** Whether the delta shrinks or grows. */
  readonly deltaTrend: "gaining" | "losing" | "steady" | null;
  /** 1 = the first. */
  readonly sector: number | null;
  /** Times of the running lap's sectors, ms; null until driven. */
  readonly sectorsMs: readonly (number | null)[];
  /** Whose sectors these are: the game's own, by its log; those that the streamer set; or thirds of the lap. */
  readonly sectorTimesFrom: "game" | "streamer" | "thirds";
  /** The sum of the best sectors of this session, ms. */
  readonly idealMs: number | null;
  /** Where the car is against the track limits. */
  readonly trackLimits: TrackLimits | null;
}

export interface TrackLimits {
  /** Tyres outside of them, 0 to 4. */
  readonly tyresOut: number;
  /** Time gained by cutting, as the game counts it, ms; null while there is none. */
  readonly gainedMs: number | null;
}

export interface Position {
  /** 1 = leader. */
  readonly overall: number | null;
  /** Number of drivers. */
  readonly total: number | null;
}

export interface Gaps {
  /** To the car one place ahead in a race, to the nearest moving one ahead on the track otherwise, ms. */
  readonly aheadMs: number | null;
  /** Likewise to the car behind, ms. */
  readonly behindMs: number | null;
  /** ms per lap, negative = closing. */
  readonly aheadTrendMs: number | null;
  /** ms per lap, negative = closing. */
  readonly behindTrendMs: number | null;
  /** The cars within about a second of the player. */
  readonly battle: "none" | "ahead" | "behind" | "both" | null;
}

export interface Rival {
  /** The game's id pair in hexadecimal; stays the same when the car changes its slot. */
  readonly id: string;
  /** The streamer's name for the car. */
  readonly label: string | null;
  /** What to call it: the streamer's name, else the driver's; null while neither is known. */
  readonly name: string | null;
  /** Laps ahead of the player (+) or behind (-); null unless the race was followed from its start. */
  readonly lapsDelta: number | null;
  /** Gap on the track, laps not counted, ms; + = ahead of the player. */
  readonly gapMs: number | null;
  /** Position on the lap, 0..1; null before the track is learned, and for a car that is not on it. */
  readonly fraction: number | null;
  /** True for a car that is parked in its garage or has broken down. */
  readonly parked: boolean;
  /** World, m. */
  readonly x: number;
  /** World, m. */
  readonly z: number;
}

export interface Standing {
  /** As in `Rival`. */
  readonly id: string;
  /** The streamer's name for the car. */
  readonly label: string | null;
  /** What to call it: the streamer's name, else the driver's; null while neither is known. */
  readonly name: string | null;
  /** True for the player's car. */
  readonly isPlayer: boolean;
  /** 1 = leader. */
  readonly position: number;
  /** Laps completed. */
  readonly laps: number;
  /** To the leader, ms. */
  readonly gapMs: number | null;
  /** To the car one place ahead, ms. */
  readonly intervalMs: number | null;
  /** Whole laps behind the leader. */
  readonly lapsBehind: number;
  /** True once the car took the chequered flag. */
  readonly finished: boolean;
}

export interface Track {
  /** True once the centre line is known. */
  readonly learned: boolean;
  /** The centre line, world [x, z] in m. */
  readonly line: readonly (readonly [number, number])[];
  /** Where each sector after the first begins, 0..1. */
  readonly sectorFractions: readonly number[];
}
