import type { RaceState } from "@acevo-pitwall/core/race";
import { arrive } from "../arrive.js";
import type { SampleName } from "./moments.js";
import type { SamplePlayer } from "./player.js";

/** How much of each frame the way to a moment may take, so that the page stays fluid. ms */
const PREPARE_MS = 9;
/** A page that was out of sight goes on where it was. ms */
const MOST_LATE_MS = 100;

/** The sample race in the studio's preview. It runs in this page alone: nothing of it reaches the server. */
export class Sample {
  /** Null while nothing is chosen. */
  name: SampleName | null = $state(null);
  /** Null until the chosen moment is reached. */
  race: RaceState | null = $state.raw(null);
  #turn = 0;

  choose(name: SampleName | null): void {
    if (name === this.name) return;
    this.name = name;
    this.race = null;
    this.#turn++;
    if (name !== null) void this.#play(name, this.#turn);
  }

  async #play(name: SampleName, turn: number): Promise<void> {
    // only the preview has it: an overlay on air never loads the simulator
    const { SamplePlayer } = await arrive(() => import("./player.js"));
    if (turn === this.#turn) this.#follow(new SamplePlayer(name), turn);
  }

  #follow(player: SamplePlayer, turn: number): void {
    let lastMs: number | null = null;
    const tick = (nowMs: number): void => {
      if (turn !== this.#turn) return;
      if (lastMs === null && player.prepare(PREPARE_MS)) lastMs = nowMs;
      if (lastMs !== null) {
        this.race = player.play(Math.min(nowMs - lastMs, MOST_LATE_MS));
        lastMs = nowMs;
      }
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  }
}
