import { emptyState, type RaceState } from "@acevo-pitwall/core/race";
import type { ObsConnection } from "../connection.js";
import type { Commands } from "./decide.js";
import { nullIfMissing } from "../refusals.js";
import type { ObsNames } from "./obs-names.js";
import { Reconciler } from "./reconciler.js";
import type { Rules } from "./rules.js";
import { fillIn } from "./values.js";

/** ms */
const TEXT_INTERVAL_MS = 200;

const NO_RACE = emptyState({ status: "waiting", source: "game", detail: "" });

/** Shows and hides sources of a connected OBS, and fills its texts. Leaves out what OBS does not have. */
export class ObsSources {
  readonly #obs: ObsConnection;
  readonly #names: ObsNames;
  readonly #reconciler: Reconciler;

  /** `onResult` is as in `Reconciler`. */
  constructor(obs: ObsConnection, names: ObsNames, onResult: (key: string, problem: string | null) => void) {
    this.#obs = obs;
    this.#names = names;
    this.#reconciler = new Reconciler(onResult);
  }

  /** Sends everything again, since the streamer may have changed it. */
  forget(): void {
    this.#reconciler.forgetAll();
  }

  show(sources: Commands["sources"]): void {
    for (const { source, visible } of sources) {
      const key = `source ${source}`;
      if (!this.#names.hasSource(source)) this.#reconciler.forget(key);
      else this.#reconciler.set(key, visible, () => this.#setVisible(source, visible));
    }
  }

  /** Sets the final visibility of sources, after pending changes. Never throws. */
  async release(sources: Commands["sources"]): Promise<void> {
    const released = sources.map(({ source, visible }) =>
      this.#reconciler.setFinally(`source ${source}`, visible, () => this.#setVisible(source, visible)),
    );
    await Promise.all(released);
  }

  /** Sets texts as without a race, after pending changes: nobody fills them any more. Never throws. */
  async clear(texts: Rules["texts"]): Promise<void> {
    const cleared = texts.map(({ source, text: template }) => {
      const text = fillIn(template, NO_RACE);
      return this.#reconciler.setFinally(`text ${source}`, text, () => this.#setText(source, text));
    });
    await Promise.all(cleared);
  }

  fill(texts: Rules["texts"], state: RaceState): void {
    for (const { source, text: template } of texts) {
      const key = `text ${source}`;
      if (!this.#names.hasSource(source)) {
        this.#reconciler.forget(key);
        continue;
      }
      const text = fillIn(template, state);
      this.#reconciler.set(key, text, () => this.#setText(source, text), TEXT_INTERVAL_MS);
    }
  }

  /** Shows or hides a source in every scene and group that has it. */
  async #setVisible(sourceName: string, sceneItemEnabled: boolean): Promise<void> {
    for (const sceneName of this.#names.holders) {
      const item = await nullIfMissing(this.#obs.request("GetSceneItemId", { sceneName, sourceName }));
      if (!item) continue;
      const { sceneItemId } = item;
      await this.#obs.request("SetSceneItemEnabled", { sceneName, sceneItemId, sceneItemEnabled });
    }
  }

  async #setText(inputName: string, text: string): Promise<void> {
    await nullIfMissing(this.#obs.request("SetInputSettings", { inputName, inputSettings: { text } }));
  }
}
