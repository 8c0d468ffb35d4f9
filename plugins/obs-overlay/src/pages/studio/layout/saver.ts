/** How a saver fares. */
export type Saving = "saved" | "waiting" | "failed";

export interface SaverOptions<T> {
  /** Resolves with true once it is saved. Never rejects. */
  readonly save: (name: string, value: T) => Promise<boolean>;
  readonly onChange: (saving: Saving) => void;
  /** Changes closer together than this are saved as one. ms */
  readonly pauseMs?: number;
}

/**
 * Saves the newest of many changes under each name, one at a time. What failed is kept, and tried again with the next
 * change under any name or by `flush`.
 */
export class Saver<T> {
  readonly #options: SaverOptions<T>;
  readonly #unsaved = new Map<string, T>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #run: Promise<void> | null = null;

  constructor(options: SaverOptions<T>) {
    this.#options = options;
  }

  /** What is not saved yet under a name. */
  unsaved(name: string): T | undefined {
    return this.#unsaved.get(name);
  }

  put(name: string, value: T): void {
    this.#unsaved.set(name, value);
    this.#options.onChange("waiting");
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), this.#options.pauseMs ?? 300);
  }

  /** Saves what waits, now. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#run ??= this.#saveAll().finally(() => (this.#run = null));
    await this.#run;
  }

  /** Asks for all that waits to be saved, at once: the page goes, and nobody will be there for an answer. */
  leave(): void {
    for (const [name, value] of this.#unsaved) void this.#options.save(name, value);
  }

  /** Does not save what waits under a name, but all else. Resolves when nothing is on its way any more. */
  async forget(name: string): Promise<void> {
    this.#unsaved.delete(name);
    await this.flush();
  }

  async #saveAll(): Promise<void> {
    const failed = new Map<string, T>();
    const next = () => [...this.#unsaved].find(([name, value]) => failed.get(name) !== value);
    for (let one = next(); one; one = next()) {
      const [name, value] = one;
      this.#options.onChange("waiting");
      const isSaved = await this.#options.save(name, value);
      if (!isSaved) failed.set(name, value);
      else if (this.#unsaved.get(name) === value) this.#unsaved.delete(name);
    }
    this.#options.onChange(this.#unsaved.size === 0 ? "saved" : "failed");
  }
}
