import { afterAll, expect, it } from "vitest";
import { carTruth, race, SimulatedGame, type TrueLap } from "../../core/src/simulator/index.js";
import { lapsOfTape } from "../../core/src/tape/index.js";
import { type Given, openBytes, removeFolders, tapeOf } from "./tapes.js";

afterAll(removeFolders);

const SECONDS = 80;

it("the laps of a tape are the player's, with their times and whether they count", async () => {
  const game = new SimulatedGame(race({ cars: 3, short: true }));
  const frames = function* (): Generator<Given> {
    for (let frame = 0; frame < SECONDS * 60; frame++) {
      game.frame();
      yield { atMs: (frame * 1000) / 60, pages: game.bytes };
    }
  };
  using tape = openBytes(await tapeOf(frames()));
  const plain = ({
    number,
    timeMs,
    valid,
    kind,
  }: Pick<TrueLap, "number" | "valid" | "kind"> & { timeMs: number | null }) => [number, timeMs, valid, kind] as const;
  const truth = carTruth(game.world, game.world.cars.indexOf(game.world.player));
  expect(lapsOfTape(tape).map(plain)).toEqual(truth.laps.map(plain));
  expect(truth.laps.length).toBeGreaterThanOrEqual(4);
});
