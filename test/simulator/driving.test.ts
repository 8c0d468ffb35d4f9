import { describe, expect, it } from "vitest";
import { CARS, type CarSpec, hotlap, type Scenario, SimulatedGame } from "../../core/src/simulator/index.js";
import { pagesOf, playUntil } from "./play.js";

/** One flying lap of the long circuit, frame by frame, from the pages. */
function flyingLap(spec: CarSpec) {
  const scenario = hotlap();
  const entries = scenario.entries.map((entry) => ({ ...entry, spec, fuel: spec.batteryKwh || spec.tankL }));
  const game = new SimulatedGame({ ...scenario, entries } satisfies Scenario);
  playUntil(game, "the first flying lap", ({ player }) => player.run === "timed");
  const { physics, graphics } = pagesOf(game);
  const frames: {
    kmh: number;
    gas: number;
    brake: number;
    gear: number;
    rpm: number;
    steering: number;
    tc: number;
    abs: number;
    tcFlag: boolean;
    absFlag: boolean;
  }[] = [];
  playUntil(game, "its end", ({ player }) => player.laps.length > 0, {
    eachFrame: () =>
      frames.push({
        kmh: physics.speedKmh,
        gas: physics.gas,
        brake: physics.brake,
        gear: graphics.gear_int,
        rpm: graphics.rpm,
        steering: physics.steerAngle,
        tc: physics.tc,
        abs: physics.abs,
        tcFlag: graphics.tc_active && physics.tcinAction === 1,
        absFlag: graphics.abs_active && physics.absInAction === 1,
      }),
  });
  return { frames, graphics, physics };
}

/** How often `isOn` becomes true. */
function times<T>(frames: readonly T[], isOn: (frame: T) => boolean): number {
  return frames.filter((frame, i) => isOn(frame) && !(i > 0 && isOn(frames[i - 1]!))).length;
}

describe("the player's driving", () => {
  it("looks like a lap: straights, braking zones, all gears, corners in both directions", () => {
    const { frames } = flyingLap(CARS.gt);
    const speeds = frames.map(({ kmh }) => kmh);
    expect(Math.min(...speeds)).toBeGreaterThan(55);
    expect(Math.min(...speeds)).toBeLessThan(80);
    expect(Math.max(...speeds)).toBeGreaterThan(250);
    expect(Math.max(...speeds)).toBeLessThan(280);
    expect(new Set(frames.map(({ gear }) => gear - 1))).toEqual(new Set([1, 2, 3, 4, 5, 6]));
    expect(times(frames, ({ brake }) => brake > 0.3)).toBeGreaterThanOrEqual(7);
    expect(frames.filter(({ gas }) => gas > 0.98).length / frames.length).toBeGreaterThan(0.35);
    expect(frames.filter(({ gas, brake }) => gas > 0.2 && brake > 0.2).length / frames.length).toBeLessThan(0.02);
    expect(frames.some(({ steering }) => steering < -0.15)).toBe(true);
    expect(frames.some(({ steering }) => steering > 0.15)).toBe(true);
  });

  it("has no jumps: speed and pedals change gradually, gears one at a time", () => {
    const { frames } = flyingLap(CARS.gt);
    for (let i = 1; i < frames.length; i++) {
      const [before, now] = [frames[i - 1]!, frames[i]!];
      expect(Math.abs(now.kmh - before.kmh)).toBeLessThan(2.5);
      expect(Math.abs(now.gas - before.gas)).toBeLessThan(0.3);
      expect(Math.abs(now.steering - before.steering)).toBeLessThan(0.05);
      expect(Math.abs(now.gear - before.gear)).toBeLessThanOrEqual(1);
    }
    expect(Math.max(...frames.map(({ rpm }) => rpm))).toBeLessThanOrEqual(CARS.gt.limitRpm);
  });

  it("has pulses of TC out of corners and of ABS into them", () => {
    const { frames } = flyingLap(CARS.gt);
    for (const frame of frames) {
      if (frame.tcFlag) expect(frame.gas).toBeGreaterThan(0.1);
      if (frame.absFlag) expect(frame.brake).toBeGreaterThan(0.05);
    }
    expect(times(frames, ({ tcFlag }) => tcFlag)).toBeGreaterThanOrEqual(5);
    expect(times(frames, ({ absFlag }) => absFlag)).toBeGreaterThanOrEqual(5);
    expect(frames.some(({ abs, brake }) => abs > 0 && brake === 0)).toBe(true);
  });

  it("never sets the aid flags of a car that has only intensities", () => {
    const { frames } = flyingLap(CARS.stuckFlags);
    expect(frames.some(({ tc }) => tc > 0.1)).toBe(true);
    expect(frames.some(({ abs }) => abs > 0.1)).toBe(true);
    expect(frames.some(({ tcFlag, absFlag }) => tcFlag || absFlag)).toBe(false);
  });

  it("shows no aids and zero limits on a car without aids", () => {
    const { frames, graphics } = flyingLap(CARS.bare);
    expect(frames.every(({ tc, abs }) => tc === 0 && abs === 0)).toBe(true);
    expect(graphics.electronics_max_limit).toMatchObject({ tc_level: 0, abs_level: 0 });
    expect(graphics.electronics_is_modifiable).toMatchObject({ tc_level: 0, abs_level: 0, esc_level: 0 });
  });

  it("drives an electric car in one gear, on its battery, without fuel", () => {
    const { frames, graphics, physics } = flyingLap(CARS.electric);
    expect(new Set(frames.map(({ gear }) => gear))).toEqual(new Set([2]));
    expect(graphics).toMatchObject({ engine_type: 1, has_kers: true, max_fuel: 0, fuel_liter_current_quantity: 0 });
    expect(physics.fuel).toBe(0);
    expect(graphics.kers_charge_perc).toBeGreaterThan(0.5);
    expect(graphics.kers_charge_perc).toBeLessThan(1);
  });
});
