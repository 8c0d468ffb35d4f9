import type { GamePlace } from "./game.js";

/** OBS must be running this long before a lap's end; the alert must then appear within this time. ms */
const THERE_BEFORE_MS = 3000;
const WITHIN_MS = 8000;
/** Tolerates an OBS that is slow now and then. */
const SHARE_SHOWN = 0.6;
const ENOUGH = 3;

interface LapEnd {
  readonly atMs: number;
  isDue: boolean;
  isShown: boolean;
}

/** Checks that OBS shows an alert for every completed lap. Times are `performance.now()`. */
export class DirectorCheck {
  readonly #lapEndsMs: readonly number[];
  readonly #laps: LapEnd[] = [];
  #place: GamePlace = { run: -1, atMs: 0 };
  #thereSinceMs = Infinity;
  #wasVisible = true;

  /** `lapEndsMs` are ms of the tape. */
  constructor(lapEndsMs: readonly number[]) {
    this.#lapEndsMs = lapEndsMs;
  }

  /** Takes the game's position. */
  at(place: GamePlace): void {
    const nowMs = performance.now();
    const isNew = place.run !== this.#place.run;
    // a lap just before the game died may not have been read
    if (isNew) this.#forgive(nowMs);
    const before = isNew ? 0 : this.#place.atMs;
    this.#place = place;
    for (const endMs of this.#lapEndsMs) {
      if (endMs <= before || endMs > place.atMs) continue;
      this.#laps.push({ atMs: nowMs, isDue: nowMs - this.#thereSinceMs > THERE_BEFORE_MS, isShown: false });
    }
  }

  /** Takes whether OBS shows the alert; null while OBS or the director is not connected. */
  see(isVisible: boolean | null): void {
    const nowMs = performance.now();
    if (isVisible === null) {
      this.#thereSinceMs = Infinity;
      this.#forgive(nowMs);
    } else {
      this.#thereSinceMs = Math.min(this.#thereSinceMs, nowMs);
      if (isVisible && !this.#wasVisible) for (const lap of this.#recent(nowMs)) lap.isShown = true;
    }
    // an alert that is still visible does not count for the next lap
    this.#wasVisible = isVisible ?? true;
  }

  #recent(nowMs: number): readonly LapEnd[] {
    return this.#laps.filter(({ atMs }) => nowMs - atMs < WITHIN_MS);
  }

  /** The alerts still awaited are no longer due. */
  #forgive(nowMs: number): void {
    for (const lap of this.#recent(nowMs)) if (!lap.isShown) lap.isDue = false;
  }

  /** The result as a sentence. */
  get words(): string {
    const { due, shown } = this.#counts;
    return `director: OBS showed an alert for ${shown} of ${due} laps`;
  }

  /** What is wrong; null if nothing is. */
  get trouble(): string | null {
    const { due, shown } = this.#counts;
    return due < ENOUGH || shown >= due * SHARE_SHOWN ? null : this.words;
  }

  get #counts() {
    const nowMs = performance.now();
    const due = this.#laps.filter(({ atMs, isDue }) => isDue && nowMs - atMs >= WITHIN_MS);
    return { due: due.length, shown: due.filter(({ isShown }) => isShown).length };
  }
}
