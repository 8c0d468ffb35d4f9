import { expect, test } from "vitest";
import { orderShown, PLAYER, Ring, RingRace } from "../ring.js";

test("cars that are put into their boxes after the flag keep their places in the result", () => {
  const ring = new Ring({ lengthM: 3600 });
  [37.4, 36.9, 34.2, 34.0, 32.0, 31.7].forEach((mps, i) => ring.add(i === 3 ? PLAYER : i + 2, -0.006 - i * 0.003, mps));
  ring.graphics.session_state.total_lap = 3;
  ring.stand(7, () => (ring.graphics.current_pos = 4));
  const race = new RingRace(ring);
  while (race.count < 3) race.frame();
  race.run(4.8, () => {
    ring.graphics.session_state.phase_name = "Waiting_For_PitBox";
    ring.graphics.flag = 8;
  });
  const places = () => orderShown(ring.state)?.map((row) => row.split(" ").slice(0, 2).join(" "));
  const result = ["P1 #2", "P2 #3", "P3 #4", "P4 #1", "P5 #6", "P6 #7"];
  expect(places()).toEqual(result);
  ring.cars.forEach((car, i) => {
    const [x, z] = ring.placeAt(0.01 + i * 0.002);
    Object.assign(car, { mps: 0, at: [x + 20, z + 20] });
  });
  ring.player.laps = Math.floor(ring.player.laps) + 0.02;
  for (const seconds of [1, 3, 10]) {
    ring.stand(seconds, () =>
      Object.assign(ring.graphics, {
        is_in_pit_box: true,
        is_in_pit_lane: true,
        car_location: 1,
        current_pos: 4,
        current_lap_time_ms: 0,
      }),
    );
    expect(places()).toEqual(result);
    expect(ring.state.gap.battle).not.toBe("ahead");
  }
  expect(ring.state.laps.map(({ timeMs }) => timeMs)).toEqual(race.lapsMs);
  expect(ring.events.filter(({ type }) => type === "raceFinished")).toEqual([
    expect.objectContaining({ position: 4, laps: 3 }),
  ]);
});
