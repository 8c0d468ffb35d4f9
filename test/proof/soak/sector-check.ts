import type { RaceEvent } from "@acevo-pitwall/core";
import type { EventCheck } from "./event-check.js";

/** Allowed error of a sector whose end is interpolated over missing frames, and of the others, which are the most. ms */
const BLUR_MS = 400;
const SHARP_MS = 5;
/** Sectors needed to judge whether most are exact. */
const ENOUGH = 12;

/**
 * Checks that reported sectors are as driven, and which of them are best ones. A sector hidden by a hitch of the
 * game is unknown; best sectors must be exact to the millisecond. Most are reported before their lap ends, which may turn
 * out not to count.
 */
export class SectorCheck implements EventCheck {
  /** By lap, oldest first. */
  readonly #drivenMs: readonly (readonly number[])[];
  readonly #bestMs: number[] = [];
  /** Best sectors that are not reported yet, as text. */
  readonly #owed = new Set<string>();
  /** Best sectors reported of the running lap, as text. */
  readonly #early = new Set<string>();
  #due = 0;
  #timed = 0;
  #sharp = 0;

  constructor(drivenMs: readonly (readonly number[])[]) {
    this.#drivenMs = drivenMs;
  }

  check(event: RaceEvent): boolean | null {
    if (event.type === "lapCompleted") return this.#lap(event.lap);
    if (event.type !== "sectorBest") return null;
    const said = words(event.sector, event.timeMs, event.previousMs);
    if (this.#owed.delete(said)) return true;
    const isTwice = this.#early.has(said);
    this.#early.add(said);
    return !isTwice && event.timeMs < event.previousMs;
  }

  #lap({ number, valid, kind, sectorsMs }: Extract<RaceEvent, { type: "lapCompleted" }>["lap"]): boolean {
    sectorsMs.forEach((timeMs, i) => {
      const bestMs = this.#bestMs[i] ?? null;
      if (!valid || kind !== "flying" || timeMs === null || timeMs >= (bestMs ?? Infinity)) return;
      this.#bestMs[i] = timeMs;
      if (bestMs === null) return;
      if (!this.#early.delete(words(i + 1, timeMs, bestMs))) this.#owed.add(words(i + 1, timeMs, bestMs));
      this.#due++;
    });
    const areTrue = this.#early.size === 0 || !valid || kind !== "flying";
    this.#early.clear();
    const offMs = sectorsMs.flatMap((timeMs, i) =>
      timeMs === null ? [] : [Math.abs(timeMs - (this.#drivenMs[number - 1]?.[i] ?? Infinity))],
    );
    this.#timed += offMs.length;
    this.#sharp += offMs.filter((ms) => ms < SHARP_MS).length;
    return areTrue && offMs.every((ms) => ms < BLUR_MS);
  }

  result() {
    const areSharp = this.#timed < ENOUGH || this.#sharp > this.#timed / 2;
    const blurred = areSharp ? [] : [`only ${this.#sharp} of ${this.#timed} sectors as they were driven`];
    return { due: this.#due, lost: [...this.#owed, ...blurred] };
  }
}

const words = (sector: number, timeMs: number, previousMs: number) =>
  `best sector ${sector} of ${timeMs} ms after ${previousMs}`;
