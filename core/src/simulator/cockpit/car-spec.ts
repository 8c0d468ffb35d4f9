/** A driving aid that the car has. */
export interface AidSpec {
  /** The setting; 0 = off. */
  readonly level: number;
  readonly maxLevel: number;
  readonly adjustable: boolean;
}

/** What the pages show of a type of car. `null` aid = not fitted. */
export interface CarSpec {
  readonly model: string;
  readonly engine: "combustion" | "electric";
  /** km/h at the rev limit in each forward gear. */
  readonly gearTopKmh: readonly number[];
  readonly idleRpm: number;
  readonly limitRpm: number;
  readonly powerBhp: number;
  readonly maxTurboBar: number;
  /** L; 0 for an electric car. */
  readonly tankL: number;
  /** L/km; kWh/km for an electric car. */
  readonly perKm: number;
  /** kWh; 0 without a drive battery. */
  readonly batteryKwh: number;
  readonly tc: AidSpec | null;
  readonly abs: AidSpec | null;
  readonly esc: AidSpec | null;
  /** On some cars of the live game the TC and ABS flags are never set; only the intensities change. */
  readonly aidFlagsStuck: boolean;
  readonly compound: string;
}

const GT: CarSpec = {
  model: "Brennhold GT3",
  engine: "combustion",
  gearTopKmh: [92, 133, 171, 208, 243, 282],
  idleRpm: 1500,
  limitRpm: 8400,
  powerBhp: 545,
  maxTurboBar: 0,
  tankL: 104,
  perKm: 0.62,
  batteryKwh: 0,
  tc: { level: 4, maxLevel: 11, adjustable: true },
  abs: { level: 3, maxLevel: 11, adjustable: true },
  esc: null,
  aidFlagsStuck: false,
  compound: "Slick Medium",
};

/** The cars of the scenarios, with invented names. */
export const CARS = {
  gt: GT,
  /** TC and ABS act, but their flags are never set. */
  stuckFlags: { ...GT, model: "Orsini 390 GT3", aidFlagsStuck: true },
  /** No TC, no ABS. */
  bare: {
    ...GT,
    model: "Halloway Six",
    gearTopKmh: [78, 118, 158, 197, 236, 276],
    limitRpm: 7200,
    powerBhp: 420,
    tankL: 80,
    tc: null,
    abs: null,
    compound: "Semi Slick",
  },
  electric: {
    ...GT,
    model: "Lumen E-GT",
    engine: "electric",
    gearTopKmh: [285],
    idleRpm: 0,
    limitRpm: 16_000,
    powerBhp: 600,
    tankL: 0,
    perKm: 0.75,
    batteryKwh: 86,
    esc: { level: 1, maxLevel: 2, adjustable: false },
  },
} as const satisfies Record<string, CarSpec>;
