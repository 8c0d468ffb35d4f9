import { fineTimer } from "../memory/platform.js";

/** Windows' default timers are too coarse for 60 Hz. Finer ones cost power, so request them only while live. */
export class FineTimer {
  #release: (() => void) | null = null;

  /** Requests them, or gives them back. Without them the race works too, only less smoothly. Never throws. */
  keep(wanted: boolean): void {
    if (wanted) this.#release ??= fineTimerIfAny();
    else {
      this.#release?.();
      this.#release = null;
    }
  }
}

function fineTimerIfAny(): () => void {
  try {
    return fineTimer();
  } catch {
    return () => {};
  }
}
