import { SPageFilePhysics, type StructInput } from "../protocol/index.js";
import { type FieldsOf, View } from "./view.js";

type PhysicsFields = FieldsOf<typeof SPageFilePhysics>;

/** Call the tank empty below this: rounding seldom leaves exactly 0. L */
const EMPTY_TANK_L = 1e-6;

/** The physics page: the car, every physics step (about 333 Hz). */
export class PhysicsView extends View<PhysicsFields> {
  constructor(bytes: Uint8Array<ArrayBuffer>) {
    super(SPageFilePhysics, bytes);
  }

  /** A snapshot from `toJSON`'s result. Throws `TypeError` naming a field that does not fit. */
  static fromJSON(json: StructInput<PhysicsFields>): PhysicsView {
    return new PhysicsView(SPageFilePhysics.encode(json));
  }

  /** A copy that does not change, also after the mapper is closed. */
  snapshot(): PhysicsView {
    return new PhysicsView(this.copyBytes());
  }

  /** True while the game shifts for the driver. */
  get autoShifterOn(): boolean {
    return this.raw().autoShifterOn !== 0;
  }

  /** True while traction control cuts power. Always false on some cars: prefer `RaceState.aids.tc.acting`. */
  get tcInAction(): boolean {
    return this.raw().tcinAction !== 0;
  }

  /** True while ABS releases a brake. Always false on some cars: prefer `RaceState.aids.abs.acting`. */
  get absInAction(): boolean {
    return this.raw().absInAction !== 0;
  }

  /** True where DRS may be opened. */
  get drsAvailable(): boolean {
    return this.raw().drsAvailable !== 0;
  }

  /** True while the DRS flap is open. */
  get drsEnabled(): boolean {
    return this.raw().drsEnabled !== 0;
  }

  /** True while the pit limiter holds the speed. */
  get pitLimiterOn(): boolean {
    return this.raw().pitLimiterOn !== 0;
  }

  /** True while the ERS recovers energy, false while it deploys. */
  get ersIsCharging(): boolean {
    return this.raw().ersIsCharging !== 0;
  }

  get ignitionOn(): boolean {
    return this.raw().ignitionOn !== 0;
  }

  /** True while the starter turns the engine. */
  get starterEngineOn(): boolean {
    return this.raw().starterEngineOn !== 0;
  }

  get isEngineRunning(): boolean {
    return this.raw().isEngineRunning !== 0;
  }

  /** True while the AI drives the player's car. */
  get isAiControlled(): boolean {
    return this.raw().isAIControlled !== 0;
  }

  /** -1 reverse, 0 neutral, 1 first gear. */
  get actualGear(): number {
    return this.raw().gear - 1;
  }

  /** True from the first touch of the pedal. */
  get isThrottlePressed(): boolean {
    return this.raw().gas > 0;
  }

  /** True from the first touch of the pedal. */
  get isBrakePressed(): boolean {
    return this.raw().brake > 0;
  }

  /** True from the first touch of the pedal. */
  get isClutchPressed(): boolean {
    return this.raw().clutch > 0;
  }

  get isTankEmpty(): boolean {
    return Math.abs(this.raw().fuel) < EMPTY_TANK_L;
  }

  get isSteeringLeft(): boolean {
    return this.raw().steerAngle < 0;
  }

  get isSteeringRight(): boolean {
    return this.raw().steerAngle > 0;
  }

  get isPushToPassActive(): boolean {
    return this.raw().P2PStatus !== 0;
  }
}
