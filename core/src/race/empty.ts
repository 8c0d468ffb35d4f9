import { PAGES } from "../protocol/index.js";
import { GraphicsView, PhysicsView, StaticView } from "../views/index.js";
import type { Connection, RaceState } from "./state.js";
import { RaceTracker } from "./tracker.js";

/** The state of empty pages. */
const NOTHING_KNOWN = new RaceTracker().update(
  {
    physics: new PhysicsView(new Uint8Array(PAGES.physics.size)),
    graphics: new GraphicsView(new Uint8Array(PAGES.graphics.size)),
    static: new StaticView(new Uint8Array(PAGES.static.size)),
  },
  { status: "waiting", source: "game", detail: "" },
  0,
);

/** A state in which every field exists and only the connection is known. */
export function emptyState(connection: Connection): RaceState {
  return { ...NOTHING_KNOWN, connection };
}
