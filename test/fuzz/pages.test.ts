import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PAGE_NAMES, PAGES, type Struct } from "../../core/src/protocol/index.js";
import { RaceTracker } from "../../core/src/race/tracker.js";
import { race, SimulatedGame } from "../../core/src/simulator/index.js";
import { GraphicsView, PhysicsView, StaticView } from "../../core/src/views/index.js";
import { holds, noise } from "./fuzz.js";

const bytes = {
  physics: new Uint8Array(PAGES.physics.size),
  graphics: new Uint8Array(PAGES.graphics.size),
  static: new Uint8Array(PAGES.static.size),
};
const pages = {
  physics: new PhysicsView(bytes.physics),
  graphics: new GraphicsView(bytes.graphics),
  static: new StaticView(bytes.static),
};

/** The path of the first value that JSON cannot represent; null if there is none. */
function malformed(value: unknown, path: string): string | null {
  if (value === null || typeof value === "string" || typeof value === "boolean") return null;
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0) ? null : `${path} is ${value}`;
  if (typeof value !== "object") return `${path} is ${typeof value}`;
  for (const [name, item] of Object.entries(value)) {
    const found = malformed(item, `${path}.${name}`);
    if (found) return found;
  }
  return null;
}

/** The path of the first text that is longer than its array. */
function tooLong(struct: Pick<Struct<unknown>, "fields">, json: Record<string, unknown>): string | null {
  for (const { name, kind } of struct.fields) {
    const value = json[name];
    if (typeof value === "string" && kind.c.startsWith("char") && value.length > kind.size) return name;
    const inner =
      "fields" in kind ? tooLong(kind as unknown as Struct<unknown>, value as Record<string, unknown>) : null;
    if (inner) return `${name}.${inner}`;
  }
  return null;
}

function checkJson(): string | null {
  for (const page of PAGE_NAMES) {
    const json = JSON.parse(pages[page].stringify()) as Record<string, unknown>;
    const found = malformed(json, page) ?? tooLong(PAGES[page] as unknown as Struct<unknown>, json);
    if (found) return found;
  }
  return null;
}

/** Restores the previous frame's race, car and competitors, on track; the rest stays. */
function keepSession(): void {
  const graphics = PAGES.graphics.writer(bytes.graphics);
  graphics.car_location = 4;
  graphics.player_car_id_a = 1n;
  graphics.player_car_id_b = 1n;
  graphics.car_ids = Array.from({ length: 60 }, (_, slot) => [1n, BigInt(slot + 1)]);
  graphics.car_model = "Falk GT4";
  graphics.session_state.phase_name = "Session";
  graphics.session_state.time_left_ms = 0;
  graphics.total_lap_count = Math.abs(graphics.total_lap_count);
  bytes.static.fill(0);
  Object.assign(PAGES.static.writer(bytes.static), { sm_version: "1.0", track: "Imola", session: 1 });
}

const connection = { status: "live", source: "game", detail: "Live." } as const;

describe("random pages", () => {
  it("never break the state or the JSON: 100,000 random pages", async () => {
    const rounds = 1000;
    const runs = Math.ceil(100_000 / PAGE_NAMES.length / rounds);
    const check = (seed: number) => {
      const fill = noise(seed);
      const tracker = new RaceTracker();
      for (let round = 0; round < rounds; round++) {
        for (const page of PAGE_NAMES) fill(bytes[page]);
        // the session stays the same for a hundred frames, so that trackers get many random frames in a row
        if (round % 200 < 100) keepSession();
        const state = malformed(tracker.update(pages, connection, round * 16), "state");
        // JSON does not depend on earlier frames, so a sample is enough
        const found = state ?? (round % 10 === 0 ? checkJson() : null);
        if (found) expect.fail(`frame ${round}: ${found}`);
      }
    };
    await holds(fc.integer(), check, runs);
  }, 600_000);

  it.each([0xff, 0x7f, 0x80, 0x00])("never break the state or the JSON: every byte 0x%i", (byte) => {
    for (const page of PAGE_NAMES) bytes[page].fill(byte);
    expect(malformed(new RaceTracker().update(pages, connection, 0), "state")).toBeNull();
    expect(checkJson()).toBeNull();
  });

  it("show no car or track while they are half written", () => {
    for (const page of PAGE_NAMES) bytes[page].fill(0);
    PAGES.graphics.writer(bytes.graphics).car_model = "0";
    const state = new RaceTracker().update(pages, connection, 0);
    expect(state.car.model).toBeNull();
    expect(state.session.track).toBeNull();
  });
});

/** Words that are extreme values in any type of field. */
const word = fc.oneof(
  fc.constantFrom(0x7fc0_0000, 0x7f80_0000, 0xff80_0000, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 0x7f7f_ffff, 0, 1),
  fc.integer(),
);
const damage = fc.record({ page: fc.constantFrom(...PAGE_NAMES), at: fc.nat(1224), word });

it("a race continues after any fields were random for a while, with a valid state all the time", async () => {
  const SECOND = 60;
  const game = new SimulatedGame(race({ cars: 5 }));
  for (let frame = 0; frame < 40 * SECOND; frame++) game.frame();
  const start = Object.fromEntries(PAGE_NAMES.map((page) => [page, game.bytes[page].slice()]));
  const frames = Array.from({ length: 2 * SECOND }, () => {
    game.frame();
    return Object.fromEntries(PAGE_NAMES.map((page) => [page, game.bytes[page].slice()]));
  });
  const show = (frame: typeof start) => {
    for (const page of PAGE_NAMES) bytes[page].set(frame[page]!);
  };
  await holds(
    fc.array(damage, { minLength: 1, maxLength: 20 }),
    (damages) => {
      const tracker = new RaceTracker();
      show(start);
      tracker.update(pages, connection, 0);
      frames.forEach((frame, i) => {
        show(frame);
        for (const { page, at, word } of i > 10 && i < SECOND ? damages : []) {
          new DataView(bytes[page].buffer).setInt32((at * 4) % bytes[page].length, word | 0, true);
        }
        const state = tracker.update(pages, connection, i * 16);
        const found = malformed(state, "state") ?? (i === SECOND - 1 ? checkJson() : null);
        if (found) expect.fail(`frame ${i}: ${found}`);
      });
      const { car, session } = tracker.update(pages, connection, frames.length * 16);
      expect(car.speedKmh).toBeCloseTo(pages.physics.raw().speedKmh, 0);
      expect(session.track).toBe(pages.static.raw().track);
    },
    60,
  );
});
