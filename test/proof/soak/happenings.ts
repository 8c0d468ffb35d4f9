import type { RaceEvent } from "@acevo-pitwall/core";
import { EARLY_MS, type Held, PATIENCE_MS } from "./held.js";
import { type TrueEvent, wordsOf } from "./true-events.js";

/** What happens at one moment: each thing is told once, with the right words. */
export class Happenings implements Held {
  readonly #happened: readonly TrueEvent[];
  readonly #told = new Set<TrueEvent>();

  constructor(happened: readonly TrueEvent[]) {
    this.#happened = happened;
  }

  tell(event: RaceEvent, nowMs: number): boolean | null {
    const words = wordsOf(event);
    if (words === null) return null;
    const truth = this.#happened.find(
      (one) =>
        one.words === words && !this.#told.has(one) && nowMs > one.fromMs - EARLY_MS && nowMs < one.toMs + PATIENCE_MS,
    );
    if (truth) this.#told.add(truth);
    return truth !== undefined;
  }

  result(byMs: number) {
    const due = this.#happened.filter(({ isDue, toMs }) => isDue && toMs <= byMs);
    const lost = due.filter((one) => !this.#told.has(one));
    return { due: due.length, lost: lost.map(({ words, fromMs }) => `${words}, at ${fromMs.toFixed(0)} ms`) };
  }
}
