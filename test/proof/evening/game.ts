import { bytePages, type PageSource } from "@acevo-pitwall/core";
import { FRAME_MS, race, SimulatedGame, type World } from "@acevo-pitwall/core/simulator";
import type { Situation } from "../../../plugins/obs-overlay/src/obs/director/situation.js";
import type { Timeline } from "./timeline.js";

/** A game in this process, in real time, that notes what is true of it. */
export class EveningGame {
  readonly #game: SimulatedGame;
  readonly #timer: NodeJS.Timeout;
  #frames = 0;

  constructor(seed: number, timeline: Timeline) {
    this.#game = new SimulatedGame(race({ short: true, cars: 6, laps: 200 }), { seed, stepMs: FRAME_MS / 2 });
    const startMs = performance.now();
    while (!this.#game.isLoaded) this.#game.frame();
    this.#timer = setInterval(() => {
      for (; this.#frames * FRAME_MS < performance.now() - startMs; this.#frames++) this.#game.frame();
      timeline.truth(this.#situation);
    }, 5);
  }

  get world(): World {
    return this.#game.world;
  }

  get pages(): PageSource {
    return bytePages(this.#game.bytes);
  }

  get isInPits(): boolean {
    const { pit, place } = this.world.player;
    return place === "road" && pit !== null && pit.stage !== "called";
  }

  close(): void {
    clearInterval(this.#timer);
  }

  get #situation(): Situation {
    const { status, player } = this.world;
    if (status === "pause") return "paused";
    if (status === "replay") return "replay";
    if (status === "off" || player.place === "away") return "menu";
    if (player.place === "garage") return "garage";
    return this.isInPits ? "pitLane" : "driving";
  }
}
