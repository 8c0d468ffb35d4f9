import { round } from "./numbers.js";
import type { CentreLine } from "./track-model/centre-line.js";
import type { Track } from "./state.js";

/** More points than this make no visible difference. */
const MOST_POINTS = 400;

/** The learned track for the state, with fewer points than the line that cars are projected onto. */
export function trackOf(line: CentreLine | null, sectorFractions: readonly number[]): Track {
  if (!line) return { learned: false, line: [], sectorFractions };
  const count = Math.min(MOST_POINTS, line.x.length);
  const points = Array.from({ length: count }, (_, i): readonly [number, number] => {
    const at = Math.floor((i * line.x.length) / count);
    return [round(line.x[at]!, 1), round(line.z[at]!, 1)];
  });
  return { learned: true, line: points, sectorFractions };
}
