import { GRAND_PRIX, SHORT } from "../circuit/circuits.js";
import { buildCircuit } from "../circuit/reference-lap.js";
import { CARS } from "../cockpit/car-spec.js";
import { goOff } from "../commands.js";
import type { Scenario } from "../scenario.js";
import type { ScriptStep } from "../world/world.js";
import { mixedLapEnds } from "./lap-ends.js";

export interface HotlapOptions {
  readonly short?: boolean;
}

/** The car leaves the track on every fourth lap. */
const CUT_LAPS: readonly ScriptStep[] = Array.from({ length: 50 }, (_, i) => ({
  at: { lap: 3 + 4 * i, fraction: 0.55 },
  run: (world) => goOff(world, world.player, 900),
}));

/** A time attack of one car: out of the garage, an out lap, then lap after lap. */
export function hotlap({ short: isShort = false }: HotlapOptions = {}): Scenario {
  return {
    circuit: buildCircuit(isShort ? SHORT : GRAND_PRIX),
    session: {
      type: "TimeAttack",
      name: "Time Attack",
      start: "pits",
      laps: null,
      durationMs: null,
      loadMs: 500,
      waitMs: 3000,
      endAfterFinishMs: null,
      restartAfterMs: null,
      online: false,
    },
    entries: [{ spec: CARS.gt, pace: 1.01, wander: 0.015, fuel: CARS.gt.tankL, stops: [] }],
    player: 0,
    script: CUT_LAPS,
    quirks: { lapEnd: mixedLapEnds },
  };
}
