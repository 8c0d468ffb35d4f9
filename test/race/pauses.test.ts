import { describe, expect, it } from "vitest";
import { carTruth, commands, NO_LAG, race, standingGaps } from "../../core/src/simulator/index.js";
import { hotlap } from "../../core/src/simulator/scenarios/hotlap.js";
import { eventsOf, settledGame, WatchedGame } from "./watched.js";

const BREAK_MS = 20_000;
const BREAKS = {
  "a pause": (game: WatchedGame) => commands.pause(game.world),
  "a replay": (game: WatchedGame) => commands.replay(game.world, 2 * BREAK_MS),
};

/** Renders frames for `forMs`. */
function run(game: WatchedGame, forMs: number, eachFrame = () => {}): void {
  const endMs = game.world.wallMs + forMs;
  game.until(
    "the time to pass",
    () => game.world.wallMs >= endMs,
    () => {
      game.frame();
      eachFrame();
    },
  );
}

/** Checks that every lap is reported with its number and time, the last one within two seconds. */
function expectEveryLap(game: WatchedGame, where: string): void {
  run(game, 2000);
  const emitted = eventsOf(game.events, "lapCompleted").map(({ lap }) => [lap.number, lap.timeMs]);
  expect(emitted, where).toEqual(game.world.playerLaps.map(({ number, timeMs }) => [number, timeMs]));
}

describe.each(Object.entries(BREAKS))("%s in a race against AI drivers", (_, begin) => {
  /** A race without the game's gaps, interrupted in its third lap, and the events after that. */
  function interrupted() {
    const scenario = race({ cars: 20, laps: 8, short: true });
    const game = new WatchedGame({ ...scenario, script: [], quirks: { ...scenario.quirks, hasGaps: false } });
    const { world } = game;
    game.until("the third lap", () => world.player.laps.length === 2);
    run(game, 4000);
    const before = game.state;
    const emitted = game.events.length;
    begin(game);
    run(game, BREAK_MS);
    commands.resume(world);
    return { game, before, after: () => game.events.slice(emitted) };
  }

  it("does not change gaps and parked cars", () => {
    const { game, before } = interrupted();
    const { world } = game;
    let looked = 0;
    run(game, 6000, () => {
      const truth = standingGaps(world, world.player.index);
      const { gap, rivals } = game.state;
      for (const [shown, real] of [
        [gap.aheadMs, truth.ahead?.gapMs],
        [gap.behindMs, truth.behind?.gapMs],
      ] as const) {
        if (shown === null || real == null) continue;
        expect(Math.abs(shown - real)).toBeLessThan(250);
        looked++;
      }
      expect(rivals.filter(({ parked }) => parked)).toEqual(before.rivals.filter(({ parked }) => parked));
    });
    expect(looked).toBeGreaterThan(300);
  });

  it("keeps the standings and the learned track", () => {
    const { game, before } = interrupted();
    run(game, 100);
    expect(game.state.track.learned).toBe(true);
    expect(game.state.standings?.map(({ id }) => id)).toEqual(before.standings?.map(({ id }) => id));
  });

  it("does not end a battle", () => {
    const { game, before, after } = interrupted();
    run(game, 300);
    expect(game.state.gap.battle).toBe(before.gap.battle);
    expect(eventsOf(after(), "battleEnded")).toEqual([]);
  });
});

it("a game that freezes for less than two seconds does not change gaps", () => {
  const scenario = race({ cars: 20, laps: 8, short: true });
  const game = new WatchedGame({ ...scenario, script: [], quirks: { ...scenario.quirks, hasGaps: false } });
  const { world } = game;
  game.until("the third lap", () => world.player.laps.length === 2);
  run(game, 4000);
  commands.pause(world);
  const endMs = world.wallMs + 1900;
  game.until(
    "its end",
    () => world.wallMs >= endMs,
    () => game.frame({ watched: false }),
  );
  commands.resume(world);
  let looked = 0;
  run(game, 6000, () => {
    const real = standingGaps(world, world.player.index).ahead?.gapMs;
    if (game.state.gap.aheadMs === null || real == null) return;
    expect(Math.abs(game.state.gap.aheadMs - real)).toBeLessThan(500);
    looked++;
  });
  expect(looked).toBeGreaterThan(100);
});

