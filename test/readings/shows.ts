import { expect, test } from "vitest";
import { emptyState, type RaceState } from "../../core/src/race/index.js";
import { type ReadingId, type ReadingOptions, READINGS, type Shown } from "../../core/src/readings/index.js";
import { LIVE, type Parts, withParts } from "../obs-overlay/fake-feed.js";

export const NOTHING = emptyState(LIVE);
export const UNKNOWN: Shown = { text: "–", tone: "quiet", known: "unknown" };
export const NOT_FITTED: Shown = { text: "N/A", tone: "quiet", known: "notFitted" };
export const is = (text: string, tone: Shown["tone"] = "plain", more: Partial<Shown> = {}): Shown => ({
  text,
  tone,
  known: "known",
  ...more,
});

/** What each reading shows where only `parts` are known. */
export function shows(rows: readonly (readonly [ReadingId, Parts, Shown, ReadingOptions?])[]): void {
  test.each(rows.map(([id, parts, ...rest]) => ({ id, parts, rest })))("$id of $parts", ({ id, parts, rest }) => {
    const [expected, options] = rest;
    expect(READINGS[id].read(withParts(NOTHING, parts), options)).toEqual(expected);
  });
}

export const IMPERIAL: ReadingOptions = { units: "imperial" };
export const car = (parts: Partial<RaceState["car"]>): Parts => ({ car: parts });
export const lap = (parts: Partial<RaceState["lap"]>): Parts => ({ lap: parts });
export const gap = (parts: Partial<RaceState["gap"]>): Parts => ({ gap: parts });
export const session = (parts: Partial<RaceState["session"]>): Parts => ({ session: parts });
export const fuel = (parts: Partial<RaceState["fuel"]>): Parts => ({ fuel: parts });
export const aid = (parts: Partial<RaceState["aids"]["abs"]>) => ({ ...NOTHING.aids.abs, ...parts });
export const timed = (number: number, timeMs: number, sectorsMs: (number | null)[], valid = true) =>
  ({ number, timeMs, valid, kind: "flying", sectorsMs, position: null, fuelUsedL: null }) as const;
