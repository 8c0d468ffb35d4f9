import type { CompletedLap } from "./completed-lap.js";
import type { RaceEvent } from "./events/event.js";

export type { CompletedLap } from "./completed-lap.js";

/**
 * What a broadcast shows. Times in whole ms, distances in m, speeds in km/h, temperatures in °C, fuel in L,
 * pressures in psi, fractions 0..1. `null` means "not known", never 0. Plain JSON: no NaN, no undefined.
 */
export interface RaceState {
  readonly connection: Connection;
  readonly session: Session;
  readonly car: Car;
  readonly aids: Aids;
  readonly flag: Flags;
  readonly lap: Lap;
  /** Completed laps of the session since it is watched, oldest first. */
  readonly laps: readonly CompletedLap[];
  readonly position: Position;
  readonly gap: Gaps;
  readonly fuel: Fuel;
  /** Front left, front right, rear left, rear right. */
  readonly tyres: readonly [Tyre, Tyre, Tyre, Tyre];
  readonly pit: Pit;
  readonly damage: Damage;
  readonly rivals: readonly Rival[];
  /** Everybody in the order of the race; null unless the race was watched from its start. */
  readonly standings: readonly Standing[] | null;
  readonly track: Track;
  /** The newest events, oldest first; `n` grows by one with each, so that nobody tells one twice. */
  readonly events: readonly NumberedEvent[];
}

export interface NumberedEvent {
  readonly n: number;
  readonly event: RaceEvent;
}

export type Status = "waiting" | "live" | "paused" | "replay" | "lost";
/** A recording of the demo is `demo` too: it is no race either. */
export type SourceKind = "game" | "demo" | "tape";

export interface Connection {
  readonly status: Status;
  readonly source: SourceKind;
  /** One sentence for the streamer: what is going on, and the next step if there is one. */
  readonly detail: string;
}

export interface Session {
  /** Name of an `AcEvoSessionType` member, e.g. `Race`. */
  readonly type: string | null;
  readonly name: string | null;
  /** The game's phase name, e.g. `Ended`. */
  readonly phase: string | null;
  readonly track: string | null;
  readonly layout: string | null;
  readonly trackLengthM: number | null;
  readonly gameVersion: string | null;
  readonly sharedMemoryVersion: string | null;
  /** ms; negative once a timed race is over its time. */
  readonly timeLeftMs: number | null;
  /** Laps of a lap-count race. */
  readonly lapsTotal: number | null;
  readonly isOnline: boolean | null;
  readonly isLastLap: boolean | null;
  readonly airC: number | null;
  readonly roadC: number | null;
  /** Name of an `AcEvoStartingGrip` member. */
  readonly grip: string | null;
}

export interface Car {
  readonly model: string | null;
  readonly driver: string | null;
  /** `R`, `N`, `1`, `2`, … */
  readonly gear: string | null;
  readonly speedKmh: number | null;
  readonly rpm: number | null;
  readonly rpmLimit: number | null;
  readonly shift: "none" | "up" | "down" | "limiter" | null;
  /** 0..1 */
  readonly throttle: number | null;
  /** 0..1 */
  readonly brake: number | null;
  /** 0..1, 1 = pressed */
  readonly clutch: number | null;
  /** -1..1, negative left */
  readonly steering: number | null;
  /** Name of an `AcEvoCarLocation` member. */
  readonly location: string | null;
  readonly inPitLane: boolean | null;
  readonly inPitBox: boolean | null;
  readonly pitLimiter: boolean | null;
  /** Faster than the pit lane allows; null outside of it, in the box, and where the game does not say. */
  readonly pitSpeeding: boolean | null;
  readonly engineRunning: boolean | null;
  readonly drs: Drs;
  readonly ers: Ers;
  /** World, m. */
  readonly x: number | null;
  /** World, m. */
  readonly z: number | null;
  /** rad, as the game has it. */
  readonly headingRad: number | null;
  /** g; + = to the right. */
  readonly gLateral: number | null;
  /** g; + = speeding up. */
  readonly gLongitudinal: number | null;
}

export interface Drs {
  readonly available: boolean | null;
  readonly open: boolean | null;
}

export interface Ers {
  readonly fitted: boolean | null;
  /** 0..1 of the battery */
  readonly charge: number | null;
  readonly charging: boolean | null;
  readonly pushToPassActive: boolean | null;
}

export interface Aids {
  readonly tc: TractionControl;
  readonly abs: Aid;
  readonly esc: Aid;
  /** Fraction of the braking that the front axle does, 0..1. */
  readonly brakeBias: number | null;
  readonly engineMap: number | null;
}