it.each([8000, 15_000])(
  "online, where the others drive on, an interruption of %i ms shows no wrong order",
  (breakMs) => {
    const scenario = race({ cars: 12, laps: 8 });
    const session = { ...scenario.session, online: true };
    const game = new WatchedGame({ ...scenario, session, script: [] });
    const { world } = game;
    game.until("the third lap", () => world.player.laps.length === 2);
    run(game, 4000);
    const endMs = world.wallMs + breakMs;
    game.until(
      "the end of the break",
      () => world.wallMs >= endMs,
      () => game.frame({ watched: false }),
    );
    game.skip();
    let looked = 0;
    run(game, 10_000, () => {
      const shown = game.state.standings;
      if (!shown) return;
      expect(shown).toHaveLength(12);
      expect(Math.abs(shown.findIndex(({ isPlayer }) => isPlayer) + 1 - game.state.position.overall!)).toBeLessThan(2);
      looked++;
    });
    expect(looked).toBeGreaterThan(300);
  },
);

it("online a pit stop's duration includes the time in the menu", () => {
  const game = settledGame((each) => (each.static.is_online = true));
  Object.assign(game.graphics, { is_in_pit_lane: true, car_location: 1 });
  game.run(5000);
  game.run(15_000, { status: "paused" });
  game.run(5000);
  Object.assign(game.graphics, { is_in_pit_lane: false, car_location: 4 });
  const [left] = eventsOf(game.run(4000), "pitLeft");
  expect(left?.durationMs).toBeGreaterThan(24_000);
});

it.each([
  ["position and time together", NO_LAG],
  ["position first", { npos: 0, clock: 2, last: 2, count: 30 }],
  ["time long after the rest", { npos: 3, clock: 0, last: 40, count: 60 }],
])("a hitch at the line followed by a pause loses no lap: %s", (_, lag) => {
  const lapMs = 12_700;
  for (const hitchMs of [100, 1800]) {
    for (const part of [0, 0.6]) {
      const game = new WatchedGame({ ...hotlap({ short: true }), quirks: { lapEnd: () => lag } });
      const { world } = game;
      const fraction = () => carTruth(world, world.player.index).fraction;
      const from = 1 - (hitchMs * (1 - part)) / lapMs;
      game.until("a lap", () => world.playerLaps.length === 1 && fraction() < 0.5);
      game.until("its end", () => fraction() > from || world.playerLaps.length === 2);
      const endMs = world.wallMs + hitchMs;
      game.until(
        "the pause",
        () => world.wallMs >= endMs,
        () => game.frame({ watched: false }),
      );
      commands.pause(world);
      run(game, 2000);
      commands.resume(world);
      game.until("another lap", () => world.playerLaps.length === 3);
      expectEveryLap(game, `${hitchMs} ms, ${part} of it after the line`);
    }
  }
});

it("a car moved past the line during a pause has not completed a lap", () => {
  const game = settledGame((each) => (each.graphics.total_lap_count = 3));
  const { number } = game.state.lap;
  game.graphics.npos = 0.9;
  game.run(1000);
  game.run(5000, { status: "paused" });
  Object.assign(game.graphics, { npos: 0.05, current_lap_time_ms: 1 });
  const emitted = [...game.run(4000, { after: () => expect(game.state.lap.number).toBe(number) })];
  game.graphics.npos = 0.9;
  emitted.push(...game.run(1000));
  const { current_lap_time_ms: lapMs } = game.graphics;
  Object.assign(game.graphics, { npos: 0.01, current_lap_time_ms: 1, last_laptime_ms: lapMs });
  emitted.push(...game.run(1000));
  expect(game.state.lap.number).toBe(number! + 1);
  expect(eventsOf(emitted, "lapCompleted").map(({ lap }) => lap.number)).toEqual([number]);
});

it("a lap that ends in a pause and never gets a time counts once the game counts it", () => {
  const game = settledGame((each) => (each.graphics.total_lap_count = 3));
  const { number } = game.state.lap;
  game.graphics.npos = 0.9;
  game.run(1000);
  game.run(5000, { status: "paused" });
  Object.assign(game.graphics, { npos: 0.05, current_lap_time_ms: 1, total_lap_count: 4 });
  game.run(1000);
  game.graphics.npos = 0.5;
  const emitted = game.run(1000);
  expect(game.state.lap.number).toBe(number! + 1);
  expect(eventsOf(emitted, "lapCompleted")).toEqual([]);
});

it("a pause right after the line loses no lap", () => {
  const lag = { npos: 0, clock: 5, last: 8, count: 10 };
  for (const pausedAt of [0, 6, 9]) {
    const game = new WatchedGame({ ...hotlap({ short: true }), quirks: { lapEnd: () => lag } });
    const { world } = game;
    game.until("two laps", () => world.playerLaps.length === 2);
    for (let frame = 0; frame < pausedAt; frame++) game.frame();
    commands.pause(world);
    run(game, 10_000);
    commands.resume(world);
    game.until("another lap", () => world.playerLaps.length === 3);
    expectEveryLap(game, `paused ${pausedAt} frames after the line`);
  }
});
