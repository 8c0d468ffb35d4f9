import type { GamePlace } from "./game.js";

/** OBS must have been there for so long before a lap's end, and for so long after it, in which the news must come. ms */
const THERE_BEFORE_MS = 3000;
const WITHIN_MS = 8000;
/** One OBS that is slow now and then is none that is not directed. */
const SHARE_SHOWN = 0.6;
const ENOUGH = 3;

interface LapEnd {
  readonly atMs: number;
  isDue: boolean;
  isShown: boolean;
}

/** Laps that truly ended, against the news that OBS showed of them. Times are `performance.now()`. */
export class News {
  readonly #lapEndsMs: readonly number[];
  readonly #laps: LapEnd[] = [];
  #place: GamePlace = { run: -1, atMs: 0 };
  #thereSinceMs = Infinity;
  #wasVisible = true;

  /** `lapEndsMs`: ms of the tape */
  constructor(lapEndsMs: readonly number[]) {
    this.#lapEndsMs = lapEndsMs;
  }

  /** The game says where it is. */
  at(place: GamePlace): void {
    const nowMs = performance.now();
    const isNew = place.run !== this.#place.run;
    // what happened just before the game died may not have been read any more
    if (isNew) this.#forgive(nowMs);
    const before = isNew ? 0 : this.#place.atMs;
    this.#place = place;
    for (const endMs of this.#lapEndsMs) {
      if (endMs <= before || endMs > place.atMs) continue;
      this.#laps.push({ atMs: nowMs, isDue: nowMs - this.#thereSinceMs > THERE_BEFORE_MS, isShown: false });
    }
  }

  /** Whether OBS shows the news; null while there is no OBS or nobody directs it. */
  see(isVisible: boolean | null): void {
    const nowMs = performance.now();
    if (isVisible === null) {
      this.#thereSinceMs = Infinity;
      this.#forgive(nowMs);
    } else {
      this.#thereSinceMs = Math.min(this.#thereSinceMs, nowMs);
      if (isVisible && !this.#wasVisible) for (const lap of this.#recent(nowMs)) lap.isShown = true;
    }
    // what was visible all the time was not shown for a lap
    this.#wasVisible = isVisible ?? true;
  }

  #recent(nowMs: number): readonly LapEnd[] {
    return this.#laps.filter(({ atMs }) => nowMs - atMs < WITHIN_MS);
  }

  /** The news of laps that are being waited for need not come. */
  #forgive(nowMs: number): void {
    for (const lap of this.#recent(nowMs)) if (!lap.isShown) lap.isDue = false;
  }

  /** In words how it went. */
  get words(): string {
    const { due, shown } = this.#counts;
    return `director: OBS showed the news of ${shown} of ${due} laps that ended before its eyes`;
  }

  /** In words what is wrong; null when all is well. */
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
