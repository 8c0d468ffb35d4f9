import { plainText } from "../text/plain-text.js";

/** Converts raw page values for RaceState: invalid ones become null. */

/** The highest speed of a car between two frames. m/s */
export const FASTEST_MPS = 150;

/** `value` when it is finite and within the bounds, rounded to `decimals`; otherwise null. Never -0. */
export function within(value: number, low: number, high: number, decimals = 0): number | null {
  if (!(value >= low && value <= high)) return null;
  return round(value, decimals);
}

/** Rounds half up; -0 becomes 0. Removes noise, so that patches stay short. */
export function round(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale + 0;
}

/** A fraction 0..1, by default in percent steps; clamps a small overshoot, as pedals and `npos` have. */
export function fraction(value: number, decimals = 2): number | null {
  const inside = within(value, -0.1, 1.1, decimals);
  return inside === null ? null : Math.min(1, Math.max(0, inside));
}

/** A text on one line; null when it is empty or "0", which `car_model` is while it loads. */
export function textOrNull(text: string): string | null {
  const plain = plainText(text);
  return plain === "" || plain === "0" ? null : plain;
}

/** A lap time in ms; null for the game's "no time" (0, negative, or the largest int) and for more than a day. */
export function lapTimeOrNull(ms: number): number | null {
  return within(ms, 1, 86_400_000);
}
