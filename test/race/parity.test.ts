import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PAGES } from "../../core/src/protocol/index.js";
import { type RaceState, RaceTracker } from "../../core/src/race/index.js";
import { GraphicsView, PhysicsView, StaticView } from "../../core/src/views/index.js";
import "../fuzz/seed.js";
import { allFields, type PageBytes, put } from "./page-bytes.js";
import { type Row, ROWS } from "./parity-table.js";

/** A car on track in a session, without which no field is shown. The rest of a page is noise. */
const ON_TRACK = { "graphics.car_location": 4, "static.track": "Imola", "graphics.engine_type": 0 };

/** Random bytes that depend on `seed` alone. */
function noise(size: number, seed: number): Buffer {
  const words = new Uint32Array(Math.ceil(size / 4));
  let state = seed | 1;
  for (let i = 0; i < words.length; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words[i] = state;
  }
  return Buffer.from(words.buffer, 0, size);
}

function noisyPages(seed: number): PageBytes {
  const pages = {
    physics: noise(PAGES.physics.size, seed),
    graphics: noise(PAGES.graphics.size, seed + 1),
    static: noise(PAGES.static.size, seed + 2),
  };
  for (const [field, value] of Object.entries(ON_TRACK)) put(pages, field, value);
  return pages;
}

function stateOf(pages: PageBytes): RaceState {
  const copy = (bytes: Buffer) => Uint8Array.from(bytes);
  const views = {
    physics: new PhysicsView(copy(pages.physics)),
    graphics: new GraphicsView(copy(pages.graphics)),
    static: new StaticView(copy(pages.static)),
  };
  return new RaceTracker().update(views, { status: "live", source: "game", detail: "" }, 1000);
}

/** Equal steps between the ends of a field's range. */
const STEPS = 1_000_000;

function valuesOf({ values }: Row): fc.Arbitrary<number | string> {
  if (values.kind === "text") return fc.stringMatching(/^[A-Z][a-z]{3,12}$/);
  if (values.kind === "clock") {
    return fc.integer({ min: 0, max: 3599 }).map((s) => `${Math.floor(s / 60)}:${String(s % 60).padStart(2, "0")}`);
  }
  const { kind, from, to } = values;
  if (kind === "int") return fc.integer({ min: from, max: to });
  return fc.integer({ min: 0, max: STEPS }).map((step) => Math.fround(from + ((to - from) * step) / STEPS));
}

const shownIn = (state: RaceState, path: string): unknown =>
  path.split(".").reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], state);

/** Half of the last digit, and a little more because fuel is first rounded to four decimals. */
const HALF = 0.56;

const seeds = fc.integer({ min: 1, max: 2 ** 30 });
const RUNS = { numRuns: 25 };

describe("RaceState shows each field of the pages, independent of the other fields", () => {
  it.each(ROWS)("$field as $shownAs", (row) => {
    fc.assert(
      fc.property(seeds, valuesOf(row), (seed, value) => {
        const pages = noisyPages(seed);
        for (const [field, other] of Object.entries(row.meanwhile)) put(pages, field, other);
        put(pages, row.field, value);
        const shown = shownIn(stateOf(pages), row.shownAs);
        const expected = row.shown(value as never);
        const isNear = Math.abs(Number(shown) - Number(expected)) <= row.step * HALF;
        if (row.step === 0 || typeof shown !== "number" || !isNear) expect(shown).toBe(expected);
      }),
      RUNS,
    );
  });
});

/** The other cars' positions, and the car in view: `track-model.test.ts` and `camera.test.ts` follow them over many frames. */
const OTHER_CARS: readonly string[] = [
  "graphics.car_coordinates",
  "graphics.car_ids",
  "graphics.focused_car_id_a",
  "graphics.focused_car_id_b",
];

it("no field outside the table changes what a single frame shows", () => {
  const inTable = new Set(ROWS.map(({ field }) => field.replace(/\[\d+\]/, "")));
  const others = allFields().filter(({ path }) => !inTable.has(path) && !OTHER_CARS.includes(path));
  const changing = new Set<string>();
  for (let seed = 1; seed <= 3; seed++) {
    const pages = noisyPages(seed * 1000);
    for (const row of ROWS) put(pages, row.field, fc.sample(valuesOf(row), { seed, numRuns: 1 })[0]!);
    const before = JSON.stringify(stateOf(pages));
    for (const { path, page, offset, size } of others) {
      const bytes = pages[page].subarray(offset, offset + size);
      const kept = Buffer.from(bytes);
      noise(size, seed * 77).copy(bytes);
      if (JSON.stringify(stateOf(pages)) !== before) changing.add(path);
      kept.copy(bytes);
    }
  }
  expect([...changing]).toEqual([]);
  expect(others.length).toBeGreaterThan(200);
}, 180_000);
