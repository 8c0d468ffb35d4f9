import { describe, expect, it } from "vitest";
import {
  CARS,
  commands,
  hotlap,
  race,
  type Scenario,
  type ScriptStep,
  SimulatedGame,
} from "../../core/src/simulator/index.js";
import { pagesOf, playFor, playUntil } from "./play.js";

const withScript = (scenario: Scenario, ...script: ScriptStep[]) =>
  new SimulatedGame({ ...scenario, script, quirks: {} });

/** A hotlap session on the second timed lap, a third of the way round. */
function onTheTrack() {
  const game = withScript(hotlap({ short: true }));
  playUntil(
    game,
    "a lap",
    ({ playerLaps, player, circuit }) =>
      playerLaps.length === 1 && player.progressMs % circuit.lapMs > circuit.lapMs / 3,
  );
  return { game, world: game.world, ...pagesOf(game) };
}

describe("a script", () => {
  it("runs each step once, at its moment, in its session", () => {
    const ran: string[] = [];
    const note = (what: string) => (world: SimulatedGame["world"]) => void ran.push(`${what} ${world.session}`);
    const game = withScript(
      race({ short: true, laps: 2, cars: 3 }),
      { at: { lap: 2, fraction: 0.5 }, run: note("lap") },
      { at: { sessionMs: 6000 }, inSession: 2, run: note("session") },
      { at: { wallMs: 1000 }, run: note("wall") },
    );
    playUntil(game, "the third race", ({ session }) => session === 3);
    expect(ran).toEqual(["wall 1", "lap 1", "session 2", "lap 2"]);
  });

  it("can make a pit stop: services go from in progress to done, fuel and damage change, the lap is an in lap", () => {
    const { game, world, graphics } = onTheTrack();
    commands.damage(world, [40, 0, 0, 0, 0], 1);
    playFor(game, 0.1);
    expect(graphics.car_damage.damage_front).toBe(40);
    commands.callIn(world, world.player, { fuel: 0, tyres: true, repairs: true });
    const seen = new Set<string>();
    const places = new Set<number>();
    playUntil(game, "the pit exit", ({ player }) => player.pit === null, {
      maxSeconds: 90,
      eachFrame: () => {
        const { fuel, damage, tyres_lf } = graphics.pit_info;
        seen.add(`${fuel} ${damage} ${tyres_lf}`);
        places.add(graphics.car_location);
      },
    });
    expect([...seen]).toEqual(["-1 -1 -1", "-1 1 1", "-1 0 1", "-1 0 0"]);
    expect([...places]).toEqual([4, 2, 1, 3]);
    expect(graphics.car_damage.damage_front).toBe(0);
    playFor(game, 1);
    expect(graphics.pit_info.tyres_lf).toBe(-1);
    expect(world.playerLaps.at(-1)).toMatchObject({ kind: "in", valid: false });
  });

  it("can pause: nothing moves, no packet is counted, and the lap time stops", () => {
    const { game, world, graphics, physics } = onTheTrack();
    commands.pause(world);
    game.frame();
    const [frames, steps, clock] = [graphics.packetId, physics.packetId, graphics.current_lap_time_ms];
    playFor(game, 20);
    expect(graphics).toMatchObject({ status: 3, packetId: frames, current_lap_time_ms: clock });
    expect(physics.packetId).toBe(steps);
    commands.resume(world);
    playUntil(game, "the lap", ({ playerLaps }) => playerLaps.length === 2);
    expect(graphics.status).toBe(2);
    expect(world.playerLaps[1]!.timeMs).toBeLessThan(14_000);
  });

  it("can replay: positions and clocks move as they did, no lap is completed", () => {
    const { game, world, graphics } = onTheTrack();
    const before = world.playerLaps.length;
    commands.replay(world, 20_000);
    const places = new Set<number>();
    playFor(game, 15, () => places.add(Math.floor(graphics.npos * 10)));
    expect(graphics.status).toBe(1);
    expect(places.size).toBe(10);
    expect(world.playerLaps.length).toBe(before);
    playUntil(game, "the end of the replay", ({ status }) => status === "live", { maxSeconds: 10 });
  });

  it("can return to the garage: the lap is lost, the session clock goes on", () => {
    const { game, world, graphics } = onTheTrack();
    commands.returnToGarage(world);
    playFor(game, 60);
    expect(graphics).toMatchObject({
      is_in_pit_box: true,
      is_valid_lap: false,
      display_speed_kmh: 0,
      total_lap_count: 1,
    });
    expect(graphics.current_lap_time_ms).toBeGreaterThan(60_000);
    commands.leaveGarage(world, world.player);
    playUntil(game, "another lap", ({ playerLaps }) => playerLaps.length === 2);
    expect(world.playerLaps[1]).toMatchObject({ number: 2, kind: "flying", valid: true });
  });

  it("can leave the track: the lap is invalid, the next one is not", () => {
    const { game, world, graphics } = onTheTrack();
    commands.goOff(world, world.player, 800);
    playFor(game, 1);
    expect(graphics.is_valid_lap).toBe(false);
    playUntil(game, "two more laps", ({ playerLaps }) => playerLaps.length === 3);
    expect(world.playerLaps.map(({ valid }) => valid)).toEqual([true, false, true]);
  });

  it("can restart the session: all counts are zero", () => {
    const { game, world, graphics } = onTheTrack();
    commands.restartSession(world);
    playFor(game, 1);
    expect(world.session).toBe(2);
    expect(graphics).toMatchObject({ total_lap_count: 0, last_laptime_ms: 0, best_laptime_ms: 0, delta_time_ms: 0 });
  });

  it("can change the car: another model, no laps", () => {
    const { game, world, graphics } = onTheTrack();
    commands.changeCar(world, CARS.electric);
    playFor(game, 1);
    expect(graphics).toMatchObject({
      car_model: CARS.electric.model,
      engine_type: 1,
      max_gears: 1,
      is_in_pit_box: true,
    });
    expect(world.player.laps).toEqual([]);
  });

  it("can lose the server and come back with no laps, in another slot", () => {
    const game = withScript(race({ short: true, cars: 5 }));
    const { graphics } = pagesOf(game);
    const { world } = game;
    const slotOfPlayer = () => graphics.car_ids.findIndex(([a]) => a === graphics.player_car_id_a);
    playUntil(game, "a lap", ({ player }) => player.laps.length === 1);
    const slot = slotOfPlayer();
    commands.disconnect(world);
    playFor(game, 5);
    expect(graphics).toMatchObject({ status: 0, car_location: 0, active_cars: 4 });
    expect(graphics.session_state.disconnected_from_server).toBe(true);
    expect(slotOfPlayer()).toBe(-1);
    commands.rejoin(world);
    playFor(game, 1);
    expect(graphics).toMatchObject({ status: 2, active_cars: 5, total_lap_count: 0, is_in_pit_lane: true });
    expect(slotOfPlayer()).not.toBe(slot);
  });
});

