import type { RaceEvent } from "@acevo-pitwall/core";
import { EARLY_MS, type EventCheck, LATE_MS } from "./event-check.js";
import { type TrueEvent, wordsOf } from "./true-events.js";

/** Checks that everything that happens at one moment is reported once. */
export class MomentCheck implements EventCheck {
  readonly #happened: readonly TrueEvent[];
  readonly #reported = new Set<TrueEvent>();

  constructor(happened: readonly TrueEvent[]) {
    this.#happened = happened;
  }

  check(event: RaceEvent, nowMs: number): boolean | null {
    const words = wordsOf(event);
    if (words === null) return null;
    const truth = this.#happened.find(
      (one) =>
        one.words === words && !this.#reported.has(one) && nowMs > one.fromMs - EARLY_MS && nowMs < one.toMs + LATE_MS,
    );
    if (truth) this.#reported.add(truth);
    return truth !== undefined;
  }

  result(byMs: number) {
    const due = this.#happened.filter(({ isDue, toMs }) => isDue && toMs <= byMs);
    const lost = due.filter((one) => !this.#reported.has(one));
    return { due: due.length, lost: lost.map(({ words, fromMs }) => `${words}, at ${fromMs.toFixed(0)} ms`) };
  }
}
