import type { RaceEvent } from "@acevo-pitwall/core";
import type { GamePlace } from "./game.js";
import { Happenings } from "./happenings.js";
import { type Held, PATIENCE_MS } from "./held.js";
import { Lasting } from "./lasting.js";
import type { TrueRace } from "./race-tape.js";
import { Sectors } from "./sectors.js";
import { wordsOf } from "./true-events.js";

/** Each of these may be missed, but not all: of so many some were told. */
const MAY_BE_MISSED = [/^in place/, /^offTrack$/, /^sessionChanged$/];
const SOME_OF = 5;

/** One start of the game, and how far it came. ms of the tape */
interface Run {
  reachedMs: number;
  readonly held: readonly Held[];
}

/** Holds what was told against what happened, in every start of the game. */
export class RaceEvents {
  readonly #race: TrueRace;
  readonly #runs: Run[] = [];
  readonly #wrong: string[] = [];
  readonly #rightWords: string[] = [];
  #right = 0;

  constructor(race: TrueRace) {
    this.#race = race;
  }

  /** The game says where it is. */
  at({ run, atMs }: GamePlace): void {
    (this.#runs[run] ??= this.#newRun()).reachedMs = atMs;
  }

  /** The feed says what happened. */
  event(event: RaceEvent): void {
    const run = this.#runs.at(-1);
    const verdicts = run?.held.map((held) => held.tell(event, run.reachedMs)) ?? [];
    if (verdicts.includes(true) && !verdicts.includes(false)) {
      this.#right++;
      this.#rightWords.push(wordsOf(event) ?? event.type);
    } else {
      const place = `run ${this.#runs.length - 1}, ${run?.reachedMs.toFixed(0)} ms`;
      this.#wrong.push(`${place}: told ${JSON.stringify(event)}`);
    }
  }

  /** What it comes to. What happened just before the game or the soak ended may be missing. */
  result() {
    const lost: string[] = [];
    let due = 0;
    let laps = 0;
    this.#runs.forEach(({ reachedMs, held }, run) => {
      const byMs = reachedMs - PATIENCE_MS;
      laps += this.#race.lapEndsMs.filter((atMs) => atMs <= byMs).length;
      for (const result of held.map((one) => one.result(byMs))) {
        due += result.due;
        lost.push(...result.lost.map((words) => `run ${run}: not told: ${words}`));
      }
    });
    return { due, laps, right: this.#right, wrong: this.#wrong, lost: [...lost, ...this.#neverTold()] };
  }

  #neverTold(): readonly string[] {
    return MAY_BE_MISSED.flatMap((kind) => {
      const happened = this.#runs.flatMap(({ reachedMs }) =>
        this.#race.happened.filter(({ words, fromMs }) => kind.test(words) && fromMs < reachedMs - PATIENCE_MS),
      );
      if (happened.length < SOME_OF || this.#rightWords.some((words) => kind.test(words))) return [];
      return [`none of ${happened.length} told: ${happened[0]!.words} and the like`];
    });
  }

  #newRun(): Run {
    const { happened, sectorsMs, lasting } = this.#race;
    const levels = lasting.map(({ name, maySay, changeOf }) => new Lasting(name, maySay, changeOf));
    return { reachedMs: 0, held: [new Happenings(happened), new Sectors(sectorsMs), ...levels] };
  }
}