describe("flags", () => {
  it("are green at the start, yellow before a hazard, blue for a lapping car, and what the script shows", () => {
    const game = withScript(race({ short: true, cars: 12 }));
    const { graphics } = pagesOf(game);
    const { world } = game;
    playUntil(game, "the start", ({ phase }) => phase === "running");
    playFor(game, 1);
    expect(graphics.flag).toBe(2);
    playFor(game, 20);
    expect(graphics.flag).toBe(0);
    commands.goOff(world, world.cars[0]!, 5000);
    const seen = new Set<number>();
    playFor(game, 4, () => seen.add(graphics.flag));
    expect(graphics.global_flag).toBe(5);
    expect([...seen]).toContain(5);
    playFor(game, 12);
    commands.raiseFlag(world, "driver", "BlackWhiteFlag", 2000);
    playFor(game, 1);
    expect(graphics.flag).toBe(7);
    playFor(game, 3);
    expect(graphics.flag).not.toBe(7);
  });

  it("are blue while a car that is a lap ahead closes in from behind", () => {
    const scenario = race({ short: true, cars: 8, laps: 20 });
    const slow = scenario.entries.map((entry, i) =>
      i === scenario.player ? { ...entry, pace: 0.8, stops: [] } : entry,
    );
    const game = new SimulatedGame({ ...scenario, entries: slow, script: [] });
    const { graphics } = pagesOf(game);
    let blue = 0;
    playUntil(game, "the finish", ({ player }) => player.finishedMs !== null, {
      eachFrame: ({ order, circuit, player }) => {
        if (graphics.flag !== 4) return;
        blue++;
        expect(order[0]!.progressMs - player.progressMs).toBeGreaterThan(circuit.lapMs / 2);
      },
    });
    expect(blue).toBeGreaterThan(60);
  });
});
