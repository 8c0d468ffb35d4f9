import { writeFileSync } from "node:fs";
import { FRAME_MS, race, SimulatedGame } from "../../../core/src/simulator/index.js";
import { Truth } from "../../race/truth.js";
import { type Given, tapeOf } from "../../tape/tapes.js";
import { DriverPauses } from "./pauses.js";
import { trueEvents } from "./true-events.js";
import { TrueKeys } from "./true-keys.js";
import { TrueStates } from "./true-states.js";

/** What really happened to the player in the simulated world. Times are ms from the tape's start. */
export type TrueRace = Awaited<ReturnType<typeof recordRace>>;

/**
 * How long the cars wait on the grid: a restarted game is found within 1.3 s, and a busy machine may delay
 * either process by a second or two. ms
 */
const GRID_MS = 8000;

/** Records a race of 20 cars on a circuit with laps of 13 s. Returns what really happened. */
export async function recordRace(path: string, minutes: number, seed: number) {
  const scenario = race({ cars: 20, short: true, laps: 100_000 });
  const session = { ...scenario.session, waitMs: GRID_MS };
  const game = new SimulatedGame({ ...scenario, session }, { seed });
  const { world } = game;
  const truth = new Truth();
  const states = new TrueStates();
  const keys = new TrueKeys();
  while (!game.isLoaded) game.frame();
  const startMs = world.wallMs;
  const driverPauses = new DriverPauses(seed, startMs);
  function* frames(): Generator<Given> {
    for (let frame = 0; frame < minutes * 3600; frame++) {
      truth.note(world);
      states.note(world);
      keys.note(world);
      yield { atMs: frame * FRAME_MS, pages: game.bytes };
      driverPauses.step(world);
      game.frame();
    }
  }
  writeFileSync(path, await tapeOf(frames()));
  return {
    pauses: driverPauses.count,
    happened: trueEvents(world, truth, startMs),
    lapEndsMs: world.playerLaps.map(({ endedWallMs }) => endedWallMs - startMs),
    sectorsMs: truth.sectorsMs,
    states: states.from(startMs),
    keys: keys.from(startMs),
  };
}
