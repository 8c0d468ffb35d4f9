/** Changing pages takes all keys away for a moment; what they need is let go of only after this long without any. ms */
const LINGER_MS = 3000;

/** Says when something that keys need is to be opened and closed: a moment after the last of them is gone. */
export class DelayedRelease {
  readonly #open: () => void;
  readonly #close: () => void;
  #closing: NodeJS.Timeout | undefined;

  /** `open` is called with each acquire and must not mind being open already. */
  constructor(open: () => void, close: () => void) {
    this.#open = open;
    this.#close = close;
  }

  acquire(): void {
    this.cancel();
    this.#open();
  }

  /** Closes soon, unless it is needed again before. */
  release(): void {
    this.#closing ??= setTimeout(() => {
      this.cancel();
      this.#close();
    }, LINGER_MS);
  }

  /** Forgets that it was to be closed. */
  cancel(): void {
    clearTimeout(this.#closing);
    this.#closing = undefined;
  }
}
