import type { RaceEvent } from "@acevo-pitwall/core";
import type { GamePlace } from "./game.js";
import { MomentCheck } from "./moment-check.js";
import { type EventCheck, LATE_MS } from "./event-check.js";
import { StateCheck } from "./state-check.js";
import type { TrueRace } from "./race-tape.js";
import { SectorCheck } from "./sector-check.js";
import { wordsOf } from "./true-events.js";

/** Each of these may be missed, but not all of SOME_OF. */
const MAY_BE_MISSED = [/^in place/, /^offTrack$/, /^sessionChanged$/];
const SOME_OF = 5;

/** One run of the game, and how far it came. ms of the tape */
interface Run {
  reachedMs: number;
  readonly checks: readonly EventCheck[];
}

/** Compares the reported events with what really happened, in every run of the game. */
export class RaceEvents {
  readonly #race: TrueRace;
  readonly #runs: Run[] = [];
  readonly #wrong: string[] = [];
  readonly #rightWords: string[] = [];
  #right = 0;

  constructor(race: TrueRace) {
    this.#race = race;
  }

  /** Takes the game's position. */
  at({ run, atMs }: GamePlace): void {
    (this.#runs[run] ??= this.#newRun()).reachedMs = atMs;
  }

  /** Takes an event of the feed. */
  event(event: RaceEvent): void {
    const run = this.#runs.at(-1);
    const verdicts = run?.checks.map((checks) => checks.check(event, run.reachedMs)) ?? [];
    if (verdicts.includes(true) && !verdicts.includes(false)) {
      this.#right++;
      this.#rightWords.push(wordsOf(event) ?? event.type);
    } else {
      const place = `run ${this.#runs.length - 1}, ${run?.reachedMs.toFixed(0)} ms`;
      this.#wrong.push(`${place}: reported ${JSON.stringify(event)}`);
    }
  }

  /** The result. Events just before the end of a run may be missing. */
  result() {
    const lost: string[] = [];
    let due = 0;
    let laps = 0;
    this.#runs.forEach(({ reachedMs, checks }, run) => {
      const byMs = reachedMs - LATE_MS;
      laps += this.#race.lapEndsMs.filter((atMs) => atMs <= byMs).length;
      for (const result of checks.map((one) => one.result(byMs))) {
        due += result.due;
        lost.push(...result.lost.map((words) => `run ${run}: not reported: ${words}`));
      }
    });
    return { due, laps, right: this.#right, wrong: this.#wrong, lost: [...lost, ...this.#neverReported()] };
  }

  #neverReported(): readonly string[] {
    return MAY_BE_MISSED.flatMap((kind) => {
      const happened = this.#runs.flatMap(({ reachedMs }) =>
        this.#race.happened.filter(({ words, fromMs }) => kind.test(words) && fromMs < reachedMs - LATE_MS),
      );
      if (happened.length < SOME_OF || this.#rightWords.some((words) => kind.test(words))) return [];
      return [`none of ${happened.length} reported: ${happened[0]!.words} and the like`];
    });
  }

  #newRun(): Run {
    const { happened, sectorsMs, states } = this.#race;
    const levels = states.map(({ name, allowed, changeOf }) => new StateCheck(name, allowed, changeOf));
    return { reachedMs: 0, checks: [new MomentCheck(happened), new SectorCheck(sectorsMs), ...levels] };
  }
}
