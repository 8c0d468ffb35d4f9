import type { RaceStorage } from "../race/race-storage.js";
import type { CentreLine } from "../race/track-model/centre-line.js";
import type { SourceKind } from "../race/state.js";
import { drawCentreLine, GRAND_PRIX } from "../simulator/index.js";
import { raceLine } from "../simulator/race-line.js";

/** What the race of a source knows from before. Roads are learned and kept of the game only. */
export function storageFor(source: SourceKind, memory: RaceStorage): RaceStorage {
  switch (source) {
    case "game":
      return memory;
    case "demo":
      return withTracks(memory, demoTrack);
    case "tape":
      // it shows the same race each time, whatever was learned in between
      return withTracks(memory, () => null);
  }
}

function withTracks(memory: RaceStorage, loadLine: RaceStorage["loadLine"]): RaceStorage {
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
function demoTrack(track: string, layout: string): CentreLine | null {
  const isOurs = track === GRAND_PRIX.track && layout === GRAND_PRIX.layout;
  return isOurs ? raceLine(drawCentreLine(GRAND_PRIX)) : null;
}
