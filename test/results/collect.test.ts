import { describe, expect, test } from "vitest";
import type { SessionResult } from "../../core/src/results/index.js";
import { type CarTruth, hotlap, race } from "../../core/src/simulator/index.js";
import { CollectedGame, WALL_MS } from "./simulated.js";

const SHORT = { cars: 6, short: true, laps: 5 } as const;

function lapsOf({ laps }: SessionResult, id: string) {
  return laps.filter((lap) => lap.id === id);
}

/** A race that has begun again after its end, and what was driven in the first one. */
function raced(options: ConstructorParameters<typeof CollectedGame>[1] = {}) {
  const game = new CollectedGame(race(SHORT), options);
  game.until(() => game.game.world.phase === "ended");
  const truth = structuredClone(game.truth.map(({ laps, ...car }) => ({ ...car, laps: [...laps] }))) as CarTruth[];
  game.until(() => game.ended.length > 0);
  return { game, truth, result: game.ended[0]!.result };
}

describe("a race with the game's log", () => {
  const { game, truth, result } = raced();
  const own = truth.find(({ isPlayer }) => isPlayer)!;

  test("has every lap of every car with its sectors, as it was driven", () => {
    for (const { id, laps } of truth) {
      expect(lapsOf(result, id).map(({ number, ms }) => [number, ms])).toEqual(
        laps.map(({ number, timeMs }) => [number, timeMs]),
      );
      const sectors = laps.map(({ sectorsMs }) => sectorsMs?.map(Math.round) ?? []);
      expect(lapsOf(result, id).map(({ sectorsMs }) => sectorsMs)).toEqual(sectors);
    }
    expect(result.timing).toBe("log");
  });

  test("has the order of the result, the grid, and the places won", () => {
    const order = [...truth].sort((a, b) => a.position - b.position).map(({ id }) => id);
    expect(result.entries.map(({ id }) => id)).toEqual(order);
    expect(result.entries.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6]);
    for (const { id, index, position } of truth) {
      const entry = result.entries.find((one) => one.id === id)!;
      expect([entry.gridPosition, entry.placesWon]).toEqual([index + 1, index + 1 - position]);
      expect(entry.status).toBe("finished");
      expect(entry.totalMs).toBe(lapsOf(result, id).reduce((sum, { ms }) => sum + ms!, 0));
    }
    expect([result.isFinal, result.isOver, result.session.isRace]).toEqual([true, true, true]);
  });

  test("has the place of every car at the end of each lap", () => {
    for (const number of [1, 2, 3, 4, 5]) {
      const crossings = truth.map(({ id, laps }) => ({ id, endMs: laps[number - 1]!.endedMs }));
      const order = crossings.sort((a, b) => a.endMs - b.endMs).map(({ id }) => id);
      const places = order.map((id) => lapsOf(result, id)[number - 1]!.position);
      expect(places).toEqual([1, 2, 3, 4, 5, 6]);
    }
  });

  test("has validity, kind and fuel of the player's laps, and of no one else's", () => {
    const driven = lapsOf(result, own.id);
    expect(driven.map(({ valid, kind }) => [valid, kind])).toEqual(own.laps.map(({ valid, kind }) => [valid, kind]));
    driven.slice(1).forEach(({ fuelUsedL }, i) => {
      const used = own.laps[i + 1]!.fuelUsed;
      if (own.laps[i + 1]!.kind === "flying") expect(fuelUsedL).toBeCloseTo(used, 1);
    });
    const others = result.laps.filter(({ id }) => id !== own.id);
    expect(new Set(others.map(({ valid }) => valid))).toEqual(new Set([null]));
    expect(new Set(others.map(({ fuelUsedL }) => fuelUsedL))).toEqual(new Set([null]));
  });

  test("has its pit stops, flags, conditions and times", () => {
    expect(result.entries.map(({ pitStops }) => pitStops)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(result.flags.map(({ flag }) => flag)).toContain("YellowFlag");
    expect(result.conditions).toEqual({
      airC: expect.any(Number) as number,
      roadC: expect.any(Number) as number,
      timeOfDay: expect.stringMatching(/^\d\d:\d\d$/) as string,
      grip: expect.any(String) as string,
    });
    expect(Date.parse(result.begunAt) - WALL_MS).toBeLessThan(2000);
    expect(Date.parse(result.seenAt)).toBeGreaterThan(Date.parse(result.begunAt) + 60_000);
  });

  test("has the lap of every stop and the time in the pit lane, and of the player's how long it stood", () => {
    expect(result.stops.length).toBe(6);
    for (const { id, lap, laneMs, stationaryMs } of result.stops) {
      const { isPlayer, laps } = truth.find((one) => one.id === id)!;
      expect(laps[lap - 1]!.kind).toBe("in");
      // the pit lane is part of this lap and the next one
      const [ms, nextMs] = [laps[lap - 1]!.timeMs, laps[lap]!.timeMs];
      expect(laneMs).toBeGreaterThan(3000);
      expect(laneMs).toBeLessThan(ms + nextMs);
      if (isPlayer) {
        expect(stationaryMs).toBeGreaterThan(1000);
        expect(stationaryMs).toBeLessThan(laneMs!);
      } else expect(stationaryMs).toBeNull();
    }
  });

  test("is followed by another one, of which nothing is in the first", () => {
    const { logBeganMs } = game.ended[0]!.identity;
    game.until(() => game.game.world.phase === "ended" && game.game.world.session === 2);
    game.until(() => game.ended.length > 1);
    const next = game.ended[1]!;
    expect(next.identity.logBeganMs).toBeGreaterThan(logBeganMs!);
    expect(next.result.laps.length).toBeGreaterThanOrEqual(5 * 5);
    expect(lapsOf(next.result, own.id).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
    expect(Date.parse(next.result.begunAt)).toBeGreaterThanOrEqual(Date.parse(result.seenAt) - 2000);
  });
});

test("without a log there are the player's laps and the order on the road", () => {
  const { truth, result } = raced({ hasLog: false });
  const own = truth.find(({ isPlayer }) => isPlayer)!;
  expect(result.timing).toBe("pages");
  expect(result.laps.map(({ id, ms }) => [id, ms])).toEqual(own.laps.map(({ timeMs }) => [own.id, timeMs]));
  expect(result.entries.find(({ isPlayer }) => isPlayer)!.position).toBe(own.position);
  expect(result.isFinal).toBe(false);
  const inLaps = own.laps.filter(({ kind }) => kind === "in").map(({ number }) => number);
  expect(result.stops.map(({ id, lap }) => [id, lap])).toEqual(inLaps.map((lap) => [own.id, lap]));
  const [stop] = result.stops;
  expect(stop!.stationaryMs).toBeGreaterThan(1000);
  expect(stop!.laneMs).toBeGreaterThan(stop!.stationaryMs!);
});

test("a session that is left for the menus ends, and one without a lap is none", () => {
  const game = new CollectedGame(hotlap({ short: true }));
  game.until(() => game.game.world.player.laps.length === 2 && game.collector.current?.result.laps.length === 2);
  const before = game.collector.current!;
  expect(before.result.isOver).toBe(false);
  const ended = game.collector.end()!;
  expect(ended.result.isOver).toBe(true);
  expect(ended.result.laps).toEqual(before.result.laps);
  expect(game.collector.end()).toBeNull();
  game.frame();
  // what was driven before is of the session that goes on
  expect(game.collector.current?.result.laps.length).toBe(2);
  const fresh = new CollectedGame(hotlap({ short: true }));
  fresh.until(() => fresh.game.world.player.run === "timed");
  expect(fresh.collector.current).toBeNull();
});

test("news come with laps and finishes only", () => {
  const game = new CollectedGame(race(SHORT));
  let news = 0;
  let frames = 0;
  game.until(() => {
    if (game.collector.takeUnsaved()) news++;
    frames++;
    return game.game.world.phase === "ended";
  });
  // at most: a lap of a car each, its finish, and its box; twice where page and log tell it one after the other
  expect(news).toBeGreaterThanOrEqual(30);
  expect(news).toBeLessThan(60);
  expect(frames).toBeGreaterThan(1000);
});
