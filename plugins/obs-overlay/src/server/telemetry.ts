import type { Feed } from "@acevo-pitwall/core";
import { Audience, patches } from "./audience.js";
import type { Places } from "./mount.js";

type Race = Pick<Feed, "state" | "stats" | "pages" | "onState">;

/**
 * The race: `ws /telemetry` (the whole state, then merge patches), `GET /api/state`, `GET /api/health` and
 * `GET /api/pages` (the game's pages by protocol names, as `npm run dump` has them; null while there are none).
 */
export function racePlaces(feed: Race): Places {
  const audience = new Audience(feed.state, patches);
  const reads = {
    "/api/state": () => feed.state,
    "/api/health": () => ({
      name: "acevo-pitwall",
      connection: feed.state.connection,
      listeners: audience.size,
      reads: feed.stats,
    }),
    "/api/pages": () => feed.pages && { ...feed.pages },
  };
  const stop = feed.onState((state) => audience.publish(state));
  return {
    reads,
    sockets: { "/telemetry": audience },
    close: () => {
      stop();
      audience.close();
    },
  };
}
