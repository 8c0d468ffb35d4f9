import { setTimeout as sleep } from "node:timers/promises";
import type { AcEvoMapper } from "../mapper.js";
import { COMMANDS } from "./commands.js";

const CHECK_MS = 300;

/** The message for pages that exist but do not change. */
export const NOT_PUBLISHING =
  "The game's pages do not change: the game is paused, loading or has ended. If a crashed simulator left them behind, " +
  `remove them with "${COMMANDS.of("simulate")} --replace".`;

/** Whether a game or simulator writes the pages now: that they exist does not prove it. */
export async function isPublishing(mapper: AcEvoMapper): Promise<boolean> {
  const ids = () => {
    mapper.refresh(["physics", "graphics"]);
    return `${mapper.views.physics.raw().packetId} ${mapper.views.graphics.raw().packetId}`;
  };
  const before = ids();
  await sleep(CHECK_MS);
  return ids() !== before;
}
