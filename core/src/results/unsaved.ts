import type { CollectedResult } from "./result.js";

/** Try again to save after this. ms */
const RETRY_MS = 10_000;
/** Of more sessions that cannot be saved the oldest are given up. */
const MOST_UNSAVED = 20;

type Save = (collected: CollectedResult, id: number | null) => Promise<number>;

/** Results on their way to the disk: one at a time, of each session only the newest, again later when it fails. */
export class Unsaved {
  readonly #save: Save;
  readonly #notice: () => string | null;
  /** By session. */
  readonly #waiting = new Map<object, CollectedResult>();
  /** The rows of sessions that were saved. */
  readonly #ids = new WeakMap<object, number>();
  readonly #listeners = new Set<() => void>();
  #saving: Promise<void> | null = null;
  #retry: NodeJS.Timeout | null = null;
  #failure: string | null = null;
  #emitted: string | null = null;

  /** `notice`: what else is wrong, while everything is saved. */
  constructor(save: Save, notice: () => string | null = () => null) {
    this.#save = save;
    this.#notice = notice;
  }

  /** Why results are not on the disk, or what else is wrong; null when nothing is. */
  get trouble(): string | null {
    return this.#failure ?? this.#notice();
  }

  /** Calls `listener` when `trouble` has changed. Returns a function that removes it. */
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

  /** One that cannot be saved does not keep the others waiting. */
  async #saveAll(): Promise<void> {
    const failed = new Set<object>();
    let failure: string | null = null;
    for (let next = this.#first(failed); next; next = this.#first(failed)) {
      const [session, collected] = next;
      try {
        this.#ids.set(session, await this.#save(collected, this.#ids.get(session) ?? null));
        if (this.#waiting.get(session) === collected) this.#waiting.delete(session);
      } catch (error) {
        failed.add(session);
        failure ??= (error as Error).message;
      }
    }
    if (failed.size > 0) {
      this.#retry = setTimeout(() => this.#again(), RETRY_MS);
      this.#retry.unref();
    }
    this.#saving = null;
    this.#setFailure(failure);
  }

  #first(failed: ReadonlySet<object>): [object, CollectedResult] | null {
    return [...this.#waiting].find(([session]) => !failed.has(session)) ?? null;
  }

  #again(): void {
    this.#retry = null;
    this.#saving ??= this.#saveAll();
  }

  #setFailure(failure: string | null): void {
    this.#failure = failure;
    const { trouble } = this;
    if (trouble === this.#emitted) return;
    this.#emitted = trouble;
    for (const listener of this.#listeners) listener();
  }
}
