import { setTimeout as delay } from "node:timers/promises";
import type { RealObs } from "../../lab/obs/obs.js";
import { connectTo } from "../../obs/connect.js";

const LOOK_EVERY_MS = 250;
const AGAIN_MS = 500;

/** Where the source is that is looked at. */
export const NEWS = { sceneName: "Race", sourceName: "News" };

/** Makes the scene and the source that the rules are about, and has OBS save them. */
export async function prepareNews(real: RealObs): Promise<void> {
  const { obs } = await connectTo(real);
  const { sceneName, sourceName: inputName } = NEWS;
  await obs.request("CreateScene", { sceneName });
  await obs.request("CreateInput", {
    sceneName,
    inputName,
    inputKind: "text_ft2_source_v2",
    inputSettings: { text: "News" },
  });
  await obs.close();
  await real.quit();
  await real.launch();
}

/** Looks at OBS itself through a connection of its own, whenever there is an OBS. */
export class ObsLooks {
  readonly #real: RealObs;
  readonly #seen: (isVisible: boolean | null) => void;
  readonly #going: Promise<void>;
  #isOver = false;

  /** `seen` hears whether the source is visible, again and again; null while nobody can say. */
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
      // an OBS that is just being restarted answers nobody
      await this.#lookWhileThere().catch(() => undefined);
      this.#seen(null);
      await delay(AGAIN_MS);
    }
  }

  async #lookWhileThere(): Promise<void> {
    const { obs } = await connectTo(this.#real, 10_000);
    try {
      const { sceneItemId } = await obs.request("GetSceneItemId", NEWS);
      while (!this.#isOver) {
        const item = { sceneName: NEWS.sceneName, sceneItemId };
        this.#seen((await obs.request("GetSceneItemEnabled", item)).sceneItemEnabled);
        await delay(LOOK_EVERY_MS);
      }
    } finally {
      await obs.close();
    }
  }
}
