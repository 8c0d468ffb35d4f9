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

/**
 * A car's last line of the race: its laps there, and when that was. Without the game's log the time lies between two
 * places on the page, as far along as the line does, so the order of two cars is known although neither was seen on the
 * line. What cannot be known is how old each place was when the game wrote it: cars that cross the line within a frame of
 * the game may come in the wrong order, and so may cars that froze on the way to it, as online.
 */
interface CarEnd {
  readonly laps: number;
  readonly atMs: number;
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

/** The game's own result, once it is final: cars that are not in it come last. */
function asClassified(order: readonly CarTracker[], { result }: LoggedSession): CarTracker[] {
  const place = ({ id }: CarTracker) => (result.includes(id) ? result.indexOf(id) : result.length);
  // a stable sort: the others keep their order
  return order.toSorted((a, b) => place(a) - place(b));
}

/** As the log has told by now: the result has the cars under way as well. */
function finishersOf({ result, cars }: LoggedSession): readonly string[] {
  return result.filter((id) => cars.get(id)?.finishedAtMs != null);
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
  /** Where the race ended for each car that has crossed the line since the winner did. */
  readonly #ends = new Map<string, CarEnd>();
  #winnerLaps = Infinity;

  /** Takes the cars of a frame. Leaves out those that have left or whose laps are unknown. */
  update(cars: Iterable<CarTracker>, end: RaceEnd, nowMs: number): void {
    const all = [...cars];
    const left = all.filter((car) => car.finishedAtMs === null && this.#hasLeft(car, nowMs));
    const counted = all.filter((car) => car.finishedAtMs !== null || (car.counted && !left.includes(car)));
    const result = end.logged ? finishersOf(end.logged) : [];
    this.#order = this.#sorted(counted, result);
    const ended = this.#ends.size;
    for (const car of this.#order) {
      if (end.logged) this.#finishAsLogged(car, end, end.logged, nowMs);
      else this.#finish(car, end);
    }
    // cars that took the flag in this frame come after those that had it before
    if (this.#ends.size > ended) this.#order = this.#sorted(this.#order, result);
    const leftIds = left.map(({ id }) => id);
    if (end.logged && isResultFinal(end.logged, leftIds)) this.#order = asClassified(this.#order, end.logged);
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

  /** Whether the game put the car away after the flag, before it came to the line. */
  isPutAway(car: CarTracker): boolean {
    return car.finishedAtMs === null && this.#isTowedAfterFlag(car);
  }

  /** Who leaves after the flag is in the result. */
  #hasLeft(car: CarTracker, nowMs: number): boolean {
    return car.isGone(this.#chequeredAtMs ?? nowMs);
  }

  /** Whether the car was put somewhere after the flag: where it is now says nothing about the race. */
  #isTowedAfterFlag({ tow }: CarTracker): boolean {
    return this.#chequeredAtMs !== null && tow !== null && tow.atMs >= this.#chequeredAtMs;
  }

  #gapMs(ahead: CarTracker, behind: CarTracker, reference: LapTrace | null, nowMs: number): number | null {
    const ends = [ahead, behind].map(({ id }) => this.#ends.get(id));
    if (ends[0] && ends[1]) return Math.round(ends[1].atMs - ends[0].atMs);
    const isLost = (car: CarTracker) => isUnseen(car, nowMs) || this.#isTowedAfterFlag(car);
    if (isLost(ahead) || isLost(behind)) return null;
    const gapMs = raceGapMs(ahead, behind, nowMs, reference);
    return gapMs === null ? null : Math.max(0, Math.round(gapMs));
  }

  #lapsBehind(leader: CarTracker, car: CarTracker): number {
    if (car.finishedAtMs !== null) return this.lapsOf(leader) - this.lapsOf(car);
    return Math.max(0, Math.floor(this.#driven(leader) - this.#driven(car)));
  }

  /** By what they drove; of those that ended the race with the same laps, as they crossed the line. */
  #sorted(cars: readonly CarTracker[], result: readonly string[]): CarTracker[] {
    const crossed = (a: CarTracker, b: CarTracker) => {
      const places = [a, b].map((car) => (car.finishedAtMs === null ? -1 : result.indexOf(car.id)));
      if (!places.includes(-1)) return places[0]! - places[1]!;
      const [first, second] = [a, b].map(({ id }) => this.#ends.get(id)?.atMs ?? Infinity);
      return first === second ? 0 : first! - second!;
    };
    return [...cars].sort((a, b) => this.#driven(b) - this.#driven(a) || crossed(a, b));
  }

  /** Laps with the fraction of the running one, as they count for the order. */
  #driven(car: CarTracker): number {
    const end = this.#ends.get(car.id);
    if (end) return end.laps;
    const progress = this.#isTowedAfterFlag(car) ? car.tow!.fromProgress : car.progress;
    return Math.min(progress, this.#winnerLaps);
  }

  /** The log tells a finish a moment after the car crossed the line. */
  #finishAsLogged(car: CarTracker, { laps: raceLaps }: RaceEnd, { cars }: LoggedSession, nowMs: number): void {
    const logged = cars.get(car.id);
    const line = this.#chequeredAtMs === null && raceLaps !== null ? this.#lastLine(car) : null;
    // the log tells it later: cars that slow down after the flag must not lose places meanwhile
    if (line && line.laps >= raceLaps! && logged?.laps.length === raceLaps! - 1) this.#end(car, line);
    if (car.finishedAtMs === null && logged?.finishedAtMs != null) {
      const laps = logged.laps.length;
      const end = this.#ends.get(car.id);
      car.finishedAtMs = (end?.laps === laps ? end.atMs : car.trail.reachedAtMs(laps)) ?? nowMs;
      this.#end(car, { laps, atMs: car.finishedAtMs });
    } else this.#takeFlag(car, Infinity);
  }

  /** The winner takes the flag at the end of the race, then every car at its next line. */
  #finish(car: CarTracker, end: RaceEnd): void {
    const line = this.#lastLine(car);
    if (car.finishedAtMs !== null || line === null) return;
    if (this.#chequeredAtMs === null && this.#isWinner(car, line.laps, line.atMs, end)) this.#end(car, line);
    // in a photo finish the first one of which it is known may have crossed the line second
    this.#takeFlag(car, this.#winnerLaps);
    car.finishedAtMs = this.#ends.get(car.id)?.atMs ?? null;
  }

  /** Ends the race of a car that has crossed the line since the winner did, or has driven `laps`. */
  #takeFlag(car: CarTracker, laps: number): void {
    const line = this.#ends.has(car.id) || this.#chequeredAtMs === null ? null : this.#lastLine(car);
    if (line && (line.atMs >= this.#chequeredAtMs! || line.laps >= laps)) this.#end(car, line);
  }

  #end(car: CarTracker, end: CarEnd): void {
    this.#ends.set(car.id, end);
    if (this.#chequeredAtMs === null) this.#winnerLaps = end.laps;
    this.#chequeredAtMs = Math.min(this.#chequeredAtMs ?? Infinity, end.atMs);
  }

  /** The line that a car crossed last; null before its first lap's end, and when that was not seen. */
  #lastLine(car: CarTracker): CarEnd | null {
    const laps = Math.floor(this.#driven(car));
    const atMs = laps < 1 ? null : car.trail.reachedAtMs(laps);
    return atMs === null ? null : { laps, atMs };
  }

  #isWinner(car: CarTracker, laps: number, atMs: number, { laps: raceLaps, isChequered }: RaceEnd): boolean {
    if (raceLaps !== null) return laps >= raceLaps;
    if (!isChequered) return false;
    this.#flagAtMs ??= car.seenAtMs;
    return car === this.#order[0] && atMs >= this.#flagAtMs - FLAG_LATE_MS;
  }
}
