import type { Feed } from "@acevo-pitwall/core";
import { Broadcaster, patchEncoder } from "./broadcaster.js";
import type { Routes } from "./routes.js";

type Race = Pick<Feed, "state" | "stats" | "pages" | "onState">;

/**
 * The race: `ws /telemetry` (the whole state, then merge patches), `GET /api/state`, `GET /api/health` and
 * `GET /api/pages` (the game's pages by protocol names, as `npm run dump` has them; null while there are none).
 */
export function raceRoutes(feed: Race): Routes {
  const broadcaster = new Broadcaster(feed.state, patchEncoder);
  const reads = {
    "/api/state": () => feed.state,
    "/api/health": () => ({
      name: "acevo-pitwall",
      connection: feed.state.connection,
      listeners: broadcaster.size,
      reads: feed.stats,
    }),
    "/api/pages": () => feed.pages && { ...feed.pages },
  };
  const stop = feed.onState((state) => broadcaster.publish(state));
  return {
    reads,
    sockets: { "/telemetry": broadcaster },
    close: () => {
      stop();
      broadcaster.close();
    },
  };
}