export interface Aid {
  readonly fitted: boolean | null;
  /** The setting; 0 = off. */
  readonly level: number | null;
  readonly maxLevel: number | null;
  readonly adjustable: boolean | null;
  /** True while it intervenes. */
  readonly acting: boolean | null;
}

export interface TractionControl extends Aid {
  /** The second TC setting (how hard it cuts). */
  readonly cut: number | null;
}

export interface Flags {
  /** The one to show: name of an `AcEvoFlagType` member, e.g. `BlueFlag`. */
  readonly shown: string | null;
  readonly driver: string | null;
  readonly global: string | null;
}

export interface Lap {
  /** 1 = the first lap. */
  readonly number: number | null;
  readonly currentMs: number | null;
  readonly valid: boolean | null;
  readonly lastMs: number | null;
  readonly bestMs: number | null;
  readonly predictedMs: number | null;
  /** Against the reference lap; + is slower. */
  readonly deltaMs: number | null;
  readonly deltaTrend: "gaining" | "losing" | "steady" | null;
  /** 1, 2, 3, … */
  readonly sector: number | null;
  /** One a sector; null until driven. */
  readonly sectorsMs: readonly (number | null)[];
  /** The best sectors of this session put together. */
  readonly idealMs: number | null;
}

export interface Position {
  /** 1 = leader */
  readonly overall: number | null;
  readonly total: number | null;
}

export interface Gaps {
  readonly aheadMs: number | null;
  readonly behindMs: number | null;
  /** ms per lap, negative = closing */
  readonly aheadTrendMs: number | null;
  /** ms per lap, negative = closing */
  readonly behindTrendMs: number | null;
  readonly battle: "none" | "ahead" | "behind" | "both" | null;
}

export interface Fuel {
  readonly litres: number | null;
  readonly capacityL: number | null;
  readonly perLapL: number | null;
  readonly lapsLeft: number | null;
  /** L to add (positive) so that the tank lasts to the finish; negative = that much to spare. */
  readonly toFinishL: number | null;
}

export interface Tyre {
  readonly pressurePsi: number | null;
  readonly coreC: number | null;
  readonly innerC: number | null;
  readonly middleC: number | null;
  readonly outerC: number | null;
  readonly brakeC: number | null;
  readonly compound: string | null;
  readonly locked: boolean | null;
  readonly state: "cold" | "ok" | "hot" | null;
}

export interface Pit {
  readonly services: PitServices;
}

/** What the crew does at the next or current stop. */
export interface PitServices {
  readonly damage: ServiceState | null;
  readonly fuel: ServiceState | null;
  readonly tyreFl: ServiceState | null;
  readonly tyreFr: ServiceState | null;
  readonly tyreRl: ServiceState | null;
  readonly tyreRr: ServiceState | null;
}

/** The three states the game publishes (-1, 0, 1). */
export type ServiceState = "no" | "done" | "inProgress";

/** The game's own damage units: 0 is whole, about 200 a heavy crash. */
export interface Damage {
  readonly front: number | null;
  readonly rear: number | null;
  readonly left: number | null;
  readonly right: number | null;
  readonly centre: number | null;
  /** Front left, front right, rear left, rear right. */
  readonly suspension: readonly [number | null, number | null, number | null, number | null];
}

export interface Rival {
  /** The game's id pair in hexadecimal; stays with the car when it changes slot. */
  readonly id: string;
  /** What the streamer calls the car. */
  readonly label: string | null;
  /** Laps ahead (+) of the player or behind; null unless the race was watched from its start. */
  readonly lapsDelta: number | null;
  /** On the road; + = ahead of the player. */
  readonly gapMs: number | null;
  /** 0..1 round the lap; null before the track is learned, and for a car that is not on it. */
  readonly fraction: number | null;
  /** True for a car that stands in its garage, or where it broke down. */
  readonly parked: boolean;
  /** World, m. */
  readonly x: number;
  /** World, m. */
  readonly z: number;
}

export interface Standing {
  readonly id: string;
  readonly label: string | null;
  readonly isPlayer: boolean;
  /** 1 = leader */
  readonly position: number;
  /** Laps completed. */
  readonly laps: number;
  /** To the leader. */
  readonly gapMs: number | null;
  /** To the car in front in the standings. */
  readonly intervalMs: number | null;
  /** Whole laps behind the leader. */
  readonly lapsBehind: number;
  readonly finished: boolean;
}

export interface Track {
  readonly learned: boolean;
  /** The centre line, world [x, z] in m. */
  readonly line: readonly (readonly [number, number])[];
  /** Where each sector after the first begins, 0..1. */
  readonly sectorFractions: readonly number[];
}
