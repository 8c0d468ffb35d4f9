import { type CentreLine, type CircuitPlan, drawCentreLine } from "./circuit.js";

/** m/s² */
export const GRAVITY = 9.81;
/** Limits of a GT3 car. m/s² */
const CORNER_GRIP = 1.5 * GRAVITY;
const BRAKE_GRIP = 1.15 * GRAVITY;
/** Grip from downforce. m/s² per (m/s)² */
const DOWNFORCE = 0.00013 * GRAVITY;
const TRACTION = 0.8 * GRAVITY;
/** W/kg. */
const POWER = 320;
/** m/s² per (m/s)² */
export const DRAG = 0.00066;
const TOP_SPEED_MS = 76;

/**
 * A circuit with one lap driven at the limit ("pace 1"). Lists are sampled in even steps of that lap's time, so a
 * position is a phase in ms: cars advance in phase, at a rate that is their pace. The last sample repeats the first one.
 */
export interface Circuit {
  readonly plan: CircuitPlan;
  readonly line: CentreLine;
  /** The reference lap, ms. */
  readonly lapMs: number;
  readonly samples: number;
  /** m from the start line. */
  readonly distanceM: Float64Array;
  readonly x: Float64Array;
  readonly z: Float64Array;
  /** rad */
  readonly heading: Float64Array;
  /** 1/m, + = to the right. */
  readonly curvature: Float64Array;
  /** m/s */
  readonly speed: Float64Array;
  /** Along the track, m/s². */
  readonly acceleration: Float64Array;
}

/** The engine's greatest acceleration at a speed in m/s, without drag. m/s² */
export function thrust(speed: number): number {
  return Math.min(TRACTION, POWER / Math.max(speed, 1));
}

/** The brakes' greatest deceleration at a speed in m/s. m/s² */
export function braking(speed: number): number {
  return BRAKE_GRIP + DOWNFORCE * speed * speed;
}

function cornerSpeed(curvature: number): number {
  const spare = Math.abs(curvature) - DOWNFORCE;
  return spare <= 0 ? TOP_SPEED_MS : Math.min(TOP_SPEED_MS, Math.sqrt(CORNER_GRIP / spare));
}

/** The share of the grip left for accelerating or braking in a corner, 0..1. */
function gripLeft(speed: number, curvature: number): number {
  const used = (speed * speed * Math.abs(curvature)) / (CORNER_GRIP + DOWNFORCE * speed * speed);
  return Math.sqrt(Math.max(0.02, 1 - used * used));
}

/** Speeds along the centre line: limited by corners, then forwards by the engine, then backwards by the brakes. m/s */
function speedProfile({ curvature, stepM }: CentreLine): Float64Array {
  const speed = Float64Array.from(curvature, cornerSpeed);
  const count = speed.length - 1;
  for (let pass = 0; pass < 2 * count; pass++) {
    const i = pass % count;
    const v = speed[i]!;
    const gain = thrust(v) * gripLeft(v, curvature[i]!) - DRAG * v * v;
    speed[i + 1] = Math.min(speed[i + 1]!, Math.sqrt(v * v + 2 * gain * stepM));
    if (i === count - 1) speed[0] = Math.min(speed[0]!, speed[count]!);
  }
  for (let pass = 2 * count; pass > 0; pass--) {
    const i = ((pass - 1) % count) + 1;
    const v = speed[i]!;
    const loss = braking(v) * gripLeft(v, curvature[i]!) + DRAG * v * v;
    speed[i - 1] = Math.min(speed[i - 1]!, Math.sqrt(v * v + 2 * loss * stepM));
    if (i === 1) speed[count] = Math.min(speed[count]!, speed[0]!);
  }
  return speed;
}

const SAMPLE_MS = 10;

/** Draws a circuit and computes its reference lap. */
export function buildCircuit(plan: CircuitPlan): Circuit {
  const line = drawCentreLine(plan);
  const along = speedProfile(line);
  const count = along.length - 1;
  const time = new Float64Array(count + 1);
  for (let i = 0; i < count; i++) time[i + 1] = time[i]! + (2000 * line.stepM) / (along[i]! + along[i + 1]!);
  const lapMs = time[count]!;
  const samples = Math.round(lapMs / SAMPLE_MS);
  const places = new Float64Array(samples + 1);
  let at = 0;
  for (let i = 0; i <= samples; i++) {
    const wanted = (i / samples) * lapMs;
    while (at < count - 1 && time[at + 1]! < wanted) at++;
    places[i] = Math.min(count, at + (wanted - time[at]!) / (time[at + 1]! - time[at]!));
  }
  const byTime = (list: Float64Array) => places.map((place) => between(list, place));
  const distanceM = places.map((place) => place * line.stepM);
  const speed = byTime(along);
  const acceleration = speed.map((_, i) => slope(speed, i, samples) * (1000 / (lapMs / samples)));
  return {
    plan,
    line,
    lapMs,
    samples,
    distanceM,
    x: byTime(line.x),
    z: byTime(line.z),
    heading: byTime(line.heading),
    curvature: byTime(line.curvature),
    speed,
    acceleration,
  };
}

function between(list: Float64Array, place: number): number {
  const i = Math.min(Math.floor(place), list.length - 2);
  return list[i]! + (list[i + 1]! - list[i]!) * (place - i);
}

/** The change per sample around `i` of a closed lap, over ten samples to smooth the profile's edges. */
function slope(list: Float64Array, i: number, samples: number): number {
  return (list[(i + 5) % samples]! - list[(i - 5 + samples) % samples]!) / 10;
}

/** The value of one of the circuit's lists at a phase in ms, 0..lapMs. */
export function atPhase(circuit: Circuit, list: Float64Array, phaseMs: number): number {
  const place = (phaseMs / circuit.lapMs) * circuit.samples;
  const i = place | 0;
  const from = list[i]!;
  return i >= circuit.samples ? from : from + (list[i + 1]! - from) * (place - i);
}

/** The phase in ms at `distanceM` after the start line, 0..length. */
export function phaseAt(circuit: Circuit, distanceM: number): number {
  const list = circuit.distanceM;
  let low = 0;
  let high = circuit.samples;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (list[middle]! <= distanceM) low = middle;
    else high = middle;
  }
  const part = (distanceM - list[low]!) / (list[high]! - list[low]!);
  return ((low + part) / circuit.samples) * circuit.lapMs;
}
