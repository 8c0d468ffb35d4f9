import { Chance } from "./chance.js";

/** Something that goes wrong, and how often on average. */
export interface Fault {
  readonly name: string;
  /** s */
  readonly everyS: number;
  readonly happen: (chance: Chance) => unknown;
  /** How often its effect was seen so far, which need not be each time. */
  readonly seen: () => number;
}

/** A fault that happened so often and was not seen to do anything did nothing: then nothing was tried. */
const SEEN_BY = 3;

/** A fault through the run. */
interface Course extends Fault {
  /** s from the beginning */
  dueS: number;
  planned: number;
  /** Of what it does this time. */
  chance: Chance;
  count: number;
  isGoing: boolean;
}

/** Lets faults happen when a seed says and as it says, of each kind at most one at a time. */
export class Faults {
  /** Faults that could not even be made. */
  readonly troubles: string[] = [];
  readonly #courses: Course[] = [];
  readonly #going = new Set<Promise<void>>();
  readonly #chance: Chance;

  constructor(faults: readonly Fault[], seed: number) {
    this.#chance = new Chance(seed);
    for (const fault of faults) {
      const course = { ...fault, dueS: 0, planned: 0, chance: this.#chance, count: 0, isGoing: false };
      this.#courses.push(course);
      this.#plan(course);
    }
  }

  /** In words how often each happened and was seen. */
  get words(): readonly string[] {
    return this.#courses.map(({ name, count, seen }) => `${String(count).padStart(5)}  ${name}, seen ${seen()} times`);
  }

  /** Faults that did nothing, in words. */
  get idle(): readonly string[] {
    return this.#courses
      .filter(({ count, seen }) => count >= SEEN_BY && seen() === 0)
      .map(({ name, count }) => `${name}: ${count} times, and nothing came of it`);
  }

  /** Lets happen what is due, `atS` after the beginning. */
  upTo(atS: number): void {
    for (const course of this.#courses) {
      for (; course.dueS <= atS; this.#plan(course)) {
        if (course.isGoing) continue;
        const done = this.#happen(course);
        this.#going.add(done);
        void done.then(() => this.#going.delete(done));
      }
    }
  }

  /** Waits for what is still going on. */
  async end(): Promise<void> {
    await Promise.all(this.#going);
  }

  #plan(course: Course): void {
    course.chance = this.#chance.of(this.#courses.indexOf(course), course.planned++);
    course.dueS += course.chance.wait(course.everyS);
  }

  async #happen(course: Course): Promise<void> {
    course.isGoing = true;
    course.count++;
    try {
      await course.happen(course.chance);
    } catch (error) {
      this.troubles.push(`${course.name}: ${String(error)}`);
    }
    course.isGoing = false;
  }
}
