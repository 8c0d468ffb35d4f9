import type { Standing } from "../state.js";
import { raceGapMs } from "./gaps.js";
import type { CarTracker } from "./car-tracker.js";

/** The game's position and ours may differ for up to this long. ms */
const DISAGREES_MS = 3000;

/** The flag comes out up to this long after the winner crossed the line. ms */
const FLAG_LATE_MS = 5000;

/** When the race is over. */
export interface RaceEnd {
  /** Laps of a lap-count race, else null. */
  readonly laps: number | null;
  /** True once the chequered flag is out, or the phase says that the winner has finished. */
  readonly isChequered: boolean;
}

/** The order of a race that was followed from its start. */
export class Standings {
  #order: CarTracker[] = [];
  #chequeredAtMs: number | null = null;
  /** When the flag was first seen. */
  #flagAtMs: number | null = null;
  #disagreesSinceMs: number | null = null;
  /** Whether the laps of any car are unknown. */
  #isUnsure = false;
  readonly #lapsAtFinish = new Map<string, number>();

  /** Takes the cars of a frame. Leaves out those that have left or whose laps are unknown. */
  update(cars: Iterable<CarTracker>, end: RaceEnd, nowMs: number): void {
    const all = [...cars];
    const counted = all.filter((car) => car.finishedAtMs !== null || (car.counted && !car.isGone(nowMs)));
    this.#order = this.#sorted(counted);
    const finished = this.#lapsAtFinish.size;
    for (const car of this.#order) this.#finish(car, end, nowMs);
    // cars that took the flag in this frame come after those that had it before
    if (this.#lapsAtFinish.size > finished) this.#order = this.#sorted(this.#order);
    this.#isUnsure = all.some((car) => car.wentUnseen && !car.isGone(nowMs));
  }

  /**
   * Whether the order agrees with the game's position of the player and may be shown. The two may change a little apart,
   * so only a lasting difference counts. Always false without the player, or while the laps of a car are unknown.
   */
  agreesWith(position: number | null, player: CarTracker | null, nowMs: number): boolean {
    const own = player ? this.#order.indexOf(player) + 1 : 0;
    if (own === 0 || this.#isUnsure) return false;
    if (position === null || own === position) this.#disagreesSinceMs = null;
    else this.#disagreesSinceMs ??= nowMs;
    return this.#disagreesSinceMs === null || nowMs - this.#disagreesSinceMs < DISAGREES_MS;
  }

  /** The cars in race order, leader first. */
  get order(): readonly CarTracker[] {
    return this.#order;
  }

  rows(player: CarTracker | null, nowMs: number, label: (id: string) => string | null): readonly Standing[] {
    const [leader] = this.#order;
    return this.#order.map((car, i) => {
      const before = this.#order[i - 1];
      return {
        id: car.id,
        label: label(car.id),
        isPlayer: car === player,
        position: i + 1,
        laps: this.lapsOf(car),
        gapMs: before && leader ? this.#gapMs(leader, car, nowMs) : null,
        intervalMs: before ? this.#gapMs(before, car, nowMs) : null,
        lapsBehind: leader ? this.#lapsBehind(leader, car) : 0,
        finished: car.finishedAtMs !== null,
      };
    });
  }

  /** Laps completed; those at the flag for a car that has finished. */
  lapsOf(car: CarTracker): number {
    return this.#lapsAtFinish.get(car.id) ?? Math.max(0, Math.floor(car.progress));
  }

  #gapMs(ahead: CarTracker, behind: CarTracker, nowMs: number): number | null {
    if (ahead.finishedAtMs !== null && behind.finishedAtMs !== null)
      return Math.round(behind.finishedAtMs - ahead.finishedAtMs);
    const gapMs = raceGapMs(ahead, behind, nowMs);
    return gapMs === null ? null : Math.round(gapMs);
  }

  #lapsBehind(leader: CarTracker, car: CarTracker): number {
    if (car.finishedAtMs !== null) return this.lapsOf(leader) - this.lapsOf(car);
    return Math.max(0, Math.floor(leader.progress - car.progress));
  }

  #sorted(cars: readonly CarTracker[]): CarTracker[] {
    const laps = (car: CarTracker) => this.#lapsAtFinish.get(car.id) ?? car.progress;
    return [...cars].sort((a, b) => laps(b) - laps(a) || (a.finishedAtMs ?? 0) - (b.finishedAtMs ?? 0));
  }

  /** The winner takes the flag at the end of the race, then every car at its next line. */
  #finish(car: CarTracker, end: RaceEnd, nowMs: number): void {
    const laps = Math.floor(car.progress);
    if (car.finishedAtMs !== null || laps < 1) return;
    const atMs = car.trail.reachedAtMs(laps);
    if (atMs === null) return;
    if (this.#chequeredAtMs === null && this.#isWinner(car, laps, atMs, end)) this.#chequeredAtMs = atMs;
    if (this.#chequeredAtMs === null || atMs < this.#chequeredAtMs) return;
    car.finishedAtMs = Math.min(atMs, nowMs);
    this.#lapsAtFinish.set(car.id, laps);
  }

  #isWinner(car: CarTracker, laps: number, atMs: number, { laps: raceLaps, isChequered }: RaceEnd): boolean {
    if (raceLaps !== null) return laps >= raceLaps;
    if (!isChequered) return false;
    this.#flagAtMs ??= car.seenAtMs;
    return car === this.#order[0] && atMs >= this.#flagAtMs - FLAG_LATE_MS;
  }
}
