import type { CompletedLap, RaceState } from "../../race/state.js";
import type { DrivenLaps } from "./own-laps.js";

type Counted = Pick<RaceState, "laps" | "lap">;

/** Counts the player's laps on where the page begins again at 1: after a lost connection. */
export class LapCount {
  #earlier: readonly CompletedLap[] = [];
  #breaks: readonly number[] = [];
  /** What to add to the page's numbers. */
  #offset = 0;
  readonly #ends = new Map<number, number>();

  /** Laps completed, those that ended unseen included. */
  done({ laps, lap }: Counted): number {
    return Math.max(laps.at(-1)?.number ?? 0, (lap.number ?? 1) - 1) + this.#offset;
  }

  /** The lap under way. */
  number({ lap }: Counted): number | null {
    return lap.number === null ? null : lap.number + this.#offset;
  }

  /** Takes the end of laps that are new in `state`. `atMs`: since the session was first seen. */
  addEnds({ laps }: Counted, atMs: number): void {
    for (const { number } of laps) {
      if (!this.#ends.has(number + this.#offset)) this.#ends.set(number + this.#offset, atMs);
    }
  }

  /** The connection was lost after `before`, and is there again in `now`, whose count may begin again or go on. */
  break(before: Counted, now: Counted): void {
    const done = this.done(before);
    this.#earlier = this.driven(before).laps;
    this.#breaks = [...this.#breaks, done];
    this.#offset = now.lap.number !== null && now.lap.number > done ? 0 : done;
  }

  driven({ laps }: Counted): DrivenLaps {
    const now = laps.filter(({ number }) => number + this.#offset > (this.#breaks.at(-1) ?? 0));
    const counted = this.#offset === 0 ? now : now.map((lap) => ({ ...lap, number: lap.number + this.#offset }));
    return { laps: [...this.#earlier, ...counted], breaks: this.#breaks, ends: this.#ends };
  }
}
