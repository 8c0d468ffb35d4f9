import type { Memory } from "../race/memory.js";
import { type CentreLine, centreLine } from "../race/road/centre-line.js";
import type { SourceKind } from "../race/state.js";
import { drawCentreLine, GRAND_PRIX } from "../simulator/index.js";

/** About as close as the points of a learned road. m */
const STEP_M = 5;

/** What the race of a source knows from before. Roads are learned and kept of the game only. */
export function memoryOf(source: SourceKind, memory: Memory): Memory {
  switch (source) {
    case "game":
      return memory;
    case "demo":
      return withRoads(memory, demoRoad);
    case "tape":
      // it shows the same race each time, whatever was learned in between
      return withRoads(memory, () => null);
  }
}

function withRoads(memory: Memory, loadLine: Memory["loadLine"]): Memory {
  return {
    loadLine,
    saveLine: () => {},
    sectorsOf: (track, layout) => memory.sectorsOf(track, layout),
    get labels() {
      return memory.labels;
    },
  };
}

/** The demo's circuit is our own, so nobody has to drive it first. */
function demoRoad(track: string, layout: string): CentreLine | null {
  if (track !== GRAND_PRIX.track || layout !== GRAND_PRIX.layout) return null;
  const drawn = drawCentreLine(GRAND_PRIX);
  const count = Math.round(drawn.lengthM / STEP_M);
  // the last sample is the first one again
  const samples = drawn.x.length - 1;
  return centreLine(
    Array.from({ length: count }, (_, i) => {
      const at = Math.round((i * samples) / count);
      return [drawn.x[at]!, drawn.z[at]!] as const;
    }),
  );
}
