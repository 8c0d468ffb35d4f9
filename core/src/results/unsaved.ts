import type { CollectedResult } from "./result.js";

/** Try again to save after this. ms */
const RETRY_MS = 10_000;
/** Of more sessions that cannot be saved the oldest are given up. */
const MOST_UNSAVED = 20;

type Save = (collected: CollectedResult, id: number | null) => Promise<number>;

/** Results on their way to the disk: one at a time, of each session only the newest, again later when it fails. */
export class Unsaved {
  readonly #save: Save;
  /** By session. */
  readonly #waiting = new Map<object, CollectedResult>();
  /** The rows of sessions that were saved. */
  readonly #ids = new WeakMap<object, number>();
  readonly #listeners = new Set<() => void>();
  #saving: Promise<void> | null = null;
  #retry: NodeJS.Timeout | null = null;
  #trouble: string | null = null;

  constructor(save: Save) {
    this.#save = save;
  }

  /** Why results are not on the disk; null when they are. */
  get trouble(): string | null {
    return this.#trouble;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  put(session: object, collected: CollectedResult): void {
    this.#waiting.set(session, collected);
    const [oldest] = this.#waiting.keys();
    if (oldest && this.#waiting.size > MOST_UNSAVED) this.#waiting.delete(oldest);
    if (!this.#retry) this.#saving ??= this.#saveAll();
  }

  /** Settles when everything is on the disk or the disk refused it once more. */
  async close(): Promise<void> {
    if (this.#retry) clearTimeout(this.#retry);
    this.#retry = null;
    await this.#saving;
    await this.#saveAll();
    if (this.#retry) clearTimeout(this.#retry);
    this.#listeners.clear();
  }

  async #saveAll(): Promise<void> {
    try {
      for (let next = first(this.#waiting); next; next = first(this.#waiting)) {
        const [session, collected] = next;
        this.#ids.set(session, await this.#save(collected, this.#ids.get(session) ?? null));
        if (this.#waiting.get(session) === collected) this.#waiting.delete(session);
        this.#tell(null);
      }
    } catch (error) {
      this.#retry = setTimeout(() => this.#again(), RETRY_MS);
      this.#retry.unref();
      this.#tell((error as Error).message);
    }
    this.#saving = null;
  }

  #again(): void {
    this.#retry = null;
    this.#saving ??= this.#saveAll();
  }

  #tell(trouble: string | null): void {
    this.#trouble = trouble;
    for (const listener of this.#listeners) listener();
  }
}

function first(waiting: ReadonlyMap<object, CollectedResult>): [object, CollectedResult] | null {
  const [next] = waiting;
  return next ?? null;
}
