import type { Memory } from "../race/memory.js";
import type { CentreLine } from "../race/road/centre-line.js";
import type { SourceKind } from "../race/state.js";
import { drawCentreLine, GRAND_PRIX } from "../simulator/index.js";
import { knownRoad } from "../simulator/known-road.js";

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
  const isOurs = track === GRAND_PRIX.track && layout === GRAND_PRIX.layout;
  return isOurs ? knownRoad(drawCentreLine(GRAND_PRIX)) : null;
}
