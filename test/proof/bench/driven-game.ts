import { setTimeout as delay } from "node:timers/promises";
import { ownPublisher } from "@acevo-pitwall/core/memory";
import { type GraphicsWriter, PAGES, type PhysicsWriter } from "@acevo-pitwall/core/protocol";
import { FRAME_MS, race, SimulatedGame } from "@acevo-pitwall/core/simulator";

/** Not quite 60 Hz, as in any game, so that a run covers every phase between game and reader. ms */
const EVERY_MS = 0.985 * FRAME_MS;

/** A simulated race written by this thread at about 60 Hz, so that the time of each write is known. */
export class DrivenGame {
  /** The prefix of its page names. */
  readonly prefix: string;
  /** Changes values of the race; called before each frame is written. */
  adjust: (physics: PhysicsWriter, graphics: GraphicsWriter) => void = () => {};
  readonly #waiting: (() => void)[] = [];
  readonly #ended: Promise<void>;
  #isEnding = false;

  constructor(name: string, cars: number) {
    this.prefix = `acevo_pitwall_bench_${name}_${process.pid}_`;
    this.#ended = this.#drive(cars);
  }

  /** Resolves right after the next frame is written. */
  nextFrame(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  async close(): Promise<void> {
    this.#isEnding = true;
    await this.#ended;
  }

  async #drive(cars: number): Promise<void> {
    const publisher = ownPublisher(this.prefix);
    const game = new SimulatedGame(race({ cars }));
    while (!game.isLoaded) game.frame();
    const physics = PAGES.physics.writer(game.bytes.physics);
    const graphics = PAGES.graphics.writer(game.bytes.graphics);
    const pages = (["physics", "graphics", "static"] as const).map((page) => ({
      bytes: game.bytes[page],
      shown: publisher.publish(page),
    }));
    const startMs = performance.now();
    for (let frame = 1; !this.#isEnding; frame++) {
      game.frame();
      this.adjust(physics, graphics);
      for (const { bytes, shown } of pages) shown.write(bytes);
      for (const settle of this.#waiting.splice(0)) settle();
      await delay(Math.max(0, startMs + frame * EVERY_MS - performance.now()));
    }
    for (const { shown } of pages) shown.close();
  }
}
