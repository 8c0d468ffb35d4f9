import { ObsError } from "../errors.js";

interface Sent {
  readonly value: string | boolean;
  readonly sentMs: number;
  failed: boolean;
  /** Resolves when OBS has answered; null afterwards. */
  pending: Promise<void> | null;
}

/** ms */
const RETRY_MS = 5000;

/** Sends each value to OBS when it changes, one request per key at a time, and retries what OBS refused. */
export class Reconciler {
  readonly #sent = new Map<string, Sent>();
  readonly #onResult: (key: string, problem: string | null) => void;

  /** `onResult` gets the reason when OBS refuses a value, and null when it accepts one. */
  constructor(onResult: (key: string, problem: string | null) => void) {
    this.#onResult = onResult;
  }

  /** Calls `send` unless OBS has `value` already. `minIntervalMs` limits how often a key is sent. */
  set(key: string, value: string | boolean, send: () => Promise<void>, minIntervalMs = 0): void {
    const nowMs = performance.now();
    const last = this.#sent.get(key);
    if (last?.pending) return;
    if (last && last.value === value && (!last.failed || nowMs - last.sentMs < RETRY_MS)) return;
    if (last && nowMs - last.sentMs < minIntervalMs) return;
    const entry: Sent = { value, sentMs: nowMs, failed: false, pending: null };
    this.#sent.set(key, entry);
    entry.pending = send().then(
      () => {
        entry.pending = null;
        this.#onResult(key, null);
      },
      (error: unknown) => {
        entry.pending = null;
        entry.failed = true;
        if (isRefusal(error)) this.#onResult(key, error.message);
      },
    );
  }

  /** As `set`, but waits for a pending request first. Resolves when OBS has answered. */
  async setFinally(key: string, value: string | boolean, send: () => Promise<void>): Promise<void> {
    await this.#sent.get(key)?.pending;
    this.set(key, value, send);
    await this.#sent.get(key)?.pending;
  }

  /** Sends the next value of a key even if it did not change. What was wrong with the last one is over. */
  forget(key: string): void {
    if (this.#sent.delete(key)) this.#onResult(key, null);
  }

  forgetAll(): void {
    this.#sent.clear();
  }
}

/** Lost connections are reported by `ObsLink`. */
function isRefusal(error: unknown): error is Error {
  return !(error instanceof ObsError) || error.code === "refused";
}
