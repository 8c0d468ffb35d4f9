import { describe, expect, test } from "vitest";
import { orderShown, Ring, RingRace } from "../ring.js";

const CHEQUERED = 8;
/** A lap of the leader, s. */
const LAP_S = 50;

interface TimedRace {
  /** What is left on the session's clock after so many seconds, ms. */
  readonly leftMs: (atS: number) => number;
  /** When the game shows everybody the chequered flag, s. */
  readonly flagAtS?: number;
  readonly lapsTotal?: number;
  readonly isTimed?: boolean;
}

/** When somebody was first shown as finished in a race of `seconds`, s; null if nobody was. */
function firstFinish(seconds: number, { leftMs, flagAtS = Infinity, lapsTotal = 0, isTimed = true }: TimedRace) {
  const ring = new Ring();
  ring.add(2, -0.01, 60);
  ring.add(1, -0.014, 59.5);
  ring.add(3, -0.018, 59);
  ring.static.is_timed_race = isTimed;
  Object.assign(ring.graphics.session_state, { total_lap: lapsTotal, time_left_ms: leftMs(0) });
  ring.stand(1);
  const race = new RingRace(ring);
  let first: number | null = null;
  race.run(seconds, (atS) => {
    ring.graphics.session_state.time_left_ms = leftMs(atS);
    if (atS > flagAtS) ring.graphics.global_flag = CHEQUERED;
    if (first === null && atS > 1 && ring.state.standings?.some(({ finished }) => finished)) first = atS;
  });
  return { first, ring };
}

const clock = (lengthS: number) => (atS: number) => Math.round((lengthS - atS) * 1000);

describe("the end of a timed race", () => {
  test("is the leader's first line after the time is up, when the flag comes out there", () => {
    const { first } = firstFinish(130, { leftMs: clock(95), flagAtS: 2 * LAP_S + 0.5 });
    expect(first).toBeGreaterThan(2 * LAP_S);
    expect(first).toBeLessThan(2 * LAP_S + 2);
  });

  test("is a lap later where the game shows the flag a lap later", () => {
    const { first, ring } = firstFinish(160, { leftMs: clock(95), flagAtS: 3 * LAP_S + 0.5 });
    expect(first).toBeGreaterThan(3 * LAP_S);
    expect(first).toBeLessThan(3 * LAP_S + 2);
    expect(orderShown(ring.state)).toEqual(["P1 #2 3 laps finished", "P2 #1 3 laps finished", "P3 #3 3 laps finished"]);
  });

  test("never comes by a clock that the game does not fill, and there is no time left to show", () => {
    const { first, ring } = firstFinish(130, { leftMs: () => 0 });
    expect(first).toBeNull();
    expect(ring.state.session.timeLeftMs).toBeNull();
  });

  test("does not come by a clock that stops at 0", () => {
    const { first } = firstFinish(170, { leftMs: (atS) => Math.max(0, clock(60)(atS)) });
    expect(first).toBeNull();
  });

  test("is that of the laps in a lap race that has a clock, too", () => {
    const { first } = firstFinish(60, { leftMs: clock(1043.23), lapsTotal: 3, isTimed: false });
    expect(first).toBeNull();
    expect(firstFinish(152, { leftMs: clock(1043.23), lapsTotal: 3, isTimed: false }).first).toBeGreaterThan(3 * LAP_S);
  });
});

test("cars change places in the last lap after the time is up, and nobody has finished", () => {
  const ring = new Ring();
  ring.add(1, -0.01, 60);
  ring.add(2, -0.014, 59.5);
  const third = ring.add(3, -0.018, 59.4);
  ring.static.is_timed_race = true;
  ring.graphics.session_state.time_left_ms = 95_000;
  ring.stand(1);
  new RingRace(ring).run(148, (atS) => {
    ring.graphics.session_state.time_left_ms = clock(95)(atS);
    ring.graphics.session_state.phase_name = atS > 95 ? "Overtime_Waiting_For_Leader" : "Session";
    if (atS > 105) third.mps = 61;
  });
  expect(ring.order.map(({ id }) => id)).toEqual([1, 3, 2]);
  expect(orderShown(ring.state)).toEqual(["P1 #1 2 laps", "P2 #3 2 laps", "P3 #2 2 laps"]);
});
