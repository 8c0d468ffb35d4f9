import { writeFileSync } from "node:fs";
import { FRAME_MS, race, SimulatedGame } from "../../../core/src/simulator/index.js";
import { Truth } from "../../race/truth.js";
import { type Given, tapeOf } from "../../tape/tapes.js";
import { Breaks } from "./breaks.js";
import { trueEvents } from "./true-events.js";
import { TrueKeys } from "./true-keys.js";
import { TrueLasting } from "./true-lasting.js";

/** What truly happened to the player, by the simulator's world. Times are ms from the tape's start. */
export type TrueRace = Awaited<ReturnType<typeof recordRace>>;

/**
 * How long the cars stand on the grid: a game that starts again is found after up to 1.3 s, and a busy machine may hold
 * either process up for a second or two more. Games wait longer than the demo does. ms
 */
const GRID_MS = 8000;

/** Records a race of twenty cars on a circuit of 13 s a lap; what truly happened in it. */
export async function recordRace(path: string, minutes: number, seed: number) {
  const scenario = race({ cars: 20, short: true, laps: 100_000 });
  const session = { ...scenario.session, waitMs: GRID_MS };
  const game = new SimulatedGame({ ...scenario, session }, { seed });
  const { world } = game;
  const truth = new Truth();
  const lasting = new TrueLasting();
  const keys = new TrueKeys();
  while (!game.isLoaded) game.frame();
  const startMs = world.wallMs;
  const breaks = new Breaks(seed, startMs);
  function* frames(): Generator<Given> {
    for (let frame = 0; frame < minutes * 3600; frame++) {
      truth.note(world);
      lasting.note(world);
      keys.note(world);
      yield { atMs: frame * FRAME_MS, pages: game.bytes };
      breaks.step(world);
      game.frame();
    }
  }
  writeFileSync(path, await tapeOf(frames()));
  return {
    pauses: breaks.count,
    happened: trueEvents(world, truth, startMs),
    lapEndsMs: world.playerLaps.map(({ endedWallMs }) => endedWallMs - startMs),
    sectorsMs: truth.sectorsMs,
    lasting: lasting.from(startMs),
    keys: keys.from(startMs),
  };
}
