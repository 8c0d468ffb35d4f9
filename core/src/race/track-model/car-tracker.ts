import { type CentreLine, project } from "./centre-line.js";
import { PositionHistory } from "./position-history.js";

/** No car is faster in one step. m/s */
const FASTEST_MS = 150;
/** No car is faster on average over some seconds. m/s */
const FASTEST_MEAN_MS = 90;
/** A car that was not seen for so long was out of sight. ms */
const UNSEEN_MS = 2000;
/** A car that stood for longer did not drive on meanwhile. ms */
const LONGEST_STILL_MS = 3000;
/** Slack for the place of a car whose frame is a little old. m */
const SLACK_M = 25;
/** Further beside the track than this a car is not on it at all. m */
const OFF_TRACK_M = 60;
/** A car that has not moved by this much for `PARKED_AFTER_MS` is parked, in its garage or beside the track. m */
const PARKED_WITHIN_M = 3;
const PARKED_AFTER_MS = 8000;

/** Cars at a start are not further round the lap than this, nor further back on the grid. */
const GRID_REACHES_BACK_TO = 0.3;

/** A car whose slot has been empty for so long has left. ms */
const GONE_AFTER_MS = 3000;

/** How often a car's place is noted until the track is known, and for how long: the first lap of a race. ms */
const NOTE_EVERY_MS = 200;
const MOST_NOTES = 6000;

interface Place {
  readonly atMs: number;
  readonly x: number;
  readonly z: number;
}

/** One car on the learned track, by its identity: it keeps this through changes of slot. */
export class CarTracker {
  readonly id: string;
  readonly trail = new PositionHistory();
  x = 0;
  z = 0;
  seenAtMs = 0;
  /** Of the lap, 0..1; null while it is not on the track. */
  fraction: number | null = null;
  /** Laps driven since the race's start (or since it was first seen), with the fraction of the running one. */
  progress = 0;
  /** True for a car that was there when the race started. */
  startedHere = false;
  /** False once it jumped, or was beside the track for too long a way: its laps are not known any more. */
  counted = false;
  /** When it took the chequered flag; null before. */
  finishedAtMs: number | null = null;
  /** Where it was before the track was known. */
  #history: Place[] = [];
  /** It was out of sight and came back too far away: its way and its laps meanwhile are not known. */
  wentUnseen = false;
  /** Online a car can stand still for seconds and then be where it drove meanwhile. */
  #movedAtMs = 0;
  /** Since it was seen before; ms. */
  #unseenMs = 0;
  /** Between its last two places; ms. */
  #elapsedMs = 0;
  /** Between its last two places; m. */
  #movedM = 0;
  /** Beside the track: how far it has driven there since it was at `fraction` of it; null on the track. */
  #beside: { readonly fraction: number; readonly wayM: number } | null = null;
  #restX = 0;
  #restZ = 0;
  #restSinceMs = 0;

  constructor(id: string) {
    this.id = id;
  }

  /** True for a car that stands in its garage or where it broke down. */
  get parked(): boolean {
    return this.seenAtMs - this.#restSinceMs > PARKED_AFTER_MS;
  }

  /** True for a car that left: a slot may be empty for a moment. */
  isGone(nowMs: number): boolean {
    return nowMs - this.seenAtMs > GONE_AFTER_MS;
  }

  /** Takes where the car is now. */
  move(line: CentreLine | null, x: number, z: number, nowMs: number): void {
    if (x !== this.x || z !== this.z || this.#movedAtMs === 0) {
      const stillMs = Math.min(this.seenAtMs - this.#movedAtMs, LONGEST_STILL_MS);
      this.#elapsedMs = stillMs + nowMs - this.seenAtMs;
      this.#movedAtMs = nowMs;
    }
    this.#unseenMs = nowMs - this.seenAtMs;
    this.#goThere(x, z, nowMs);
    if ((x - this.#restX) ** 2 + (z - this.#restZ) ** 2 > PARKED_WITHIN_M ** 2) {
      this.#restX = x;
      this.#restZ = z;
      this.#restSinceMs = nowMs;
    }
    if (line) this.#advance(line);
    else this.#note();
  }

  /** The track became known: goes over what was noted, from the place on the grid on when `counted`. */
  recount(line: CentreLine, counted: boolean): void {
    const [first, ...later] = this.#history;
    this.#history = [];
    if (!first) return;
    this.fraction = null;
    this.#beside = null;
    this.#goTo(line, first);
    if (counted && this.fraction !== null) this.place(onGrid(this.fraction), true);
    for (const place of later) this.#goTo(line, place);
  }

  /** The track was another one: its place is not known any more. */
  forgetTrack(): void {
    this.fraction = null;
    this.#beside = null;
    this.counted = false;
    this.trail.clear();
  }

  #goTo(line: CentreLine, { atMs, x, z }: Place): void {
    this.#elapsedMs = atMs - this.seenAtMs;
    this.#goThere(x, z, atMs);
    this.#advance(line);
  }

  #goThere(x: number, z: number, atMs: number): void {
    this.#movedM = Math.hypot(x - this.x, z - this.z);
    this.x = x;
    this.z = z;
    this.seenAtMs = atMs;
  }

  #note(): void {
    const last = this.#history.at(-1);
    if (last && this.seenAtMs - last.atMs < NOTE_EVERY_MS) return;
    if (this.#history.length === MOST_NOTES) this.#history.shift();
    this.#history.push({ atMs: this.seenAtMs, x: this.x, z: this.z });
  }

  /** Gives it a place in the count of laps, from which the next moves go on. */
  place(progress: number, counted: boolean): void {
    this.progress = progress;
    this.counted = counted;
    this.trail.clear();
    this.trail.add(this.seenAtMs, progress);
  }

  #advance(line: CentreLine): void {
    const { fraction, offM } = project(line, this.x, this.z, this.fraction);
    const before = this.fraction ?? this.#beside?.fraction ?? null;
    // on the track and beside it alike
    const furthestM = (FASTEST_MS * this.#elapsedMs) / 1000 + SLACK_M;
    const wayM = (this.#beside?.wayM ?? 0) + this.#movedM;
    if (offM > OFF_TRACK_M) {
      this.fraction = null;
      this.#beside = before === null ? null : { fraction: before, wayM };
      if (this.#movedM > furthestM || wayM > line.lengthM / 2) this.counted = false;
      return;
    }
    const mostM = this.#beside ? wayM + OFF_TRACK_M + SLACK_M : furthestM;
    this.fraction = fraction;
    this.#beside = null;
    if (before === null) return this.place(fraction, false);
    const step = wrapped(fraction - before);
    const isUnseen = this.#unseenMs > UNSEEN_MS;
    // beyond half a lap the number of laps is not known
    const isAnyLap = isUnseen && (FASTEST_MEAN_MS * this.#unseenMs) / 1000 > line.lengthM / 2;
    if (Math.abs(step) * line.lengthM > mostM || isAnyLap) {
      this.wentUnseen ||= this.counted && isUnseen;
      return this.place(this.progress + step, false);
    }
    this.progress += step;
    this.trail.add(this.seenAtMs, this.progress);
  }
}

/** Progress at the start of a race: the grid stands before the line, and reaches back round the lap. */
export function onGrid(fraction: number): number {
  return fraction > GRID_REACHES_BACK_TO ? fraction - 1 : fraction;
}

/** A difference of places on a ring, -0.5..0.5. */
export function wrapped(difference: number): number {
  return difference - Math.round(difference);
}
