import { describe, expect, test } from "vitest";
import { FRAME_MS, Ring } from "../ring.js";

interface Gantries {
  readonly lengthM: number;
  readonly seconds: number;
  readonly session: number;
  readonly nposOf?: (fraction: number) => number;
  /** Where the clock stops before the next lap begins, 0..1; by default where the next one begins. */
  readonly stopsAt?: number;
  /** What the stopped clock reads: the lap's time, or 0. */
  readonly stopped?: "holds" | "reads 0";
}

/** A car alone at 60 m/s, timed from the ring's line. Returns it with the times of its laps. ms */
function hotlap({ lengthM, seconds, session, nposOf, stopsAt = 1, stopped = "holds" }: Gantries) {
  const ring = new Ring({ lengthM, nposOf });
  const car = ring.add(1, -0.05, 60);
  ring.static.session = session;
  Object.assign(ring.graphics, { fuel_liter_current_quantity: 40, max_fuel: 60 });
  const lapsMs: number[] = [];
  let clockMs = 0;
  let beganMs: number | null = null;
  let lap = -1;
  const end = () => {
    const ms = Math.round(clockMs - beganMs!);
    lapsMs.push(ms);
    beganMs = null;
    Object.assign(ring.graphics, { last_laptime_ms: ms, total_lap_count: lapsMs.length });
  };
  for (let i = 0; i < seconds * 60; i++) {
    ring.frame(() => {
      ring.drive();
      clockMs += FRAME_MS;
      const now = Math.floor(car.laps);
      if (now > lap) {
        if (beganMs !== null) end();
        lap = now;
        beganMs = clockMs;
      }
      if (beganMs !== null && car.laps - now > stopsAt) end();
      const { graphics, physics } = ring;
      const standing = stopped === "holds" ? (lapsMs.at(-1) ?? 0) : 0;
      graphics.current_lap_time_ms = beganMs === null ? standing : Math.round(clockMs - beganMs);
      graphics.fuel_liter_current_quantity -= 0.001;
      physics.speedKmh = 216;
    });
  }
  return { ring, lapsMs };
}

describe("a timing line that is elsewhere than the game's place 0", () => {
  test.each([0, 0.02, 0.1, 0.19, 0.3, 0.5, 0.8, 0.9, 0.98])("at place %f: laps, delta and fuel are right", (at) => {
    const { ring, lapsMs } = hotlap({
      lengthM: 3000,
      seconds: 165,
      session: 2,
      nposOf: (fraction) => (fraction + at) % 1,
    });
    expect(lapsMs).toHaveLength(3);
    expect(ring.completed.map(({ number, timeMs, kind, valid }) => ({ number, timeMs, kind, valid }))).toEqual(
      lapsMs.map((timeMs, i) => ({ number: i + 1, timeMs, kind: "flying", valid: true })),
    );
    expect(ring.state.lap).toMatchObject({ number: 4, lastMs: lapsMs.at(-1) });
    // 50 s at 60 frames a second
    expect(ring.state.fuel.perLapL).toBeCloseTo(3, 1);
    // always the same speed
    expect(Math.abs(ring.state.lap.deltaMs!)).toBeLessThanOrEqual(40);
    // a line that is a little off is certain when a lap has begun and ended there
    for (const { sectorsMs } of ring.completed.slice(2)) {
      for (const ms of sectorsMs) expect(ms).toBeGreaterThan(16_000);
    }
  });
});

describe("start and finish that lie apart", () => {
  test.each([
    [0.9, "holds"],
    [0.9, "reads 0"],
    [0.97, "holds"],
    [0.97, "reads 0"],
  ] as const)(
    "the clock stops at %f of the lap and then %s: every lap is told, none is made up",
    (stopsAt, stopped) => {
      const { ring, lapsMs } = hotlap({ lengthM: 6000, seconds: 340, session: 0, stopsAt, stopped });
      expect(lapsMs).toHaveLength(3);
      expect(ring.completed.map(({ timeMs, kind, valid }) => ({ timeMs, kind, valid }))).toEqual(
        lapsMs.map((timeMs) => ({ timeMs, kind: "flying", valid: true })),
      );
      expect(ring.state.lap.lastMs).toBe(lapsMs.at(-1));
    },
  );
});
