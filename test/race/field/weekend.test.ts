import { expect, test } from "vitest";
import { orderShown, PLAYER, Ring, RingRace } from "../ring.js";

/** The static page is written once a weekend: in the race it still speaks of the practice. */
test.each(["timed race", "lap race"])("after practice, a %s is known as one by its phases", (kind) => {
  const isTimed = kind === "timed race";
  const ring = new Ring();
  ring.add(2, -0.01, 60);
  ring.add(PLAYER, -0.014, 59.5);
  ring.add(3, -0.018, 59);
  Object.assign(ring.static, { session: 0, session_name: "Practice", is_timed_race: isTimed });
  Object.assign(ring.graphics, { fuel_liter_current_quantity: 40, max_fuel: 60 });
  const { session_state: session } = ring.graphics;
  new RingRace(ring).run(180, (atS) => (session.time_left_ms = Math.round(180_000 - atS * 1000)));
  expect(ring.state.session.isRace).toBe(false);
  expect(ring.state.standings).toBeNull();
  session.phase_name = "Waiting_For_PitBox";
  ring.stand(2);

  ring.events.length = 0;
  session.phase_name = "Start_Spawn_On_Position";
  for (const car of ring.cars) car.laps = -0.01 - car.id * 0.004;
  Object.assign(ring.graphics, { current_lap_time_ms: 0, total_lap_count: 0, last_laptime_ms: 0, best_laptime_ms: 0 });
  Object.assign(ring.graphics, { current_pos: 1 });
  Object.assign(session, { time_left_ms: 600_000, total_lap: isTimed ? 0 : 10 });
  ring.stand(8);
  session.phase_name = "Session";
  const race = new RingRace(ring);
  race.run(130, (atS) => (session.time_left_ms = Math.round(600_000 - atS * 1000)));

  expect(ring.state.session).toMatchObject({ isRace: true, type: "Race", name: "Race" });
  expect(orderShown(ring.state)).toEqual(["P1 #2 2 laps", "P2 #1 2 laps", "P3 #3 2 laps"]);
  expect(ring.state.laps.map(({ timeMs }) => timeMs)).toEqual(race.lapsMs);
  expect(ring.events.map(({ type }) => type)).toContain("raceStarted");
});
