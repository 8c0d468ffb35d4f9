import { race, SimulatedGame, type TrueLap } from "@acevo-pitwall/core/simulator";
import { createTapeFile, TapeWriter } from "@acevo-pitwall/core/tape";

/** A lap that was truly driven, by the tape's clock. */
export interface DrivenLap {
  readonly number: number;
  readonly timeMs: number;
  readonly valid: boolean;
  readonly kind: TrueLap["kind"];
  readonly beganMs: number;
  readonly endedMs: number;
}

const FRAME_MS = 1000 / 60;
/** How far the game may run ahead of the disk. ms */
const AHEAD_MS = 5000;

/** Records a race of twenty cars on a circuit of 13 s a lap; the player's laps as they truly were. */
export async function recordRace(path: string, minutes: number, seed: number): Promise<readonly DrivenLap[]> {
  const sink = await createTapeFile(path);
  const writer = new TapeWriter({ source: "demo", rateHz: 60, startedAt: new Date(0), open: async () => sink });
  const game = new SimulatedGame(race({ cars: 20, short: true, laps: 100_000 }), { seed });
  let startMs: number | null = null;
  for (let frame = 0; frame < minutes * 3600; frame++) {
    game.frame();
    if (!game.isLoaded) continue;
    startMs ??= game.world.wallMs;
    writer.write(frame * FRAME_MS, game.bytes);
    if (writer.durationMs - writer.written.untilMs > AHEAD_MS) await new Promise(setImmediate);
  }
  await writer.finish();
  const shiftMs = startMs ?? 0;
  return game.world.playerLaps.map(({ number, timeMs, valid, kind, endedWallMs }) => ({
    number,
    timeMs,
    valid,
    kind,
    beganMs: endedWallMs - shiftMs - timeMs,
    endedMs: endedWallMs - shiftMs,
  }));
}
