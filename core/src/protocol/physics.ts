import { array } from "./array.js";
import { f32, i32 } from "./fields.js";
import { struct } from "./struct.js";

/** The physics page, written every physics step (about 333 Hz). Wheel order FL, FR, RL, RR. */
export const SPageFilePhysics = struct("SPageFilePhysics", {
  /** Grows by one per physics step. */
  packetId: i32,
  /** 0..1 throttle. */
  gas: f32,
  /** 0..1. */
  brake: f32,
  /** L. */
  fuel: f32,
  /** 0 R, 1 N, 2 = first. */
  gear: i32,
  /** rpm. */
  rpms: i32,
  /** -1..1, negative left. */
  steerAngle: f32,
  /** km/h. */
  speedKmh: f32,
  /** World XYZ, m/s. */
  velocity: array(f32, 3),
  /** g; header order lateral, longitudinal, vertical (disputed, see README). */
  accG: array(f32, 3),
  wheelSlip: array(f32, 4),
  /** N. */
  wheelLoad: array(f32, 4),
  /** psi. */
  wheelsPressure: array(f32, 4),
  /** rad/s. */
  wheelAngularSpeed: array(f32, 4),
  /** Dead: always 0. */
  tyreWear: array(f32, 4),
  tyreDirtyLevel: array(f32, 4),
  /** °C. */
  tyreCoreTemperature: array(f32, 4),
  /** rad; sign is per-wheel local (right side inverted). */
  camberRAD: array(f32, 4),
  /** m. */
  suspensionTravel: array(f32, 4),
  /** 0..1. */
  drs: f32,
  /** 0..1 intensity of the intervention now, not the setting. */
  tc: f32,
  /** rad. */
  heading: f32,
  /** rad. */
  pitch: f32,
  /** rad. */
  roll: f32,
  /** m. */
  cgHeight: f32,
  /** Front, rear, left, right, centre; absolute units, not 0..1. */
  carDamage: array(f32, 5),
  numberOfTyresOut: i32,
  pitLimiterOn: i32,
  /** 0..1 intensity of the intervention now, not the setting; decays after braking. */
  abs: f32,
  /** 0..1. */
  kersCharge: f32,
  /** 0..1. */
  kersInput: f32,
  autoShifterOn: i32,
  /** Front, rear; m on most cars, mm on some. */
  rideHeight: array(f32, 2),
  /** bar. */
  turboBoost: f32,
  /** kg. */
  ballast: f32,
  /** kg/m³. */
  airDensity: f32,
  /** °C. */
  airTemp: f32,
  /** °C. */
  roadTemp: f32,
  /** Pitch, yaw, roll rad/s. */
  localAngularVel: array(f32, 3),
  /** N·m. */
  finalFF: f32,
  /** Delta to best, sign opposite to delta_time_ms. */
  performanceMeter: f32,
  engineBrake: i32,
  ersRecoveryLevel: i32,
  ersPowerLevel: i32,
  ersHeatCharging: i32,
  /** 1 recovering, 0 deploying. */
  ersIsCharging: i32,
  /** kj. */
  kersCurrentKJ: f32,
  drsAvailable: i32,
  drsEnabled: i32,
  /** °C. */
  brakeTemp: array(f32, 4),
  /** 0..1. */
  clutch: f32,
  /** Dead: 0. */
  tyreTempI: array(f32, 4),
  /** Dead: 0. */
  tyreTempM: array(f32, 4),
  /** Dead: 0. */
  tyreTempO: array(f32, 4),
  /** 0 player, 1 AI. */
  isAIControlled: i32,
  /** [wheel][XYZ] m. */
  tyreContactPoint: array(array(f32, 3), 4),
  /** [wheel][XYZ]. */
  tyreContactNormal: array(array(f32, 3), 4),
  /** [wheel][XYZ]. */
  tyreContactHeading: array(array(f32, 3), 4),
  /** Front fraction 0..1. */
  brakeBias: f32,
  /** Car frame XYZ, m/s. */
  localVelocity: array(f32, 3),
  P2PActivations: i32,
  P2PStatus: i32,
  /** rpm limiter. */
  currentMaxRpm: i32,
  /** N·m. */
  mz: array(f32, 4),
  /** N. */
  fx: array(f32, 4),
  /** N. */
  fy: array(f32, 4),
  slipRatio: array(f32, 4),
  /** rad. */
  slipAngle: array(f32, 4),
  tcinAction: i32,
  absInAction: i32,
  /** Dead. */
  suspensionDamage: array(f32, 4),
  /** °C. */
  tyreTemp: array(f32, 4),
  /** °C. */
  waterTemp: f32,
  /** N·m. */
  brakeTorque: array(f32, 4),
  frontBrakeCompound: i32,
  rearBrakeCompound: i32,
  /** 0..1. */
  padLife: array(f32, 4),
  /** 0..1. */
  discLife: array(f32, 4),
  ignitionOn: i32,
  starterEngineOn: i32,
  isEngineRunning: i32,
  kerbVibration: f32,
  slipVibrations: f32,
  roadVibrations: f32,
  absVibrations: f32,
});
