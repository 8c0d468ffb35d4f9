import { beforeAll, describe, expect, it } from "vitest";
import { lapsOf, type RaceState } from "../../core/src/race/index.js";
import { type CarTruth, race } from "../../core/src/simulator/index.js";
import { CollectedGame } from "../results/simulated.js";

const LAPS = 4;

let state: RaceState;
let truth: readonly CarTruth[];

beforeAll(() => {
  const game = new CollectedGame(race({ cars: 4, short: true, laps: LAPS }));
  game.until(() => game.truth.every(({ laps }) => laps.length >= LAPS - 1));
  for (let frame = 0; frame < 60; frame++) game.frame();
  ({ state } = game.last!.moment);
  ({ truth } = game);
});

const times = ({ laps }: CarTruth) => laps.map(({ timeMs }) => timeMs);

describe("the laps of a car", () => {
  it("are known of every car by its id", () => {
    for (const car of truth) {
      const driven = times(car);
      const laps = lapsOf(state, car.id)!;
      expect([laps.completed, laps.lastMs]).toEqual([driven.length, driven.at(-1)]);
      // whether a rival's lap was valid is not told
      if (!car.isPlayer) expect(laps.bestMs).toBe(Math.min(...driven));
      expect(laps.lastSectorsMs.reduce<number>((sum, ms) => sum + ms!, 0)).toBe(driven.at(-1));
    }
  });

  it("are the player's without an id, lap by lap", () => {
    const player = truth.find(({ isPlayer }) => isPlayer)!;
    const laps = lapsOf(state)!;
    expect(laps).toEqual(lapsOf(state, player.id));
    expect(laps.each!.map(({ timeMs }) => timeMs)).toEqual(times(player));
    expect(laps.each!.map(({ valid }) => valid)).toEqual(player.laps.map(({ valid }) => valid));
  });

  it("are known one by one of the player alone", () => {
    const rival = truth.find(({ isPlayer }) => !isPlayer)!;
    expect(lapsOf(state, rival.id)!.each).toBeNull();
  });

  it("are null for a car that is not there", () => {
    expect(lapsOf(state, "nobody")).toBeNull();
    expect(lapsOf({ ...state, entries: [] })).toBeNull();
  });
});
