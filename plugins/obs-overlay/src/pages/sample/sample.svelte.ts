import type { RaceState } from "@acevo-pitwall/core/race";
import { loadOrReload } from "../load-or-reload.js";
import type { SampleName } from "./moments.js";
import type { SamplePlayer } from "./player.js";

/** Seeking time per frame, short enough to keep the page responsive. ms */
const SEEK_BUDGET_MS = 9;
/** Longest step, so that a page that was in the background continues where it was. ms */
const MAX_STEP_MS = 100;

/** The sample race in the studio's preview. It runs in this page only. */
export class Sample {
  /** Null for none. */
  name: SampleName | null = $state(null);
  /** Null until the chosen moment is reached. */
  race: RaceState | null = $state.raw(null);
  #generation = 0;

  choose(name: SampleName | null): void {
    if (name === this.name) return;
    this.name = name;
    this.race = null;
    this.#generation++;
    if (name !== null) void this.#play(name, this.#generation);
  }

  async #play(name: SampleName, generation: number): Promise<void> {
    // loaded on demand, so that an overlay on air never loads the simulator
    const { SamplePlayer } = await loadOrReload(() => import("./player.js"));
    if (generation === this.#generation) this.#run(new SamplePlayer(name), generation);
  }

  #run(player: SamplePlayer, generation: number): void {
    let lastMs: number | null = null;
    const tick = (nowMs: number): void => {
      if (generation !== this.#generation) return;
      if (lastMs === null && player.seek(SEEK_BUDGET_MS)) lastMs = nowMs;
      if (lastMs !== null) {
        this.race = player.play(Math.min(nowMs - lastMs, MAX_STEP_MS));
        lastMs = nowMs;
      }
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  }
}
