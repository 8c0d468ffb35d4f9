import { describe, expect, it } from "vitest";
import { PAGES } from "../../core/src/protocol/index.js";
import {
  carTruth,
  hotlap,
  playerDeltaMs,
  race,
  type Scenario,
  SimulatedGame,
  standingGaps,
  type World,
} from "../../core/src/simulator/index.js";
import { pagesOf, playFor, playUntil } from "./play.js";

/** The scenario without quirks and script. */
const honest = (scenario: Scenario): Scenario => ({ ...scenario, script: [], quirks: {} });

/** The distance of a point from the centre line. m */
function fromCentreLine({ circuit }: World, x: number, z: number): number {
  let least = Number.POSITIVE_INFINITY;
  circuit.line.x.forEach((lineX, i) => (least = Math.min(least, Math.hypot(lineX - x, circuit.line.z[i]! - z))));
  return least;
}

describe("the pages", () => {
  it("match the truth about the player in every frame of a race", () => {
    const game = new SimulatedGame(honest(race({ short: true, laps: 6 })));
    const { graphics, physics } = pagesOf(game);
    const { world } = game;
    let deltas = 0;
    playUntil(game, "the finish", ({ player }) => player.finishedMs !== null, {
      eachFrame: () => {
        if (world.phase !== "running") return;
        const truth = carTruth(world, world.player.index);
        expect(graphics.npos).toBeCloseTo(truth.fraction, 5);
        expect(graphics.current_pos).toBe(truth.position);
        expect(graphics.total_lap_count).toBe(truth.laps.length);
        expect(graphics.last_laptime_ms).toBe(truth.laps.at(-1)?.timeMs ?? 0);
        expect(Math.abs(graphics.current_lap_time_ms - truth.currentLapMs!)).toBeLessThanOrEqual(1);
        expect(graphics.display_speed_kmh).toBe(Math.round(physics.speedKmh));
        const { ahead, behind } = standingGaps(world, world.player.index);
        expect(graphics.gap_ahead).toBeCloseTo((ahead?.gapMs ?? 0) / 1000, 3);
        expect(graphics.gap_behind).toBeCloseTo((behind?.gapMs ?? 0) / 1000, 3);
        const delta = playerDeltaMs(world);
        if (delta !== null) deltas++;
        expect(graphics.delta_time_ms).toBe(Math.round(delta ?? 0) + 0);
        expect(graphics.is_in_pit_lane).toBe(truth.inPitLane);
        expect(graphics.fuel_liter_current_quantity).toBeCloseTo(truth.fuel, 4);
      },
    });
    expect(deltas).toBeGreaterThan(1000);
    expect(graphics.flag, "chequered").toBe(8);
  });

  it("show every car near the centre line, with an id that stays the same when slots move", () => {
    const scenario = race({ short: true, cars: 30 });
    const game = new SimulatedGame({ ...scenario, quirks: { slotsMove: true } });
    const { graphics } = pagesOf(game);
    const { world } = game;
    const playerSlots = new Set<number>();
    playUntil(game, "two minutes", ({ clockMs }) => clockMs > 120_000, {
      eachFrame: () => {
        if (!game.isLoaded || world.wallMs % 1000 > 20) return;
        const ids = graphics.car_ids.map(([a, b]) => `${a} ${b}`);
        expect(ids.slice(30).every((id) => id === "0 0")).toBe(true);
        const mine = ids.indexOf(`${graphics.player_car_id_a} ${graphics.player_car_id_b}`);
        playerSlots.add(mine);
        for (const car of world.cars) {
          const [x, , z] = graphics.car_coordinates[ids.indexOf(car.id.join(" "))]!;
          const truth = carTruth(world, car.index);
          expect(Math.hypot(x! - truth.x, z! - truth.z)).toBeLessThan(0.01);
          expect(fromCentreLine(world, x!, z!)).toBeLessThan(truth.inPitLane ? 12 : 10);
        }
      },
    });
    expect(playerSlots.size).toBeGreaterThan(1);
    expect(playerSlots).not.toContain(-1);
    expect(graphics.active_cars).toBe(30);
  });

  it("appear as in the game: physics first, graphics and static with the session, static once per session", () => {
    const game = new SimulatedGame(race({ short: true, laps: 1, cars: 2 }));
    expect(Object.keys(game.pages)).toEqual(["physics"]);
    playUntil(game, "a session", () => game.isLoaded);
    expect(Object.keys(game.pages)).toEqual(["physics", "graphics", "static"]);
    const { graphics, static: page } = pagesOf(game);
    expect(graphics).toMatchObject({ car_model: "0", car_location: 0, fuel_liter_current_quantity_percent: 0 });
    expect(page).toMatchObject({
      sm_version: "1.0",
      session: 1,
      track: "Valdoro Park",
      track_configuration: "Short",
      session_id: 1,
    });
    const first = Uint8Array.from(game.bytes.static);
    playUntil(game, "the race", ({ phase }) => phase === "running");
    expect(graphics).toMatchObject({ car_model: "Brennhold GT3", car_location: 4 });
    expect(game.writeStatic()).toBe(false);
    expect(game.bytes.static).toEqual(first);
    playUntil(game, "the next session", ({ session }) => session === 2);
    expect(page.session_id).toBe(2);
  });

  it("count physics steps and frames, 333 and 60 per second", () => {
    const game = new SimulatedGame(hotlap({ short: true }));
    playUntil(game, "a session", () => game.isLoaded);
    const { physics, graphics } = pagesOf(game);
    const [steps, frames] = [physics.packetId, graphics.packetId];
    playFor(game, 3);
    expect(Math.abs(physics.packetId - steps - 1000)).toBeLessThanOrEqual(6);
    expect(Math.abs(graphics.packetId - frames - 180)).toBeLessThanOrEqual(1);
  });

  it("keep unused fields at 0 and time texts empty, and never contain NaN", () => {
    const game = new SimulatedGame(race({ short: true, laps: 5, cars: 60 }));
    const { physics, graphics } = pagesOf(game);
    const dead = ["tyreWear", "tyreTempI", "tyreTempM", "tyreTempO", "suspensionDamage"] as const;
    playUntil(game, "the end", ({ phase }) => phase === "ended", {
      eachFrame: (world) => {
        if (world.wallMs % 500 > 17) return;
        for (const field of dead) expect(physics[field].every((value) => value === 0)).toBe(true);
        for (const page of [physics, graphics]) expect(JSON.stringify(page)).not.toContain("null");
      },
    });
    expect(graphics.timing_state).toMatchObject({ current_laptime: "", last_laptime: "", best_laptime: "" });
    for (const wheel of [graphics.tyre_lf, graphics.tyre_rf, graphics.tyre_lr, graphics.tyre_rr]) {
      expect(wheel.tyre_temperature_c).toBeGreaterThan(60);
      expect(wheel.tyre_temperature_c).toBeLessThan(110);
      expect(wheel.tyre_pression).toBeGreaterThan(22);
      expect(wheel.tyre_pression).toBeLessThan(32);
      expect(wheel.tyre_normalized_temperature_core).toBeGreaterThan(0.2);
      expect(wheel.tyre_normalized_temperature_core).toBeLessThan(0.8);
    }
    expect(graphics.electronics.brake_bias).toBeCloseTo(0.56, 3);
  });

  it("count no lap and no time on the way out of the garage", () => {
    const game = new SimulatedGame(hotlap({ short: true }));
    const { graphics } = pagesOf(game);
    playUntil(game, "the garage", ({ phase, clockMs }) => phase === "waiting" && clockMs > 2000);
    expect(graphics).toMatchObject({
      is_in_pit_lane: true,
      is_in_pit_box: true,
      is_valid_lap: false,
      car_location: 1,
      is_engine_running: false,
    });
    playUntil(game, "the first timed lap", ({ player }) => player.run === "timed", {
      eachFrame: () =>
        expect(graphics).toMatchObject({
          total_lap_count: 0,
          last_laptime_ms: 0,
          best_laptime_ms: 0,
          predicted_lap_time_ms: 0,
        }),
    });
    playFor(game, 3);
    expect(graphics).toMatchObject({
      total_lap_count: 0,
      last_laptime_ms: 0,
      is_valid_lap: true,
      car_location: 4,
      is_in_pit_lane: false,
    });
    playUntil(game, "its end", ({ playerLaps }) => playerLaps.length === 1);
    playFor(game, 3);
    const [lap] = game.world.playerLaps;
    expect(graphics).toMatchObject({ total_lap_count: 1, last_laptime_ms: lap!.timeMs, best_laptime_ms: lap!.timeMs });
  });

  it("are the same bytes for the same seed, and different ones for another", () => {
    const run = (seed: number) => {
      const game = new SimulatedGame(race({ short: true, cars: 20 }), { seed });
      playFor(game, 90);
      return [game.bytes.physics, game.bytes.graphics, game.bytes.static].map((bytes) =>
        Buffer.from(bytes).toString("hex"),
      );
    };
    expect(run(7)).toEqual(run(7));
    expect(run(8)[1]).not.toEqual(run(7)[1]);
  });

  it("fit their bytes exactly", () => {
    const { bytes } = new SimulatedGame(hotlap());
    for (const page of ["physics", "graphics", "static"] as const) expect(bytes[page].length).toBe(PAGES[page].size);
  });
});
