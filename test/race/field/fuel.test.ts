import { expect, test } from "vitest";
import { Ring, RingRace } from "../ring.js";

/** Seconds after the lights, with the game's numbers as a live frame had them. */
function firstSeconds({ perLapL, perKmL }: { perLapL: number; perKmL: number }) {
  const ring = new Ring({ lengthM: 3602 });
  ring.add(1, 0.036, 42);
  ring.add(2, 0.037, 42);
  Object.assign(ring.graphics, { fuel_liter_current_quantity: 29.823, max_fuel: 55, fuel_liter_used: 0.17655 });
  Object.assign(ring.graphics, { fuel_liter_per_lap: perLapL, fuel_per_lap: perLapL, fuel_liter_per_km: perKmL });
  Object.assign(ring.physics, { fuel: 29.823 });
  ring.graphics.session_state.total_lap = 3;
  new RingRace(ring, 6769).run(1);
  return ring.state.fuel;
}

test("the game's litres a lap are not shown before a lap was driven", () => {
  const fuel = firstSeconds({ perLapL: 0.30945, perKmL: 1.6009 });
  expect(fuel).toMatchObject({ litres: 29.82, perLapL: null, lapsLeft: null, toFinishL: null });
});

test("the game's litres a lap are shown at once where its litres a kilometre say the same", () => {
  const fuel = firstSeconds({ perLapL: 2.1, perKmL: 0.58 });
  expect(fuel.perLapL).toBeCloseTo(2.1, 1);
  expect(fuel.lapsLeft).not.toBeNull();
});
