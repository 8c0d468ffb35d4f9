import { expect, test } from "vitest";
import { cameraOn, orderShown, PLAYER, Ring, RingRace } from "../ring.js";

const DRIVER = { driver_name: "Ann", driver_surname: "Bee" };
const OTHER = { driver_name: "Carl", driver_surname: "Dee" };

/** What of the page follows the camera while it shows car 3, besides the camera's id. */
const FOLLOWS: Readonly<Record<string, (ring: Ring) => void>> = {
  nothing: () => undefined,
  "the driver's name": ({ graphics }) => void Object.assign(graphics, OTHER),
  "the name and the car": ({ graphics }) => void Object.assign(graphics, OTHER, { car_model: "Other Car" }),
  "the whole display": (ring) => {
    const { graphics, physics } = ring;
    const { laps } = ring.carOf(3);
    const place = laps - Math.floor(laps);
    Object.assign(graphics, OTHER, { npos: place, current_lap_time_ms: Math.round(place * 50_847), current_pos: 3 });
    Object.assign(graphics, { total_lap_count: Math.floor(laps), last_laptime_ms: 50_847 });
    Object.assign(graphics, { fuel_liter_current_quantity: 9 });
    physics.speedKmh = 333;
  },
};

test.each(Object.keys(FOLLOWS))(
  "20 s through another car's camera change nothing of the player's, when it moves %s",
  (what) => {
    const ring = new Ring();
    ring.add(2, -0.01, 60);
    ring.add(PLAYER, -0.014, 59.5);
    ring.add(3, -0.018, 59);
    ring.graphics.session_state.total_lap = 20;
    Object.assign(ring.graphics, DRIVER, { fuel_liter_current_quantity: 40, max_fuel: 60 });
    ring.stand(1);
    const race = new RingRace(ring);
    let fuelL = 40;
    const burn = () => {
      fuelL -= 0.0008;
      ring.graphics.fuel_liter_current_quantity = fuelL;
    };
    race.run(170, burn);
    const before = ring.state;
    expect(before.focus).toEqual({ isPlayer: true, id: expect.any(String) });
    ring.events.length = 0;

    race.run(20, () => {
      burn();
      Object.assign(ring.graphics, cameraOn(3));
      FOLLOWS[what]!(ring);
      // held, or still the player's own
      const { car, fuel, position, lap, focus } = ring.state;
      if (!focus.isPlayer) {
        expect(car).toMatchObject({ driver: "Ann Bee", model: "Car" });
        expect(car.speedKmh).toBeLessThan(300);
        expect(fuel.litres).toBeGreaterThan(25);
        expect([before.position.overall]).toContain(position.overall);
        expect(lap.number).toBe(before.lap.number);
      }
    });
    expect(ring.state.focus.isPlayer).toBe(false);
    expect(ring.state.focus.id).not.toBe(before.focus.id);
    expect(ring.events).toEqual([]);

    race.run(60, () => {
      burn();
      Object.assign(ring.graphics, cameraOn(PLAYER), DRIVER, { car_model: "Car" });
    });
    const after = ring.state;
    expect(after.focus.isPlayer).toBe(true);
    expect(after.laps.map(({ number, timeMs }) => [number, timeMs])).toEqual(race.lapsMs.map((ms, i) => [i + 1, ms]));
    expect(orderShown(after)).toHaveLength(3);
    expect(after.lap.number).toBe(race.count + 1);
    // a lap takes 2.4 L here
    expect(after.fuel.perLapL).toBeCloseTo(before.fuel.perLapL!, 1);
  },
);
