import type { RaceStorage } from "../race/race-storage.js";
import type { CentreLine } from "../race/track-model/centre-line.js";
import type { SourceKind } from "../race/state.js";
import { drawCentreLine, GRAND_PRIX } from "../simulator/index.js";
import { raceLine } from "../simulator/race-line.js";

/** The storage for the race of a source. Tracks are saved for the game only. */
export function storageFor(source: SourceKind, storage: RaceStorage): RaceStorage {
  switch (source) {
    case "game":
      return storage;
    case "demo":
      return withTracks(storage, demoTrack);
    case "tape":
      // a tape must show the same race each time, whatever was learned in between
      return withTracks(storage, () => null);
  }
}

function withTracks(storage: RaceStorage, loadLine: RaceStorage["loadLine"]): RaceStorage {
  return {
    loadLine,
    saveLine: () => {},
    sectorsOf: (track, layout) => storage.sectorsOf(track, layout),
    get labels() {
      return storage.labels;
    },
  };
}

/** The centre line of the demo's circuit, which is known without a lap to learn it. */
function demoTrack(track: string, layout: string): CentreLine | null {
  const isOurs = track === GRAND_PRIX.track && layout === GRAND_PRIX.layout;
  return isOurs ? raceLine(drawCentreLine(GRAND_PRIX)) : null;
}
