import { describe, expect, test } from "vitest";
import { type CarTruth, commands, race } from "../../core/src/simulator/index.js";
import type { CollectedResult } from "../../core/src/results/index.js";
import { ResultCollector } from "../../core/src/results/collect/collector.js";
import { CollectedGame } from "./simulated.js";

interface Driven {
  readonly ended: readonly CollectedResult[];
  /** What a program makes of it that was started after the player came back. */
  readonly late: CollectedResult;
  /** The player's before and after its connection was lost. */
  readonly before: CarTruth["laps"];
  readonly after: CarTruth["laps"];
}

/** A race in which the player loses the connection in its fourth lap, and comes back 4 s later. */
function raced(hasLog: boolean): Driven {
  const game = new CollectedGame(race({ cars: 6, short: true, laps: 14 }), { hasLog });
  const { world } = game.game;
  const ownLaps = () => [...game.truth.find(({ isPlayer }) => isPlayer)!.laps];
  const wait = (ms: number) => {
    const untilMs = world.wallMs + ms;
    game.until(() => world.wallMs >= untilMs);
  };
  game.until(() => world.player.laps.length === 3);
  wait(6000);
  const before = ownLaps();
  commands.disconnect(world);
  wait(4000);
  commands.rejoin(world);
  commands.leaveGarage(world, world.player);
  game.frame();
  const late = new ResultCollector();
  game.until(() => {
    late.add(game.last!.moment, game.last!.events);
    return world.phase === "ended";
  });
  const after = ownLaps();
  const lateResult = late.end()!;
  game.until(() => game.ended.length > 1);
  return { ended: game.ended, late: lateResult, before, after };
}

const ownOf = ({ result }: CollectedResult) => {
  const player = result.entries.find(({ isPlayer }) => isPlayer)!;
  return { player, laps: result.laps.filter(({ id }) => id === player.id), stops: result.stops };
};
const timesOf = (laps: CarTruth["laps"]) => laps.map(({ timeMs }) => timeMs);
const numbered = (times: readonly number[], first = 1) => times.map((ms, i) => [first + i, ms]);

describe.each([
  ["with the game's log", true],
  ["without it", false],
])("a race whose connection was lost for a moment, %s", (_, hasLog) => {
  const { ended, before, after } = raced(hasLog);
  const race = ended[1]!;
  const { player, laps } = ownOf(race);

  test("is one that goes on, with all laps in the order driven", () => {
    expect(ended.map(({ result }) => result.begunAt)).toEqual([race.result.begunAt, race.result.begunAt]);
    expect(after.length).toBeGreaterThan(5);
    expect(laps.map(({ number, ms }) => [number, ms])).toEqual(numbered(timesOf([...before, ...after])));
    expect(player.laps).toBe(before.length + after.length);
  });

  test("keeps what only the page tells of laps before and after", () => {
    const told = [...before, ...after].map(({ valid, kind }) => [valid, kind]);
    expect(laps.map(({ valid, kind }) => [valid, kind])).toEqual(told);
  });

  test("has no race time for the player, who was away for a part of it", () => {
    expect(player.status).toBe(hasLog ? "finished" : "gone");
    expect(player.totalMs).toBeNull();
  });

  test("has the stops that were watched on the laps that ended in the pits", () => {
    const inLaps = laps.filter(({ kind }) => kind === "in").map(({ number }) => number);
    expect(inLaps.length).toBe(2);
    const own = race.result.stops.filter(({ id, stationaryMs }) => id === player.id && stationaryMs !== null);
    expect(own.map(({ lap }) => lap)).toEqual(inLaps);
  });
});

describe("a program that was started after the player came back", () => {
  test("has the laps as the log numbers them, and what the page tells of its own", () => {
    const { late, before, after } = raced(true);
    const { player, laps } = ownOf(late);
    expect(laps.map(({ number, ms }) => [number, ms])).toEqual(numbered(timesOf([...before, ...after])));
    expect(laps.map(({ valid }) => valid)).toEqual([...before.map(() => null), ...after.map(({ valid }) => valid)]);
    expect(player.totalMs).toBeNull();
  });
});
