import { commands, type World } from "../../../core/src/simulator/index.js";
import { Chance } from "./chance.js";

const EVERY_MS = 40_000;
/** Long enough to count as a gap, shorter than any state that must be reported. ms */
const LASTS_MS = [1500, 2500] as const;

/** Pauses the game at random times. */
export class DriverPauses {
  /** Pauses so far. */
  count = 0;
  readonly #chance: Chance;
  #nextMs: number;
  #endMs = 0;

  constructor(seed: number, startMs: number) {
    this.#chance = new Chance(seed);
    this.#nextMs = startMs + this.#chance.wait(EVERY_MS);
  }

  /** Called before each frame. */
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
