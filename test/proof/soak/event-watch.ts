import type { RaceEvent } from "@acevo-pitwall/core";
import type { GamePlace } from "./game.js";
import { type TrueEvent, wordsOf } from "./true-events.js";

/** An event may be told so long after it happened; clocks of two processes may make it look so much too early. ms */
const PATIENCE_MS = 8000;
const EARLY_MS = 1000;

/** Holds what was told against what happened, in every start of the game. */
export class EventWatch {
  readonly #happened: readonly TrueEvent[];
  readonly #told = new Map<number, Set<TrueEvent>>();
  readonly #wrong: string[] = [];
  /** How far each start of the game came. ms of the tape */
  readonly #reached = new Map<number, number>();
  #run = 0;

  constructor(happened: readonly TrueEvent[]) {
    this.#happened = happened;
  }

  /** The game says where it is. */
  at({ run, atMs }: GamePlace): void {
    this.#run = run;
    this.#reached.set(run, atMs);
  }

  /** The feed says what happened. */
  event(event: RaceEvent): void {
    const words = wordsOf(event);
    if (words === null) return;
    const told = this.#toldIn(this.#run);
    const nowMs = this.#reached.get(this.#run) ?? 0;
    const truth = this.#happened.find(
      (one) => one.words === words && !told.has(one) && nowMs > one.fromMs - EARLY_MS && nowMs < one.toMs + PATIENCE_MS,
    );
    if (truth) told.add(truth);
    else this.#wrong.push(`run ${this.#run}, ${nowMs.toFixed(0)} ms: told ${JSON.stringify(event)}`);
  }

  /** What it comes to. What happened just before the game or the soak ended may be missing. */
  result() {
    const lost: string[] = [];
    let due = 0;
    let laps = 0;
    for (const [run, reachedMs] of this.#reached) {
      const told = this.#toldIn(run);
      for (const one of this.#happened) {
        if (!one.isDue || one.toMs > reachedMs - PATIENCE_MS) continue;
        due++;
        if (one.words.startsWith("lap ")) laps++;
        if (!told.has(one)) lost.push(`run ${run}: not told: ${one.words}, at ${one.fromMs.toFixed(0)} ms`);
      }
    }
    const told = [...this.#told.values()].reduce((sum, { size }) => sum + size, 0);
    return { due, laps, told, wrong: this.#wrong, lost };
  }

  #toldIn(run: number): Set<TrueEvent> {
    const told = this.#told.get(run) ?? new Set();
    this.#told.set(run, told);
    return told;
  }
}
