import { setTimeout as delay } from "node:timers/promises";
import { commands } from "@acevo-pitwall/core/simulator";
import type { ObsConnection } from "../../../plugins/obs-overlay/src/obs/connection.js";
import { waitFor } from "../../lab/process.js";
import type { Chance } from "../soak/chance.js";
import type { EveningGame } from "./game.js";

export interface Stage {
  readonly game: EveningGame;
  readonly obs: ObsConnection;
  readonly chance: Chance;
  /** Says that the streamer or OBS puts a scene on air, null for none, until the promise settles. */
  readonly byHand: (scene: string | null, act: () => Promise<unknown>) => Promise<void>;
}

/** What may happen in an evening, and how it is done. */
export const ACTS: Readonly<Record<string, (stage: Stage) => Promise<void>>> = {
  "a short pause": async ({ game, chance }) => {
    commands.pause(game.world);
    await delay(chance.between(300, 1900));
    commands.resume(game.world);
  },
  "a long pause": async ({ game, chance }) => {
    commands.pause(game.world);
    await delay(chance.between(3200, 8000));
    commands.resume(game.world);
  },
  "a replay": async ({ game, chance }) => {
    commands.replay(game.world, 3000);
    await delay(chance.between(500, 6000));
    commands.resume(game.world);
  },
  "a drop-out": async ({ game, chance }) => {
    commands.disconnect(game.world);
    await delay(chance.between(3000, 6000));
    commands.rejoin(game.world);
    await delay(chance.between(2000, 5000));
    commands.leaveGarage(game.world, game.world.player);
  },
  "the garage": async ({ game, chance }) => {
    commands.returnToGarage(game.world);
    await delay(chance.between(1000, 8000));
    commands.leaveGarage(game.world, game.world.player);
  },
  "a pit stop": async ({ game }) => {
    commands.callIn(game.world, game.world.player, { fuel: 1, tyres: false, repairs: false });
    await waitFor("the pit lane", () => (game.isInPits ? true : undefined));
  },
  "another scene": async ({ obs, chance, byHand }) => {
    const sceneName = chance.oneOf(["Race", "Pits", "Break"])!;
    await byHand(sceneName, () => obs.request("SetCurrentProgramScene", { sceneName }));
  },
  "studio mode": async ({ obs, chance, byHand }) => {
    await byHand(null, () => obs.request("SetStudioModeEnabled", { studioModeEnabled: true }));
    await obs.request("SetCurrentPreviewScene", { sceneName: "Waiting" });
    await delay(chance.between(3000, 8000));
    await byHand("Waiting", () => obs.request("SetStudioModeEnabled", { studioModeEnabled: false }));
  },
};
