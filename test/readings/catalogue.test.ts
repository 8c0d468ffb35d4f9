import { readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyState, type RaceState } from "../../core/src/race/index.js";
import { isReadingId, READING_IDS, type ReadingOptions, READINGS } from "../../core/src/readings/index.js";
import { FULL } from "../obs-overlay/fixtures.js";
import { LIVE } from "../obs-overlay/fake-feed.js";
import "../fuzz/seed.js";

const NOTHING = emptyState(LIVE);

/** Includes numbers that must never reach a screen. */
const anyLeaf = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer({ min: -5, max: 200_000 }),
  fc.double(),
  fc.constantFrom(NaN, Infinity, -Infinity, Number.MAX_VALUE, -0),
);

/** A race with some values replaced or unknown. Laps and cars keep all their members. */
const anyState: fc.Arbitrary<RaceState> = fc
  .tuple(fc.infiniteStream(anyLeaf), fc.infiniteStream(fc.boolean()))
  .map(([leaves, keeps]) => {
    const changed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(changed);
      if (typeof value === "object" && value !== null) {
        return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, changed(inner)]));
      }
      if (keeps.next().value) return value;
      const leaf: unknown = leaves.next().value;
      return leaf === null || typeof leaf === typeof value ? leaf : value;
    };
    const { laps, rivals, standings, track, ...rest } = FULL;
    return { ...(changed(rest) as typeof rest), laps, rivals, standings, track };
  });

const anyOptions: fc.Arbitrary<ReadingOptions> = fc.record(
  {
    units: fc.constantFrom("metric" as const, "imperial" as const),
    pressure: fc.constantFrom("psi" as const, "bar" as const),
    decimals: fc.constantFrom(1 as const, 2 as const, 3 as const),
  },
  { requiredKeys: [] },
);

describe.each(READING_IDS)("%s", (id) => {
  const reading = READINGS[id];

  it("is a quiet dash while unknown, and empty for the flag", () => {
    const { text, tone, known, mark } = reading.read(NOTHING);
    expect({ text, tone, known, mark }).toEqual({
      text: id === "flag" ? "" : "–",
      tone: "quiet",
      known: "unknown",
      mark: undefined,
    });
  });

  it("has a label in each language and a short one", () => {
    for (const label of [reading.label.en, reading.label.de, reading.short, reading.alone])
      expect(label).toMatch(/^[A-ZÄÖÜ]\S*( \S+)*$/);
    expect(reading.short.length).toBeLessThanOrEqual(reading.label.en.length);
    expect(reading.alone.length).toBeLessThanOrEqual(16);
  });
});

it("no reading shows anything that viewers cannot read", () => {
  fc.assert(
    fc.property(anyState, anyOptions, (state, options) => {
      for (const id of READING_IDS) {
        const { text, known, tone } = READINGS[id].read(state, options);
        expect(text, id).not.toMatch(/NaN|undefined|Infinity|null|true|false|\[object|e\+/);
        if (id !== "flag") expect(text, id).not.toBe("");
        if (text === "–") expect([known, tone], id).toEqual(["unknown", "quiet"]);
        if (text === "N/A") expect([known, tone], id).toEqual(["notFitted", "quiet"]);
      }
    }),
  );
});

it("ids used in OBS texts never change", () => {
  for (const name of [
    ...["position", "drivers", "lap", "laps", "lapTime", "lastLap", "bestLap", "predictedLap", "delta", "gapAhead"],
    ...["gapBehind", "speed", "speedMph", "gear", "fuel", "fuelLaps", "brakeBias", "tc", "abs", "flag", "track"],
    ...["session", "timeLeft", "car", "driver", "leader"],
  ]) {
    expect(isReadingId(name), name).toBe(true);
  }
  expect(isReadingId("toString")).toBe(false);
  expect(isReadingId("place")).toBe(false);
});

it.each([
  ["gapAhead", "Gap ahead", "Abstand nach vorne", "Ahead"],
  ["gapBehindTrend", "Gap trend behind", "Abstandstrend nach hinten", "Behind"],
  ["carBehind", "Car behind", "Auto dahinter", "Behind"],
  ["sector2", "Sector 2", "Sektor 2", "S2"],
  ["tyreRlPressure", "Tyre pressure rear left", "Reifendruck hinten links", "RL"],
  ["pitTyreFr", "Pit stop: tyre front right", "Boxenstopp: Reifen vorne rechts", "FR"],
  ["damageSuspension", "Damage suspension", "Schaden Aufhängung", "Susp"],
  ["gear", "Gear", "Gang", "Gear"],
] as const)("%s is %s, in German %s, on air %s", (id, en, de, short) => {
  expect(READINGS[id].label).toEqual({ en, de });
  expect(READINGS[id].short).toBe(short);
});

it("no two readings have the same label", () => {
  for (const language of ["en", "de"] as const) {
    const labels = READING_IDS.map((id) => READINGS[id].label[language]);
    expect(new Set(labels).size).toBe(labels.length);
  }
});

it("no topic has a reading with the id of another", async () => {
  const folder = new URL("../../core/src/readings/", import.meta.url);
  const files = readdirSync(folder).filter((file) => file !== "index.ts");
  expect(files.length).toBeGreaterThan(10);
  const topics = await Promise.all(files.map((file): Promise<object> => import(new URL(file, folder).href)));
  const ids = topics.flatMap((topic) =>
    Object.entries(topic).flatMap(([name, readings]) => (name.endsWith("Readings") ? Object.keys(readings) : [])),
  );
  expect(ids.sort()).toEqual([...READING_IDS].sort());
});
