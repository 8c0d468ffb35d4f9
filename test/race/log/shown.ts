import type { RaceState } from "../../../core/src/race/state.js";
import type { World } from "../../../core/src/simulator/index.js";
import type { TrueRace } from "./true-race.js";

/** How much of a race was shown: a check of what is false proves nothing if nothing is shown. */
export class Shown {
  looks = 0;
  /** Looks since the order can be known: the player has driven a lap. */
  #withOrder = 0;
  #standings = 0;
  #exact = 0;
  #gaps = 0;
  #names = 0;
  #cars = 0;
  readonly #laps = new Set<string>();
  #bests = 0;

  add(state: RaceState, world: World, truth: TrueRace): void {
    this.looks++;
    for (const { id, name, lastMs, isPlayer } of state.entries) {
      if (isPlayer) continue;
      this.#cars++;
      if (name !== null) this.#names++;
      if (lastMs !== null)
        this.#laps.add(`${id} ${truth.cars.get(id)!.laps.findIndex(({ timeMs }) => timeMs === lastMs)}`);
    }
    if (state.session.best.lapMs !== null) this.#bests++;
    if (world.player.laps.length === 0) return;
    this.#withOrder++;
    if (!state.standings) return;
    this.#standings++;
    if (truth.wasOrder(state.standings.map(({ id }) => id))) this.#exact++;
    if (state.gap.aheadMs !== null || state.gap.behindMs !== null) this.#gaps++;
  }

  /** Shares of what could be shown, 0..1. */
  shares(truth: TrueRace) {
    const laps = [...truth.cars.values()].reduce((sum, car) => sum + car.laps.length, 0);
    const own = Math.max(...[...truth.cars.values()].map((car) => car.laps.length));
    return {
      names: this.#names / Math.max(1, this.#cars),
      /** Of the other cars' laps: those whose time was shown as their last one's. */
      laps: this.#laps.size / Math.max(1, laps - own),
      best: this.#bests / Math.max(1, this.looks),
      standings: this.#standings / Math.max(1, this.#withOrder),
      gaps: this.#gaps / Math.max(1, this.#withOrder),
      /** Of the standings: those that have every car in its place. */
      exact: this.#exact / Math.max(1, this.#standings),
    };
  }
}

export type Shares = ReturnType<Shown["shares"]>;
