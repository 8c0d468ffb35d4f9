/** How a saver fares. */
export type Saving = "saved" | "waiting" | "failed";

export interface SaverOptions<T> {
  /** Resolves with true once it is saved. Never rejects. */
  readonly save: (value: T) => Promise<boolean>;
  readonly onChange: (saving: Saving) => void;
  /** Changes closer together than this are saved as one. ms */
  readonly pauseMs?: number;
}

/** Saves the newest of many changes, one at a time. What failed is tried again with the next change, or by `retry`. */
export class Saver<T> {
  readonly #options: SaverOptions<T>;
  #next: { readonly value: T } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isBusy = false;

  constructor(options: SaverOptions<T>) {
    this.#options = options;
  }

  put(value: T): void {
    this.#next = { value };
    this.#options.onChange("waiting");
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), this.#options.pauseMs ?? 300);
  }

  /** Saves what waits, now. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#isBusy || this.#next === null) return;
    const asked = this.#next;
    this.#isBusy = true;
    const isSaved = await this.#options.save(asked.value);
    this.#isBusy = false;
    if (this.#next !== asked) return this.flush();
    if (isSaved) this.#next = null;
    this.#options.onChange(isSaved ? "saved" : "failed");
  }
}
