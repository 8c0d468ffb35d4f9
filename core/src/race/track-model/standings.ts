import type { LoggedSession } from "../../game-log/session-log.js";
import type { Standing } from "../state.js";
import { isResultFinal } from "../entries/logged-laps.js";
import type { LapTrace } from "../laps/trace.js";
import type { Labels, Names } from "../race-storage.js";
import { raceGapMs } from "./gaps.js";
import type { CarTracker } from "./car-tracker.js";

/** The game's position and ours may differ for up to this long. ms */
const DISAGREES_MS = 3000;

/** The flag comes out up to this long after the winner crossed the line. ms */
const FLAG_LATE_MS = 5000;

/** A gap to a car whose last position is older than this would be a guess. ms */
const UNSEEN_MS = 200;

/** Whether a car's place on the track is not known now. */
export function isUnseen({ seenAtMs }: CarTracker, nowMs: number): boolean {
  return nowMs - seenAtMs >= UNSEEN_MS;
}

/** How to show the order. */
export interface StandingsView {
  readonly player: CarTracker | null;
  /** The player's best lap. */
  readonly reference: LapTrace | null;
  readonly labels: Labels;
  readonly names: Names;
}

/** When the race is over. */
export interface RaceEnd {
  /** Laps of a lap-count race, else null. */
  readonly laps: number | null;
  /** True once the chequered flag is out, or the phase says that the winner has finished. */
  readonly isChequered: boolean;
  /** What the game's log says of the race; null without it. */
  readonly logged: LoggedSession | null;
}

/** The game's own result where there is one: of the cars that have finished, and of all once the others are put away. */
function asClassified(order: readonly CarTracker[], session: LoggedSession): CarTracker[] {
  const isFinal = isResultFinal(session);
  const place = (car: CarTracker) => {
    const at = session.result.indexOf(car.id);
    return at < 0 || !(isFinal || car.finishedAtMs !== null) ? Infinity : at;
  };
  // a stable sort: the others keep their order
  return order.toSorted((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
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
    // who leaves after the flag is in the result
    const isThere = (car: CarTracker) => car.counted && (this.#chequeredAtMs !== null || !car.isGone(nowMs));
    const counted = all.filter((car) => car.finishedAtMs !== null || isThere(car));
    this.#order = this.#sorted(counted);
    const finished = this.#lapsAtFinish.size;
    for (const car of this.#order) {
      if (end.logged) this.#finishAsLogged(car, end.logged, nowMs);
      else this.#finish(car, end);
    }
    // cars that took the flag in this frame come after those that had it before
    if (this.#lapsAtFinish.size > finished) this.#order = this.#sorted(this.#order);
    if (end.logged) this.#order = asClassified(this.#order, end.logged);
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

  /** All cars in race order. `reference`: the player's best lap, by which gaps are told that were not driven. */
  rows({ player, reference, labels, names }: StandingsView, nowMs: number): readonly Standing[] {
    const [leader] = this.#order;
    const gapMs = (ahead: CarTracker, behind: CarTracker) => this.#gapMs(ahead, behind, reference, nowMs);
    return this.#order.map((car, i) => {
      const before = this.#order[i - 1];
      return {
        id: car.id,
        label: labels.get(car.id) ?? null,
        name: names(car.id),
        isPlayer: car === player,
        position: i + 1,
        laps: this.lapsOf(car),
        gapMs: before && leader ? gapMs(leader, car) : null,
        intervalMs: before ? gapMs(before, car) : null,
        lapsBehind: leader ? this.#lapsBehind(leader, car) : 0,
        finished: car.finishedAtMs !== null,
      };
    });
  }

  /** Laps completed; those at the flag for a car that has finished. */
  lapsOf(car: CarTracker): number {
    return Math.max(0, Math.floor(this.#driven(car)));
  }

  #gapMs(ahead: CarTracker, behind: CarTracker, reference: LapTrace | null, nowMs: number): number | null {
    if (ahead.finishedAtMs !== null && behind.finishedAtMs !== null)
      return Math.round(behind.finishedAtMs - ahead.finishedAtMs);
    if (isUnseen(ahead, nowMs) || isUnseen(behind, nowMs)) return null;
    const gapMs = raceGapMs(ahead, behind, nowMs, reference);
    return gapMs === null ? null : Math.max(0, Math.round(gapMs));
  }

  #lapsBehind(leader: CarTracker, car: CarTracker): number {
    if (car.finishedAtMs !== null) return this.lapsOf(leader) - this.lapsOf(car);
    return Math.max(0, Math.floor(this.#driven(leader) - this.#driven(car)));
  }

  #sorted(cars: readonly CarTracker[]): CarTracker[] {
    return [...cars].sort((a, b) => this.#driven(b) - this.#driven(a) || (a.finishedAtMs ?? 0) - (b.finishedAtMs ?? 0));
  }

  /** Laps with the fraction of the running one, as they count for the order: after the flag cars are put into their boxes. */
  #driven(car: CarTracker): number {
    const atFinish = this.#lapsAtFinish.get(car.id);
    if (atFinish !== undefined) return atFinish;
    const isPutAway = this.#chequeredAtMs !== null && car.tow !== null && car.tow.atMs >= this.#chequeredAtMs;
    return isPutAway ? car.tow!.fromProgress : car.progress;
  }

  #finishAsLogged(car: CarTracker, { cars }: LoggedSession, nowMs: number): void {
    const logged = cars.get(car.id);
    if (car.finishedAtMs !== null || logged?.finishedAtMs == null) return;
    const laps = logged.laps.length;
    car.finishedAtMs = car.trail.reachedAtMs(laps) ?? nowMs;
    this.#chequeredAtMs = Math.min(this.#chequeredAtMs ?? Infinity, car.finishedAtMs);
    this.#lapsAtFinish.set(car.id, laps);
  }

  /** The winner takes the flag at the end of the race, then every car at its next line. */
  #finish(car: CarTracker, end: RaceEnd): void {
    const laps = Math.floor(this.#driven(car));
    if (car.finishedAtMs !== null || laps < 1) return;
    const atMs = car.trail.reachedAtMs(laps);
    if (atMs === null) return;
    if (this.#chequeredAtMs === null && this.#isWinner(car, laps, atMs, end)) this.#chequeredAtMs = atMs;
    if (this.#chequeredAtMs === null || atMs < this.#chequeredAtMs) return;
    car.finishedAtMs = atMs;
    this.#lapsAtFinish.set(car.id, laps);
  }

  #isWinner(car: CarTracker, laps: number, atMs: number, { laps: raceLaps, isChequered }: RaceEnd): boolean {
    if (raceLaps !== null) return laps >= raceLaps;
    if (!isChequered) return false;
    this.#flagAtMs ??= car.seenAtMs;
    return car === this.#order[0] && atMs >= this.#flagAtMs - FLAG_LATE_MS;
  }
}
