import type { AcEvoStatus, NameOf } from "../protocol/index.js";
import type { Pages } from "../race/pages.js";
import type { Status } from "../race/state.js";

/**
 * The game's status at a moment of a tape, for the connection of `RaceTracker.update`. `lost`: what the moment says
 * where its pages are null.
 */
export function statusOf(pages: Pages | null, lost: boolean): Status {
  if (!pages) return lost ? "lost" : "waiting";
  const { status } = pages.graphics;
  return status.known ? STATUS[status.name] : "live";
}

const STATUS: Readonly<Record<NameOf<AcEvoStatus>, Status>> = {
  Off: "waiting",
  Live: "live",
  Pause: "paused",
  Replay: "replay",
};
