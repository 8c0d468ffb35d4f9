import { Chance } from "./chance.js";

/** A kind of fault, and how often it happens on average. */
export interface Fault {
  readonly name: string;
  /** s */
  readonly everyS: number;
  readonly happen: (chance: Chance) => unknown;
  /** How often its effect was observed so far, which may be less often than it happened. */
  readonly seen: () => number;
}

/** A fault that happened this often without an observed effect did nothing. */
const SEEN_BY = 3;

/** A fault and its schedule. */
interface Course extends Fault {
  /** Seconds from the start. */
  dueS: number;
  planned: number;
  /** The randomness of its next occurrence. */
  chance: Chance;
  count: number;
  isGoing: boolean;
}

/** Injects faults at times and in ways given by a seed, at most one of each kind at a time. */
export class Faults {
  /** Faults that failed to be injected. */
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

  /** How often each happened and was observed. */
  get words(): readonly string[] {
    return this.#courses.map(({ name, count, seen }) => `${String(count).padStart(5)}  ${name}, seen ${seen()} times`);
  }

  /** Faults without an effect. */
  get idle(): readonly string[] {
    return this.#courses
      .filter(({ count, seen }) => count >= SEEN_BY && seen() === 0)
      .map(({ name, count }) => `${name}: ${count} times, and nothing came of it`);
  }

  /** Injects the faults due by `atS` after the start. */
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

  /** Waits for faults in progress. */
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
