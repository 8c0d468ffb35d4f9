import { expect, it } from "vitest";
import { aidsOf } from "../../core/src/race/aids.js";
import { carOf } from "../../core/src/race/car.js";
import { SessionReader } from "../../core/src/race/session.js";
import { tyresOf } from "../../core/src/race/tyres.js";
import { HandMadeGame } from "./watched.js";

it.each([
  [0.96, "none"],
  [0.971, "up"],
])("at %f of the limiter's rpm a car without shift lights of its own shows %s", (share, shift) => {
  const { pages, physics } = new HandMadeGame();
  Object.assign(physics, { currentMaxRpm: 8000, rpms: Math.round(share * 8000) });
  expect(carOf(pages).shift).toBe(shift);
});

it.each([
  [0, null],
  [0.29, "cold"],
  [0.31, "ok"],
  [0.69, "ok"],
  [0.71, "hot"],
])("a tyre's normalised temperature of %f is %s", (temperature, state) => {
  const { pages, graphics } = new HandMadeGame();
  graphics.tyre_lr.tyre_normalized_temperature_core = temperature;
  expect(tyresOf(pages)[2].state).toBe(state);
});

it("each wheel has its own values: left and right, front and rear", () => {
  const { pages, physics, graphics } = new HandMadeGame();
  const wheels = [graphics.tyre_lf, graphics.tyre_rf, graphics.tyre_lr, graphics.tyre_rr];
  wheels.forEach((wheel, i) => {
    Object.assign(wheel, { tyre_pression: 25 + i, brake_temperature_c: 300 + i, lock: i === 1 });
    Object.assign(wheel, { tyre_compound_front: "Soft", tyre_compound_rear: "Hard" });
    Object.assign(wheel, { tyre_temperature_left: 71, tyre_temperature_center: 72, tyre_temperature_right: 73 });
    physics.tyreCoreTemperature[i] = 80 + i;
  });
  const tyres = tyresOf(pages);
  expect(tyres.map(({ pressurePsi }) => pressurePsi)).toEqual([25, 26, 27, 28]);
  expect(tyres.map(({ brakeC }) => brakeC)).toEqual([300, 301, 302, 303]);
  expect(tyres.map(({ coreC }) => coreC)).toEqual([80, 81, 82, 83]);
  expect(tyres.map(({ locked }) => locked)).toEqual([false, true, false, false]);
  expect(tyres.map(({ compound }) => compound)).toEqual(["Soft", "Soft", "Hard", "Hard"]);
  for (const tyre of tyres) expect(tyre).toMatchObject({ innerC: 71, middleC: 72, outerC: 73 });
});

it("each aid has its own level, limit and state", () => {
  const { pages, physics, graphics } = new HandMadeGame();
  Object.assign(graphics.electronics, {
    tc_level: 1,
    tc_cut_level: 2,
    abs_level: 3,
    esc_level: 4,
    engine_map_level: 5,
  });
  const limits = { tc_level: 11, tc_cut_level: 12, abs_level: 13, esc_level: 14, engine_map_level: 15 };
  Object.assign(graphics.electronics_max_limit, limits);
  Object.assign(graphics.electronics_is_modifiable, { tc_level: 1, abs_level: 0, esc_level: 1 });
  Object.assign(physics, { brake: 0.5, tc: 0.2, abs: 0 });
  const { tc, abs, esc, engineMap } = aidsOf(pages);
  expect(tc).toMatchObject({ level: 1, maxLevel: 11, cut: 2, adjustable: true, acting: true });
  expect(abs).toMatchObject({ level: 3, maxLevel: 13, adjustable: false, acting: false });
  expect(esc).toMatchObject({ level: 4, maxLevel: 14, adjustable: true });
  expect(engineMap).toBe(5);
});

it("air and track have their own temperatures, also before the car is on track", () => {
  const { pages, physics, graphics, static: session } = new HandMadeGame();
  Object.assign(physics, { airTemp: 21, roadTemp: 34 });
  Object.assign(session, { starting_ambient_temperature_c: 18, starting_ground_temperature_c: 27 });
  expect(new SessionReader().read(pages)).toMatchObject({ airC: 21, roadC: 34 });
  graphics.car_location = 0;
  expect(new SessionReader().read(pages)).toMatchObject({ airC: 18, roadC: 27 });
});

it.each([
  [true, false],
  [false, true],
])("DRS available (%s) and open (%s) are independent", (available, open) => {
  const { pages, graphics } = new HandMadeGame();
  graphics.is_drs_available = available;
  graphics.electronics.is_drs_open = open;
  expect(carOf(pages).drs).toEqual({ available, open });
});
