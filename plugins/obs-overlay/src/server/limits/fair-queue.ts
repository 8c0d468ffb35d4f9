/** How long clients are listened to before everything else has its turn again. ms */
const TURN_MS = 4;

/** Lets many clients have their say one after the other, a little each, without holding up the rest of the program. */
export class Turns {
  #waiting: (() => void)[] = [];
  #isDue = false;

  /** Whether a client can be listened to at once, since no other one waits. */
  get isFree(): boolean {
    return this.#waiting.length === 0;
  }

  /** Calls `step` when its turn has come: after those that were added before. */
  add(step: () => void): void {
    this.#waiting.push(step);
    if (this.#isDue) return;
    this.#isDue = true;
    setImmediate(() => this.#run());
  }

  #run(): void {
    const end = performance.now() + TURN_MS;
    const steps = this.#waiting;
    this.#waiting = [];
    let done = 0;
    while (done < steps.length && (done === 0 || performance.now() < end)) steps[done++]!();
    // those that added themselves again meanwhile come after those that still wait
    this.#waiting = done < steps.length ? [...steps.slice(done), ...this.#waiting] : this.#waiting;
    this.#isDue = this.#waiting.length > 0;
    if (this.#isDue) setImmediate(() => this.#run());
  }
}
