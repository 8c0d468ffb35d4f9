import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RaceState } from "../../core/src/race/index.js";
import { ACTIONS } from "../../plugins/streamdeck/src/actions/index.js";
import { IDLE_OVERLAY, LONG_OVERLAY, OVERLAY } from "../../plugins/streamdeck/src/inspector/sample-overlay.js";
import { EXTREME, FULL, NOTHING, inPits } from "../obs-overlay/fixtures.js";
import { textExtents, textsIn } from "./outlines.js";
import "../fuzz/seed.js";
import { choicesOf, draw } from "./draw-view.js";

const OVERLAYS = [null, OVERLAY, IDLE_OVERLAY, LONG_OVERLAY];
const STATUSES = ["waiting", "live", "paused", "replay", "lost"] as const;

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

describe.each(ACTIONS.map((action) => [action.id, action] as const))("%s", (_name, action) => {
  const states = STATUSES.flatMap((status) =>
    [FULL, EXTREME, NOTHING, inPits(FULL)].map((race) => ({ ...race, connection: { ...race.connection, status } })),
  );

  it("keeps its text on the key and on the strip in every state", () => {
    for (const settings of choicesOf(action)) {
      for (const [i, race] of states.entries()) {
        const { key, head, body } = draw(action, settings, race, OVERLAYS[i % OVERLAYS.length]);
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

  it("has a badge for waiting, paused, replay, lost and demo", () => {
    const words = (race: RaceState) => textsIn(draw(action, {}, race).key);
    // what the overlay does has nothing to do with the game
    if (action.about === "overlay") return expect(words(FULL)).toContain("NOOVERLAY");
    const withStatus = (status: (typeof STATUSES)[number]) =>
      words({ ...FULL, connection: { ...FULL.connection, status } });
    expect(withStatus("waiting")).toContain("WAITING");
    expect(withStatus("paused")).toContain("PAUSED");
    expect(withStatus("replay")).toContain("REPLAY");
    expect(withStatus("lost")).toContain("LOST");
    expect(words({ ...FULL, connection: { ...FULL.connection, source: "demo" } })).toContain("DEMO");
  });
});
