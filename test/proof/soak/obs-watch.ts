import { setTimeout as delay } from "node:timers/promises";
import type { RealObs } from "../../lab/obs/obs.js";
import { connectTo } from "../../obs/connect.js";

const LOOK_EVERY_MS = 250;
const AGAIN_MS = 500;

/** The source to watch. */
export const LAP_ALERT = { sceneName: "Race", sourceName: "Lap alert" };

/** Creates the scene and source named in the rules, and makes OBS save them. */
export async function prepareLapAlert(real: RealObs): Promise<void> {
  const { obs } = await connectTo(real);
  const { sceneName, sourceName: inputName } = LAP_ALERT;
  await obs.request("CreateScene", { sceneName });
  await obs.request("CreateInput", {
    sceneName,
    inputName,
    inputKind: "text_ft2_source_v2",
    inputSettings: { text: "Lap" },
  });
  await obs.close();
  await real.quit();
  await real.launch();
}

/** Watches OBS through its own connection, whenever OBS is running. */
export class ObsWatch {
  readonly #real: RealObs;
  readonly #seen: (isVisible: boolean | null) => void;
  readonly #going: Promise<void>;
  #isOver = false;

  /** `seen` is called repeatedly with whether the source is visible; null while unknown. */
  constructor(real: RealObs, seen: (isVisible: boolean | null) => void) {
    this.#real = real;
    this.#seen = seen;
    this.#going = this.#look();
  }

  async close(): Promise<void> {
    this.#isOver = true;
    await this.#going;
  }

  async #look(): Promise<void> {
    while (!this.#isOver) {
      // OBS may be restarting
      await this.#lookWhileThere().catch(() => undefined);
      this.#seen(null);
      await delay(AGAIN_MS);
    }
  }

  async #lookWhileThere(): Promise<void> {
    const { obs } = await connectTo(this.#real, 10_000);
    try {
      const { sceneItemId } = await obs.request("GetSceneItemId", LAP_ALERT);
      while (!this.#isOver) {
        const item = { sceneName: LAP_ALERT.sceneName, sceneItemId };
        this.#seen((await obs.request("GetSceneItemEnabled", item)).sceneItemEnabled);
        await delay(LOOK_EVERY_MS);
      }
    } finally {
      await obs.close();
    }
  }
}
