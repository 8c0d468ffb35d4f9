import { writeFileSync } from "node:fs";
import { FRAME_MS, race, SimulatedGame } from "../../../core/src/simulator/index.js";
import { Truth } from "../../race/truth.js";
import { type Given, tapeOf } from "../../tape/tapes.js";
import { type TrueEvent, trueEvents } from "./true-events.js";

/** Records a race of twenty cars on a circuit of 13 s a lap; what truly happened to the player in it. */
export async function recordRace(path: string, minutes: number, seed: number): Promise<readonly TrueEvent[]> {
  const game = new SimulatedGame(race({ cars: 20, short: true, laps: 100_000 }), { seed });
  const { world } = game;
  const truth = new Truth();
  while (!game.isLoaded) game.frame();
  const startMs = world.wallMs;
  function* frames(): Generator<Given> {
    for (let frame = 0; frame < minutes * 3600; frame++) {
      truth.note(world);
      yield { atMs: frame * FRAME_MS, pages: game.bytes };
      game.frame();
    }
  }
  writeFileSync(path, await tapeOf(frames()));
  return trueEvents(world, truth, startMs);
}
