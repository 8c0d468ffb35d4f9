import type { AcEvoCarLocation, NameOf } from "../protocol/index.js";

/** The player's car and what the driver does with it. */
export interface Car {
  /** The car's display name. */
  readonly model: string | null;
  /** The driver's full name. */
  readonly driver: string | null;
  /** `R` reverse, `N` neutral, `1` first. */
  readonly gear: Gear | null;
  /** km/h, never negative. */
  readonly speedKmh: number | null;
  /** Engine speed, rpm. */
  readonly rpm: number | null;
  /** Where the limiter cuts in, rpm. */
  readonly rpmLimit: number | null;
  /** The shift light: `limiter` while the limiter cuts in. */
  readonly shift: "none" | "up" | "down" | "limiter" | null;
  /** 0..1, 1 = pressed. */
  readonly throttle: number | null;
  /** 0..1, 1 = pressed. */
  readonly brake: number | null;
  /** 0..1, 1 = pressed. */
  readonly clutch: number | null;
  /** -1..1, negative left. */
  readonly steering: number | null;
  /** Where the game places the car: name of an `AcEvoCarLocation` member. */
  readonly location: NameOf<AcEvoCarLocation> | null;
  /** True in the pit lane, also during a stop. */
  readonly inPitLane: boolean | null;
  /** True in the pit box, and in the garage. */
  readonly inPitBox: boolean | null;
  /** True while the pit limiter is on. */
  readonly pitLimiter: boolean | null;
  /** Faster than the pit lane allows; null outside of it, in the box, and until the game's field is understood. */
  readonly pitSpeeding: boolean | null;
  /** True while the engine runs. */
  readonly engineRunning: boolean | null;
  /** Temperature of the engine's oil, °C; null where the game does not fill it. */
  readonly oilC: number | null;
  /** Temperature of the engine's water, °C; null where the game does not fill it. */
  readonly waterC: number | null;
  /** True while the car drives against the direction of the track. */
  readonly wrongWay: boolean | null;
  /** The last notice of a penalty in the session; null before the first, and without the game's log. */
  readonly penalty: "given" | "cleared" | null;
  /** Drag reduction system. */
  readonly drs: Drs;
  /** Energy recovery system. */
  readonly ers: Ers;
  /** World, m. */
  readonly x: number | null;
  /** World, m. */
  readonly z: number | null;
  /** The game's heading, rad. */
  readonly headingRad: number | null;
  /** g, positive to the right. */
  readonly gLateral: number | null;
  /** g, positive while speeding up. */
  readonly gLongitudinal: number | null;
}

export type Gear = "R" | "N" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "10" | "11" | "12";

export interface Drs {
  /** True where DRS may be opened. */
  readonly available: boolean | null;
  /** True while the flap is open. */
  readonly open: boolean | null;
}

export interface Ers {
  /** Whether the car has one. */
  readonly fitted: boolean | null;
  /** Battery, 0..1. */
  readonly charge: number | null;
  /** True while it recovers energy. */
  readonly charging: boolean | null;
  /** True while push-to-pass gives power. */
  readonly pushToPassActive: boolean | null;
}

/** The driver aids and their settings. */
export interface Aids {
  /** Traction control. */
  readonly tc: TractionControl;
  /** Anti-lock brakes. */
  readonly abs: Aid;
  /** Stability control. */
  readonly esc: Aid;
  /** The front axle's share of the braking, 0..1. */
  readonly brakeBias: number | null;
  /** The engine map's number. */
  readonly engineMap: number | null;
}

export interface Aid {
  /** Whether the car has it. */
  readonly fitted: boolean | null;
  /** The setting; 0 = off. */
  readonly level: number | null;
  /** The highest setting. */
  readonly maxLevel: number | null;
  /** Whether the driver can change the setting. */
  readonly adjustable: boolean | null;
  /** True while it intervenes. */
  readonly acting: boolean | null;
}

export interface TractionControl extends Aid {
  /** The second setting: how hard it cuts. */
  readonly cut: number | null;
}

export interface Fuel {
  /** In the tank, L. */
  readonly litres: number | null;
  /** Size of the tank, L. */
  readonly capacityL: number | null;
  /** Used in a lap, L. */
  readonly perLapL: number | null;
  /** Laps that the fuel lasts. */
  readonly lapsLeft: number | null;
  /** L to add so that the tank lasts to the finish; negative = that much to spare. */
  readonly toFinishL: number | null;
}

/** One wheel's tyre and brake. */
export interface Tyre {
  /** psi. */
  readonly pressurePsi: number | null;
  /** Inside the tyre, °C. */
  readonly coreC: number | null;
  /** Inner edge of the tread, °C. */
  readonly innerC: number | null;
  /** Middle of the tread, °C. */
  readonly middleC: number | null;
  /** Outer edge of the tread, °C. */
  readonly outerC: number | null;
  /** Brake disc, °C. */
  readonly brakeC: number | null;
  /** What is left of the brake pad, 0..1, 1 = new; null where the game does not fill it. */
  readonly padLife: number | null;
  /** What is left of the brake disc, 0..1, 1 = new; null where the game does not fill it. */
  readonly discLife: number | null;
  /** The compound's name. */
  readonly compound: string | null;
  /** True while the wheel is locked. */
  readonly locked: boolean | null;
  /** The temperature against the tyre's working range. */
  readonly state: "cold" | "ok" | "hot" | null;
}

export interface Pit {
  /** What the crew does at the next or current stop. */
  readonly services: PitServices;
}

/** Each null away from the pits, and on the way to the box while no service is chosen. */
export interface PitServices {
  /** Repairs. */
  readonly damage: ServiceState | null;
  /** Refuelling. */
  readonly fuel: ServiceState | null;
  /** Front left. */
  readonly tyreFl: ServiceState | null;
  /** Front right. */
  readonly tyreFr: ServiceState | null;
  /** Rear left. */
  readonly tyreRl: ServiceState | null;
  /** Rear right. */
  readonly tyreRr: ServiceState | null;
}

/** The three states the game publishes (-1, 0, 1). */
export type ServiceState = "no" | "done" | "inProgress";

/** In the game's units: 0 is undamaged, about 200 a heavy crash. */
export interface Damage {
  /** Bodywork, the game's units. */
  readonly front: number | null;
  /** Bodywork, the game's units. */
  readonly rear: number | null;
  /** Bodywork, the game's units. */
  readonly left: number | null;
  /** Bodywork, the game's units. */
  readonly right: number | null;
  /** Bodywork, the game's units. */
  readonly centre: number | null;
  /** Front left, front right, rear left, rear right; the game's units. */
  readonly suspension: readonly [number | null, number | null, number | null, number | null];
}
