import type { RaceEvent } from "@acevo-pitwall/core";
import type { GamePlace } from "./game.js";
import type { DrivenLap } from "./race-tape.js";

/** A lap may be told so long after its end. ms */
const PATIENCE_MS = 8000;

interface Told {
  readonly run: number;
  readonly number: number;
}

/** Holds the laps that were told against those that were driven. */
export class LapWatch {
  readonly #driven: readonly DrivenLap[];
  readonly #told: Told[] = [];
  readonly #wrong: string[] = [];
  /** By run of the game: how far it came, and from where on it was watched. */
  readonly #reached = new Map<number, number>();
  #run = 0;

  constructor(driven: readonly DrivenLap[]) {
    this.#driven = driven;
  }

  /** The game says where it is. */
  at({ run, atMs }: GamePlace): void {
    this.#run = run;
    this.#reached.set(run, atMs);
  }

  /** The feed says what happened. */
  event(event: RaceEvent): void {
    if (event.type !== "lapCompleted") return;
    const { number, timeMs, valid, kind } = event.lap;
    const told = { run: this.#run, number };
    const truth = this.#driven.find((lap) => lap.number === told.number);
    const reachedMs = this.#reached.get(this.#run) ?? 0;
    if (!truth || truth.timeMs !== timeMs || truth.valid !== valid || truth.kind !== kind) {
      this.#wrong.push(`told ${JSON.stringify(event.lap)}, driven ${JSON.stringify(truth)}`);
    } else if (Math.abs(truth.endedMs - reachedMs) > PATIENCE_MS) {
      this.#wrong.push(`lap ${number} was told at ${reachedMs} ms and ended at ${truth.endedMs} ms`);
    } else if (this.#told.some((lap) => lap.run === told.run && lap.number === told.number)) {
      this.#wrong.push(`lap ${number} was told twice`);
    }
    this.#told.push(told);
  }

  /** What the laps come to. Those that ended just before the game or the soak did may be missing. */
  result() {
    const lost: string[] = [];
    let due = 0;
    for (const [run, reachedMs] of this.#reached) {
      for (const lap of this.#driven) {
        if (lap.endedMs > reachedMs - PATIENCE_MS) continue;
        due++;
        const isTold = this.#told.some((told) => told.run === run && told.number === lap.number);
        if (!isTold) lost.push(`run ${run}: lap ${lap.number} of ${lap.timeMs} ms, ended at ${lap.endedMs} ms`);
      }
    }
    return { due, told: this.#told.length, wrong: this.#wrong, lost };
  }
}
