import { writeFileSync } from "node:fs";
import { race, SimulatedGame, type TrueLap } from "../../../core/src/simulator/index.js";
import { type Given, tapeOf } from "../../tape/tapes.js";

/** A lap that was truly driven, with where on the tape it ended. */
export interface DrivenLap extends Pick<TrueLap, "number" | "timeMs" | "valid" | "kind"> {
  /** ms from the tape's start */
  readonly endedMs: number;
}

const FRAME_MS = 1000 / 60;

/** Records a race of twenty cars on a circuit of 13 s a lap; the player's laps as they truly were. */
export async function recordRace(path: string, minutes: number, seed: number): Promise<readonly DrivenLap[]> {
  const game = new SimulatedGame(race({ cars: 20, short: true, laps: 100_000 }), { seed });
  let startMs: number | null = null;
  function* frames(): Generator<Given> {
    for (let frame = 0; frame < minutes * 3600; frame++) {
      game.frame();
      if (!game.isLoaded) continue;
      startMs ??= game.world.wallMs;
      yield { atMs: frame * FRAME_MS, pages: game.bytes };
    }
  }
  writeFileSync(path, await tapeOf(frames()));
  return game.world.playerLaps.map(({ number, timeMs, valid, kind, endedWallMs }) => ({
    ...{ number, timeMs, valid, kind },
    endedMs: endedWallMs - (startMs ?? 0),
  }));
}
