import { ObsError } from "../errors.js";

interface Told {
  value: string | boolean;
  toldMs: number;
  failed: boolean;
  /** Ends with OBS's answer, whatever it is; null when that has come. */
  busy: Promise<void> | null;
}

/** How soon OBS is asked again for what it refused. ms */
const AGAIN_MS = 5000;

/** Tells OBS each value when it changes, one at a time and no more often than is good; what it refused, again later. */
export class Reconciler {
  readonly #told = new Map<string, Told>();
  readonly #onTrouble: (key: string, sentence: string | null) => void;

  /** `onTrouble` hears what OBS refused, and null when that has been mended. */
  constructor(onTrouble: (key: string, sentence: string | null) => void) {
    this.#onTrouble = onTrouble;
  }

  /** Calls `tell` if OBS has not been told `value`. `everyMs` is the least time between two values. */
  keep(key: string, value: string | boolean, tell: () => Promise<void>, everyMs = 0): void {
    const nowMs = performance.now();
    const told = this.#told.get(key);
    if (told?.busy) return;
    if (told && told.value === value && (!told.failed || nowMs - told.toldMs < AGAIN_MS)) return;
    if (told && nowMs - told.toldMs < everyMs) return;
    const entry: Told = { value, toldMs: nowMs, failed: false, busy: null };
    this.#told.set(key, entry);
    entry.busy = tell().then(
      () => {
        entry.busy = null;
        this.#onTrouble(key, null);
      },
      (error: unknown) => {
        entry.busy = null;
        entry.failed = true;
        if (isRefusal(error)) this.#onTrouble(key, error.message);
      },
    );
  }

  /** As `keep`, once and for all: what OBS is being told right now is waited for first. Resolves when OBS has answered. */
  async leave(key: string, value: string | boolean, tell: () => Promise<void>): Promise<void> {
    await this.#told.get(key)?.busy;
    this.keep(key, value, tell);
    await this.#told.get(key)?.busy;
  }

  /** Tells it anew, whatever was told before. */
  forget(key: string): void {
    this.#told.delete(key);
  }

  /** The same for everything. */
  forgetAll(): void {
    this.#told.clear();
  }
}

/** An OBS that is gone is told about elsewhere. */
function isRefusal(error: unknown): error is Error {
  return !(error instanceof ObsError) || error.code === "refused";
}
