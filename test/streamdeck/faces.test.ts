import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyState, type RaceState } from "../../core/src/race/index.js";
import { ACTIONS } from "../../plugins/streamdeck/src/actions/index.js";
import type { Action } from "../../plugins/streamdeck/src/actions/action.js";
import { badgeOf } from "../../plugins/streamdeck/src/draw/badge.js";
import { keySvg } from "../../plugins/streamdeck/src/draw/key.js";
import { stripSvg } from "../../plugins/streamdeck/src/draw/strip.js";
import { glyphModule } from "../../plugins/streamdeck/scripts/glyphs.js";
import { EXTREME, FULL, NOTHING, inPits } from "../obs-overlay/fixtures.js";
import { textExtents, textsIn } from "./outlines.js";

const STATUSES = ["waiting", "live", "paused", "replay", "lost"] as const;

function choicesOf(action: Action): unknown[] {
  const first = action.configure({}).settings;
  const all: unknown[] = [first];
  let next = action.configure(first).step(1);
  while (next && JSON.stringify(next) !== JSON.stringify(first)) {
    all.push(next);
    next = action.configure(next).step(1);
  }
  return all;
}

function draw(action: Action, settings: unknown, race: RaceState): { key: string; head: string; body: string } {
  const face = action.configure(settings).face({ race, pages: null });
  const badge = badgeOf(race);
  return { key: keySvg(face, { badge, border: race.flag.shown, isDark: false }), ...stripSvg(face, badge) };
}

function expectInside(svg: string, width: number): void {
  for (const { text, left, right } of textExtents(svg)) {
    expect(left, `${text} on the left`).toBeGreaterThanOrEqual(0);
    expect(right, `${text} on the right`).toBeLessThanOrEqual(width);
  }
}

const number = fc.oneof(fc.double({ min: -1e7, max: 1e7, noNaN: true }), fc.constant(0), fc.constant(null));

/** `value` with every number in it replaced. */
function withNumbers(value: unknown, next: () => number | null): unknown {
  if (typeof value === "number" || value === null) return next();
  if (Array.isArray(value)) return value.map((item) => withNumbers(item, next));
  if (typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value as object).map(([name, item]) => [name, withNumbers(item, next)]));
}

describe.each(ACTIONS.map((action) => [action.name, action] as const))("%s", (_name, action) => {
  const states = STATUSES.flatMap((status) =>
    [FULL, EXTREME, NOTHING, inPits(FULL)].map((race) => ({ ...race, connection: { ...race.connection, status } })),
  );

  it("keeps its text on the key and on the strip in every state", () => {
    for (const settings of choicesOf(action)) {
      for (const race of states) {
        const { key, head, body } = draw(action, settings, race);
        expectInside(key, 144);
        expectInside(head, 200);
        expectInside(body, 200);
      }
    }
  });

  it("keeps its text on the key whatever the numbers are, and shows no NaN", () => {
    fc.assert(
      fc.property(fc.array(number, { minLength: 5, maxLength: 40 }), (numbers) => {
        let i = 0;
        const { car, lap, gap, fuel, position, aids, tyres } = FULL;
        const made = withNumbers({ car, lap, gap, fuel, position, aids, tyres }, () => numbers[i++ % numbers.length]!);
        const race = { ...FULL, ...(made as Partial<RaceState>) };
        for (const settings of choicesOf(action)) {
          const { key, head, body } = draw(action, settings, race);
          expectInside(key, 144);
          expectInside(head, 200);
          expectInside(body, 200);
          expect(key + head + body).not.toMatch(/NaN|undefined|Infinity|null/);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("takes settings of any kind", () => {
    fc.assert(
      fc.property(
        fc.anything(),
        fc.dictionary(fc.constantFrom("show", "field", "units", "label"), fc.anything()),
        (a, b) => {
          for (const settings of [a, b])
            expect(action.configure(settings).face({ race: FULL, pages: null }).label).toBeTruthy();
        },
      ),
    );
  });

  it("says in words what it waits for, that it is paused, a replay, lost or a demo", () => {
    const words = (race: RaceState) => textsIn(draw(action, {}, race).key);
    const withStatus = (status: (typeof STATUSES)[number]) =>
      words({ ...FULL, connection: { ...FULL.connection, status } });
    expect(withStatus("waiting")).toContain("WAITING");
    expect(withStatus("paused")).toContain("PAUSED");
    expect(withStatus("replay")).toContain("REPLAY");
    expect(withStatus("lost")).toContain("LOST");
    expect(words({ ...FULL, connection: { ...FULL.connection, source: "demo" } })).toContain("DEMO");
  });
});

describe("faces", () => {
  const textsOf = (id: string, race: RaceState, settings: unknown = {}) =>
    textsIn(
      draw(
        ACTIONS.find((action) => action.id === id)!,
        settings,
        race,
      ).key,
    );

  it("say the same as the overlay", () => {
    expect(textsOf("gap", FULL)).toContain("+1.2");
    expect(textsOf("delta", FULL)).toContain("−0.21");
    expect(textsOf("position", FULL)).toContain("P3");
    expect(textsOf("bias", FULL)).toContain("54.5%");
    expect(textsOf("lap", FULL, { show: "last" }).join("")).toContain("1:33.114");
    expect(textsOf("session", FULL)).toContain("7/25");
  });

  it("show a dash for what is not known and N/A for what the car has not", () => {
    expect(textsOf("tc", NOTHING)).toContain("–");
    const without = { ...FULL.aids.tc, fitted: false, level: null };
    expect(textsOf("tc", { ...FULL, aids: { ...FULL.aids, tc: without } })).toContain("N/A");
  });

  it("light up while an aid acts", () => {
    const acting = (is: boolean) => ({ ...FULL, aids: { ...FULL.aids, tc: { ...FULL.aids.tc, acting: is } } });
    expect(textsOf("tc", acting(true))).toContain("ACTIVE");
    expect(textsOf("tc", acting(false))).not.toContain("ACTIVE");
  });

  it("show any field by its name, and a dash for one that is not there", () => {
    expect(textsOf("value", FULL, { field: "car.speedKmh", label: "SPD" })).toEqual(["SPD", "187"]);
    for (const field of ["car.nothing", "nothing", "", "car", "constructor.name", "tyres.9.coreC"]) {
      expect(textsOf("value", FULL, { field, label: "X" })).toEqual(["X", "–"]);
    }
  });

  it("never use pure white", () => {
    for (const action of ACTIONS) {
      for (const race of [FULL, EXTREME, emptyState(FULL.connection)]) {
        expect(draw(action, {}, race).key).not.toMatch(/#fff(fff)?\b|"white"/i);
      }
    }
  });
});

it("draw with the outlines of the font that is bundled", async () => {
  const file = join(resolve(import.meta.dirname, "../.."), "plugins/streamdeck/src/draw/glyphs.ts");
  expect(await glyphModule()).toBe(readFileSync(file, "utf8"));
});
