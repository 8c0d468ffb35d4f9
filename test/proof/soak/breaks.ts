import { commands, type World } from "../../../core/src/simulator/index.js";
import { Chance } from "./chance.js";

const EVERY_MS = 40_000;
/** Long enough to be taken for a gap, shorter than what has to be told of something that lasts. ms */
const LASTS_MS = [1500, 2500] as const;

/** The driver pauses the game now and then, and nothing moves meanwhile. */
export class Breaks {
  /** How many began. */
  count = 0;
  readonly #chance: Chance;
  #nextMs: number;
  #endMs = 0;

  constructor(seed: number, startMs: number) {
    this.#chance = new Chance(seed);
    this.#nextMs = startMs + this.#chance.wait(EVERY_MS);
  }

  /** Before the next frame of a world. */
  step(world: World): void {
    if (world.status === "pause" && world.wallMs >= this.#endMs) {
      commands.resume(world);
      this.#nextMs = world.wallMs + this.#chance.wait(EVERY_MS);
    } else if (world.status === "live" && world.wallMs >= this.#nextMs) {
      commands.pause(world);
      this.count++;
      this.#endMs = world.wallMs + this.#chance.between(...LASTS_MS);
    }
  }
}
