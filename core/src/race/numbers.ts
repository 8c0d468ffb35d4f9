import { plainText } from "./plain-text.js";

/** Raw page numbers on their way into RaceState: what is not a number, or cannot be, becomes null. */

/** `value` when it is finite and within the bounds, rounded to `decimals`; otherwise null. Never -0. */
export function within(value: number, low: number, high: number, decimals = 0): number | null {
  if (!(value >= low && value <= high)) return null;
  return round(value, decimals);
}

/** Rounds half up; -0 becomes 0. Keeps patches short: a sensor's noise is no change. */
export function round(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale + 0;
}

/** A fraction 0..1 in percent steps; a little overshoot, as pedals and `npos` have, is cut off. */
export function fraction(value: number, decimals = 2): number | null {
  const inside = within(value, -0.1, 1.1, decimals);
  return inside === null ? null : Math.min(1, Math.max(0, inside));
}

/** A text with something in it, on one line: the game leaves fields empty, and `car_model` reads "0" while it loads. */
export function textOrNull(text: string): string | null {
  const plain = plainText(text);
  return plain === "" || plain === "0" ? null : plain;
}

/** The game's "no lap time": 0, negative, or the largest int. Longer than a day is none either. ms. */
export function lapTimeOrNull(ms: number): number | null {
  return within(ms, 1, 86_400_000);
}
