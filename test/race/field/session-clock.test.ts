import { describe, expect, test } from "vitest";
import { orderShown, Ring, RingRace } from "../ring.js";

/** A timed race of half an hour on a server. */
function timedRace() {
  const ring = new Ring();
  ring.add(2, -0.01, 60);
  ring.add(1, -0.014, 59.5);
  ring.add(3, -0.018, 59);
  Object.assign(ring.static, { is_timed_race: true, is_online: true });
  ring.graphics.session_state.time_left_ms = 1_800_000;
  ring.stand(1);
  return { ring, race: new RingRace(ring) };
}

const leftMs = (atS: number) => 1_800_000 - Math.round(atS * 1000);

/** All cars on the grid again, and the game's numbers with them. */
function restart(ring: Ring): void {
  for (const car of ring.cars) car.laps = -0.02 - car.id * 0.004;
  Object.assign(ring.graphics, { total_lap_count: 0, current_lap_time_ms: 0, last_laptime_ms: 0, best_laptime_ms: 0 });
}

describe("the session's clock", () => {
  test.each([5000, 9900, 10_500, 60_000])("set forward by %i ms begins no new session", (jumpMs) => {
    const { ring, race } = timedRace();
    race.run(120, (atS) => (ring.graphics.session_state.time_left_ms = leftMs(atS)));
    expect(ring.state.laps).toHaveLength(2);
    ring.events.length = 0;
    race.run(60, (atS) => (ring.graphics.session_state.time_left_ms = leftMs(atS) + jumpMs));
    expect(ring.state.laps.map(({ timeMs }) => timeMs)).toEqual(race.lapsMs);
    expect(orderShown(ring.state)).toHaveLength(3);
    expect(ring.events.map(({ type }) => type)).not.toContain("raceStarted");
  });

  test("set when the lights go out begins no new session", () => {
    const { ring } = timedRace();
    ring.graphics.session_state.time_left_ms = 0;
    ring.stand(2);
    const race = new RingRace(ring);
    race.run(70, (atS) => (ring.graphics.session_state.time_left_ms = atS < 3 ? 0 : leftMs(atS)));
    expect(ring.state.laps).toHaveLength(1);
    expect(orderShown(ring.state)).toEqual(["P1 #2 1 laps", "P2 #1 1 laps", "P3 #3 1 laps"]);
  });

  test.each([2147483647, -2147483648, 604_800_001, -86_400_001])("that reads %i is not shown", (left) => {
    const { ring, race } = timedRace();
    race.run(2, () => (ring.graphics.session_state.time_left_ms = left));
    expect(ring.state.session.timeLeftMs).toBeNull();
  });
});

test.each([3, 8, 70])("a restart %i s after the lights is a new race", (seconds) => {
  const { ring, race } = timedRace();
  race.run(seconds, (atS) => (ring.graphics.session_state.time_left_ms = leftMs(atS)));
  restart(ring);
  ring.graphics.session_state.time_left_ms = 1_800_000;
  ring.events.length = 0;
  ring.stand(3, () => (ring.graphics.current_pos = 1));
  const again = new RingRace(ring);
  again.run(110, (atS) => (ring.graphics.session_state.time_left_ms = leftMs(atS)));
  expect(orderShown(ring.state)).toEqual(["P1 #2 2 laps", "P2 #1 2 laps", "P3 #3 2 laps"]);
  expect(ring.state.laps.map(({ timeMs }) => timeMs)).toEqual(again.lapsMs);
  expect(ring.events.filter(({ type }) => type === "raceStarted")).toHaveLength(1);
});
