/** Writes files without waiting for them: one at a time, and of each file only the newest text. */
export class NewestWriter {
  readonly #write: (path: string, text: string) => Promise<void>;
  readonly #onResult: (error: unknown) => void;
  #waiting = new Map<string, string>();
  #writing: Promise<void> | null = null;

  /** `onResult` is called after each round of writing, with the first error or null. */
  constructor(write: (path: string, text: string) => Promise<void>, onResult: (error: unknown) => void) {
    this.#write = write;
    this.#onResult = onResult;
  }

  set(path: string, text: string): void {
    this.#waiting.set(path, text);
    this.#writing ??= this.#writeAll();
  }

  /** Settles once everything is written, or could not be. */
  async flush(): Promise<void> {
    await this.#writing;
  }

  async #writeAll(): Promise<void> {
    // what comes at the same moment belongs together
    await Promise.resolve();
    while (this.#waiting.size > 0) {
      const round = this.#waiting;
      this.#waiting = new Map();
      let problem: unknown = null;
      for (const path of round.keys()) {
        const text = this.#waiting.get(path) ?? round.get(path)!;
        this.#waiting.delete(path);
        try {
          await this.#write(path, text);
        } catch (error) {
          problem ??= error;
        }
      }
      this.#onResult(problem);
    }
    this.#writing = null;
  }
}
