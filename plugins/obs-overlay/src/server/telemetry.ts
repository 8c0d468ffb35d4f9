import type { Feed } from "@acevo-pitwall/core";
import type { Server } from "node:http";
import { Audience, patches } from "./audience.js";
import { mount, type MountOptions, type Places } from "./mount.js";

type Race = Pick<Feed, "state" | "stats" | "pages" | "onState">;

export interface Telemetry {
  /** How many listen at the moment. */
  readonly listeners: number;
  /** Says goodbye to all who listen and leaves the server as it was. Twice is fine. */
  close(): void;
}

/**
 * Puts the race on an HTTP server of anyone's: `ws /telemetry` (the whole state, then merge patches),
 * `GET /api/state`, `GET /api/health` and `GET /api/pages` (the game's pages by protocol names, as `npm run dump` has
 * them; null while there are none). Every request and upgrade of that server, also of other paths, must name one of the
 * hosts in its Host and, if it has one, its Origin. Ends with the server, or by `close()`.
 */
export function serveTelemetry(server: Server, feed: Race, options: MountOptions = {}): Telemetry {
  const race = racePlaces(feed);
  const close = mount(server, [race], options);
  return {
    get listeners() {
      return race.listeners;
    },
    close,
  };
}

/** The places of `serveTelemetry`. */
export function racePlaces(feed: Race): Places & Pick<Telemetry, "listeners"> {
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
    get listeners() {
      return audience.size;
    },
    close: () => {
      stop();
      audience.close();
    },
  };
}
