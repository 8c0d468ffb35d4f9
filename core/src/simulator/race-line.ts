import { type CentreLine as RaceLine, centreLine } from "../race/track-model/centre-line.js";
import type { CentreLine } from "./circuit/circuit.js";

/** Distance between two points, about as in a learned line. m */
const STEP_M = 5;

/** A simulated circuit's centre line in the race's form, so that the race need not learn it. */
export function raceLine({ x, z, lengthM }: CentreLine): RaceLine {
  const count = Math.round(lengthM / STEP_M);
  // the last sample repeats the first one
  const samples = x.length - 1;
  return centreLine(
    Array.from({ length: count }, (_, i) => {
      const at = Math.round((i * samples) / count);
      return [x[at]!, z[at]!] as const;
    }),
  );
}
