import { homeFolder } from "@acevo-pitwall/core";
import { ObsError } from "./errors.js";
import { knownPassword } from "./password.js";
import { reachObs, whereIsObs } from "./reach.js";
import type { ObsConnection } from "./connection.js";
import { ourSources } from "./setup/found.js";

/** Makes OBS load the sources that setup made again: one that OBS opened before our server ran may be blank. Throws `ObsError`. */
export async function refreshOverlays(obs: ObsConnection): Promise<number> {
  const sources = await ourSources(obs);
  for (const inputName of sources) {
    const pressed = obs.request("PressInputPropertiesButton", { inputName, propertyName: "refreshnocache" });
    // a source whose plugin is gone has no buttons: that is for setup to tell
    await pressed.catch((error: unknown) => {
      if (!(error instanceof ObsError) || error.code !== "refused") throw error;
    });
  }
  return sources.length;
}

/**
 * The same for a server without a director: tries once, and says nothing when there is no OBS or no way in. Gives how
 * many sources there were.
 */
export async function refreshOnce({
  port,
  home = homeFolder(),
}: { port?: number; home?: string } = {}): Promise<number> {
  try {
    const where = whereIsObs(port);
    const obs = await reachObs(where, knownPassword(home, where.settings));
    try {
      return await refreshOverlays(obs);
    } finally {
      await obs.close();
    }
  } catch (error) {
    if (error instanceof ObsError) return 0;
    throw error;
  }
}
