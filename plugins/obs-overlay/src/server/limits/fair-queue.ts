/** Steps may take this long before the event loop goes on with everything else. ms */
const LONGEST_RUN_MS = 4;

/** Runs short steps of many clients in the order in which they were added, a few ms of them in each turn of the event loop. */
export class FairQueue {
  #waiting: (() => void)[] = [];
  #isDue = false;

  /** Whether no step waits, so that the next one may run at once. */
  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  /** Calls `step` after those that were added before. */
  add(step: () => void): void {
    this.#waiting.push(step);
    if (this.#isDue) return;
    this.#isDue = true;
    setImmediate(() => this.#run());
  }

  #run(): void {
    const end = performance.now() + LONGEST_RUN_MS;
    const steps = this.#waiting;
    this.#waiting = [];
    let done = 0;
    while (done < steps.length && (done === 0 || performance.now() < end)) steps[done++]!();
    // steps that were added meanwhile come after those that still wait
    this.#waiting = done < steps.length ? [...steps.slice(done), ...this.#waiting] : this.#waiting;
    this.#isDue = this.#waiting.length > 0;
    if (this.#isDue) setImmediate(() => this.#run());
  }
}
