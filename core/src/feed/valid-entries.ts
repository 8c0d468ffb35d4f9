import { areSectors } from "../race/laps/sectors.js";
import { hasUnseen } from "../text/plain-text.js";

/** The learned centre line of a track and layout. m */
export interface LearnedTrack {
  readonly track: string;
  readonly layout: string;
  readonly points: readonly (readonly [number, number])[];
}

/** The largest coordinate to accept. m */
const FURTHEST_M = 100_000;
const FEWEST_POINTS = 50;
const MOST_POINTS = 10_000;
const MOST_SECTORS = 10;

/** Whether a text can be shown as a name: on one line, without characters that change how the text around it reads. */
export function isLabel(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "" && !hasUnseen(value);
}

/** Whether sectors after the first can begin at these fractions of a lap. */
export function isSectors(value: unknown): value is readonly number[] {
  if (!Array.isArray(value) || value.length < 1 || value.length >= MOST_SECTORS) return false;
  return value.every(Number.isFinite) && areSectors(value as number[]);
}

/** Whether a file's content is a valid learned track. */
export function isLearnedTrack(value: Partial<Record<keyof LearnedTrack, unknown>>): value is LearnedTrack {
  const { track, layout, points } = value;
  if (typeof track !== "string" || typeof layout !== "string" || !Array.isArray(points)) return false;
  return points.length >= FEWEST_POINTS && points.length <= MOST_POINTS && points.every(isPoint);
}

function isPoint(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 && value.every(isMetres);
}

function isMetres(value: unknown): boolean {
  return typeof value === "number" && Math.abs(value) <= FURTHEST_M;
}
