export type Saving = "saved" | "waiting" | "failed";

export interface SaverOptions<T> {
  /** Resolves with whether it was saved. Never rejects. */
  readonly save: (name: string, value: T) => Promise<boolean>;
  readonly onChange: (saving: Saving) => void;
  /** Saves changes closer together than this at once. ms */
  readonly pauseMs?: number;
}

/** Saves the latest value of each name, one at a time. Failed ones are tried again with the next `put` or `flush`. */
export class Saver<T> {
  readonly #options: SaverOptions<T>;
  readonly #unsaved = new Map<string, T>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #run: Promise<void> | null = null;

  constructor(options: SaverOptions<T>) {
    this.#options = options;
  }

  /** The unsaved value of a name. */
  unsaved(name: string): T | undefined {
    return this.#unsaved.get(name);
  }

  put(name: string, value: T): void {
    this.#unsaved.set(name, value);
    this.#options.onChange("waiting");
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), this.#options.pauseMs ?? 300);
  }

  /** Saves all unsaved values now. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#run ??= this.#saveAll().finally(() => (this.#run = null));
    await this.#run;
  }

  /** Sends all unsaved values without waiting, since the page closes. */
  pageHide(): void {
    for (const [name, value] of this.#unsaved) void this.#options.save(name, value);
  }

  /** Drops the unsaved value of a name and saves the others. Resolves when no save is pending. */
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
