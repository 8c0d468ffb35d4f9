/** Switching pages removes all keys for an instant, so a resource is closed only after this long without a key. ms */
const RELEASE_AFTER_MS = 3000;

/** Opens something when a key needs it, and closes it some time after the last one is gone. */
export class DelayedRelease {
  readonly #open: () => void;
  readonly #close: () => void;
  #closing: NodeJS.Timeout | undefined;

  /** `open` is called with each acquire, also while it is open. */
  constructor(open: () => void, close: () => void) {
    this.#open = open;
    this.#close = close;
  }

  acquire(): void {
    this.cancel();
    this.#open();
  }

  /** Closes soon, unless it is needed again. */
  release(): void {
    this.#closing ??= setTimeout(() => {
      this.cancel();
      this.#close();
    }, RELEASE_AFTER_MS);
  }

  /** Keeps it open. */
  cancel(): void {
    clearTimeout(this.#closing);
    this.#closing = undefined;
  }
}
