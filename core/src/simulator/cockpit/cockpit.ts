import type { PitServices } from "../race-setup.js";
import type { SimCar } from "../world/car.js";
import { freshTyres, type Heat, newHeat } from "./heat.js";

/** The player's inputs and the car's instruments. Wheels: FL, FR, RL, RR. */
export interface Cockpit {
  /** 0..1 */
  throttle: number;
  /** 0..1 */
  brake: number;
  /** 0..1, 1 = pressed */
  clutch: number;
  /** -1..1, negative left */
  steering: number;
  /** As the game counts: 0 R, 1 N, 2 first. */
  gear: number;
  rpm: number;
  shiftHint: "none" | "up" | "down";
  /** m/s */
  speed: number;
  /** m/s², + = accelerating. */
  alongMs2: number;
  /** m/s², + = right-hand corner. */
  acrossMs2: number;
  /** rad/s, + = to the right. */
  yawRate: number;
  /** The intensity of each aid, 0..1. */
  tc: number;
  abs: number;
  esc: number;
  readonly heat: Heat;
  /** Front, rear, left, right, centre, in the game's units. */
  readonly damage: Float64Array;
  readonly suspensionDamage: Float64Array;
  /** Front fraction. */
  brakeBias: number;
  /** In this session. */
  drivenM: number;
  drivenMs: number;
}

export function newCockpit(): Cockpit {
  return {
    throttle: 0,
    brake: 0,
    clutch: 0,
    steering: 0,
    gear: 1,
    rpm: 0,
    shiftHint: "none",
    speed: 0,
    alongMs2: 0,
    acrossMs2: 0,
    yawRate: 0,
    tc: 0,
    abs: 0,
    esc: 0,
    heat: newHeat(),
    damage: new Float64Array(5),
    suspensionDamage: new Float64Array(4),
    brakeBias: 0.56,
    drivenM: 0,
    drivenMs: 0,
  };
}

/** Resets to an undamaged car on fresh tyres. */
export function settleCockpit(cockpit: Cockpit): void {
  Object.assign(cockpit, newCockpit());
}

/** Applies the work of a pit stop. */
export function leaveBox(cockpit: Cockpit, services: PitServices): void {
  if (services.tyres) freshTyres(cockpit.heat);
  if (!services.repairs) return;
  cockpit.damage.fill(0);
  cockpit.suspensionDamage.fill(0);
}

/** The engine is off in the garage. */
export function engineRuns(car: SimCar): boolean {
  return car.place === "road";
}
