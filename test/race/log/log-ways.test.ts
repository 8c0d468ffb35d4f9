import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  appearsLate,
  burst,
  delayedBy,
  ends,
  halfGarbage,
  halfLinesFor,
  none,
  rotated,
  truncated,
  whole,
} from "./deliveries.js";
import { followRace, IS_LONG, USUAL_MS, type Way } from "./follow-race.js";
import { useGameClock } from "./followed-race.js";

/** The least that is shown, 0..1: a race in which nothing is shown has nothing wrong. */
interface Least {
  /** Of the other cars' names, and of the laps that they drove. */
  readonly names: number;
  readonly laps: number;
  readonly standings?: number;
}

const WAYS: Readonly<Record<string, Way & { readonly least: Least }>> = {
  "with its log": { delivery: whole, least: { names: 0.98, laps: 0.97 } },
  "without a log": { delivery: none, least: { names: 0, laps: 0 } },
  "with a log that appears in mid-race": { delivery: appearsLate, logMs: 2500, least: { names: 0.5, laps: 0.9 } },
  // on whose first lap the track is learned
  "with Pitwall started in mid-race": {
    delivery: whole,
    isOpen: ({ player }) => player.laps.length >= 2,
    least: { names: 0.98, laps: 0.4, standings: 0.01 },
  },
  "with lines that come 3 s late": {
    delivery: delayedBy(3000),
    logMs: 3000 + USUAL_MS,
    least: { names: 0.9, laps: 0.9 },
  },
  "with last lines that are half for 2 s": {
    delivery: halfLinesFor(2000),
    logMs: 2000 + USUAL_MS,
    least: { names: 0.9, laps: 0.95 },
  },
  "with a log that is emptied in mid-race": { delivery: truncated, least: { names: 0.2, laps: 0.15 } },
  "with a log that ends in mid-race": {
    delivery: ends,
    // it is known once cars are a tenth into a lap of which it does not tell the beginning
    logMs: IS_LONG ? 30_000 : 6000,
    least: { names: 0.9, laps: 0.15 },
  },
  // a newer file is looked for every 2 s
  "with a log that goes on in a new file": {
    delivery: rotated,
    logMs: 2000 + USUAL_MS,
    least: { names: 0.2, laps: 0.15 },
  },
  "with another session's log": { delivery: whole, isOthers: true, least: { names: 0, laps: 0 } },
  "with as much garbage as lines": { delivery: halfGarbage, least: { names: 0.98, laps: 0.97 } },
  "with 10 MB at once": { delivery: burst, logMs: 12_000, least: { names: 0.9, laps: 0.9 } },
};

/** The full field takes minutes: `PITWALL_WHOLE_RACES=1` follows it too, with whole laps. */
const FIELDS = IS_LONG ? [20, 60].map((cars) => ({ cars, laps: 8 })) : [{ cars: 20, laps: 5 }];

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "pitwall-race-log-"));
  useGameClock();
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(parent, { recursive: true, force: true });
});

describe.each(FIELDS)("a race of $cars", (field) => {
  it.each(Object.entries(WAYS))("%s shows no wrong name, lap or place", { timeout: 3_600_000 }, async (name, way) => {
    const { faults, shares, result, ownLaps } = await followRace(way, field, parent);
    if (IS_LONG) console.log(name, field.cars, JSON.stringify(shares));
    expect(faults).toEqual([]);
    const { names, laps, standings = 0.99 } = way.least;
    expect(shares.names).toBeGreaterThanOrEqual(names);
    expect(shares.laps).toBeGreaterThanOrEqual(laps);
    expect(shares.standings).toBeGreaterThanOrEqual(standings);
    expect(shares.gaps).toBeGreaterThanOrEqual(standings);
    if (names === 0) expect([shares.names, shares.laps, shares.best]).toEqual([0, 0, 0]);
    expect(ownLaps.driven.length).toBe(field.laps);
    expect(ownLaps.shown).toEqual(ownLaps.driven.slice(-ownLaps.shown.length));
    expect(ownLaps.shown.length).toBeGreaterThanOrEqual(way.isOpen ? field.laps - 2 : field.laps);
    expect(result.driven.length).toBeGreaterThan(field.cars / 2);
    if (way.delivery === whole && !way.isOthers) expect(result.shown).toEqual(result.driven);
  });
});
