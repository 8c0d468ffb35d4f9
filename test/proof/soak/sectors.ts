import type { RaceEvent } from "@acevo-pitwall/core";
import type { Held } from "./held.js";

/** Over frames that the game did not render a sector's end is only reckoned. Most ends are seen. ms */
const BLUR_MS = 400;
const SHARP_MS = 5;
/** Sectors that tell whether most are sharp. */
const ENOUGH = 12;

/**
 * Sectors of the laps that are told, which must be as driven, and the best ones among them. A sector that a hitch of the
 * game hid is not known; the best ones are held to the last millisecond against those that are.
 */
export class Sectors implements Held {
  /** By lap, oldest first. */
  readonly #drivenMs: readonly (readonly number[])[];
  readonly #bestMs: number[] = [];
  /** Best ones that a lap had and that are not told yet, in words. */
  readonly #owed = new Set<string>();
  #due = 0;
  #timed = 0;
  #sharp = 0;

  constructor(drivenMs: readonly (readonly number[])[]) {
    this.#drivenMs = drivenMs;
  }

  tell(event: RaceEvent): boolean | null {
    if (event.type === "lapCompleted") return this.#lap(event.lap);
    if (event.type !== "sectorBest") return null;
    return this.#owed.delete(words(event.sector, event.timeMs, event.previousMs));
  }

  #lap({ number, valid, kind, sectorsMs }: Extract<RaceEvent, { type: "lapCompleted" }>["lap"]): boolean {
    sectorsMs.forEach((timeMs, i) => {
      const bestMs = this.#bestMs[i] ?? null;
      if (!valid || kind !== "flying" || timeMs === null || timeMs >= (bestMs ?? Infinity)) return;
      this.#bestMs[i] = timeMs;
      if (bestMs === null) return;
      this.#owed.add(words(i + 1, timeMs, bestMs));
      this.#due++;
    });
    const offMs = sectorsMs.flatMap((timeMs, i) =>
      timeMs === null ? [] : [Math.abs(timeMs - (this.#drivenMs[number - 1]?.[i] ?? Infinity))],
    );
    this.#timed += offMs.length;
    this.#sharp += offMs.filter((ms) => ms < SHARP_MS).length;
    return offMs.every((ms) => ms < BLUR_MS);
  }

  result() {
    const areSharp = this.#timed < ENOUGH || this.#sharp > this.#timed / 2;
    const blurred = areSharp ? [] : [`only ${this.#sharp} of ${this.#timed} sectors as they were driven`];
    return { due: this.#due, lost: [...this.#owed, ...blurred] };
  }
}

const words = (sector: number, timeMs: number, previousMs: number) =>
  `best sector ${sector} of ${timeMs} ms after ${previousMs}`;
