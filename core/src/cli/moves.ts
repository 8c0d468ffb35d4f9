import { setTimeout as sleep } from "node:timers/promises";
import type { AcEvoMapper } from "../mapper.js";

const LOOK_AGAIN_MS = 300;

/** For pages that exist and do not move. */
export const STANDING_STILL =
  "The pages stand still: the game is paused, loading or has ended. Pages that a crashed simulator left behind go with " +
  '"npm run simulate -- --replace".';

/** Whether somebody writes the pages now: that they exist does not prove a game. */
export async function moves(mapper: AcEvoMapper): Promise<boolean> {
  const ids = () => {
    mapper.refresh(["physics", "graphics"]);
    return `${mapper.views.physics.raw().packetId} ${mapper.views.graphics.raw().packetId}`;
  };
  const before = ids();
  await sleep(LOOK_AGAIN_MS);
  return ids() !== before;
}
