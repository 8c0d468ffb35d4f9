import { type CentreLine as Road, centreLine } from "../race/track-model/centre-line.js";
import type { CentreLine } from "./circuit/circuit.js";

/** About as close as the points of a learned road. m */
const STEP_M = 5;

/** The road of a simulated circuit as the race knows roads, so that it need not be driven first. */
export function knownRoad({ x, z, lengthM }: CentreLine): Road {
  const count = Math.round(lengthM / STEP_M);
  // the last sample is the first one again
  const samples = x.length - 1;
  return centreLine(
    Array.from({ length: count }, (_, i) => {
      const at = Math.round((i * samples) / count);
      return [x[at]!, z[at]!] as const;
    }),
  );
}
