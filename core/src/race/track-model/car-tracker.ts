import { FASTEST_MPS } from "../numbers.js";
import { type CentreLine, project } from "./centre-line.js";
import { PositionHistory } from "./position-history.js";

/** The highest average speed over some seconds. m/s */
const FASTEST_MEAN_MPS = 90;
/** Call a car out of sight when its last position is older than this. ms */
const UNSEEN_MS = 2000;
/** Online a car may freeze for up to this long and then jump on; after longer it has stopped. ms */
const LONGEST_STILL_MS = 3000;
/** Tolerance for positions that are a frame old. m */
const SLACK_M = 25;
/** Call a car off the track when it is further from the line than this. m */
const OFF_TRACK_M = 60;
/** Call a car parked when it has not moved by this much for `PARKED_AFTER_MS`. m */
const PARKED_WITHIN_M = 3;
const PARKED_AFTER_MS = 8000;

/** At a start, cars beyond this fraction of the lap are on the grid behind the line. */
const GRID_REACHES_BACK_TO = 0.3;

/** Call a car gone when its slot has been empty for this long. ms */
const GONE_AFTER_MS = 3000;

/** How often, and how many times, to note a car's position until the track is known, as on the first lap of a race. */
const NOTE_EVERY_MS = 200;
const MOST_NOTES = 6000;

interface Place {
  readonly atMs: number;
  readonly x: number;
  readonly z: number;
}

/** One car on the learned track, by its id, which stays the same when it changes its slot. */
export class CarTracker {
  readonly id: string;
  readonly trail = new PositionHistory();
  x = 0;
  z = 0;
  seenAtMs = 0;
  /** Position on the lap, 0..1; null while the car is not on the track. */
  fraction: number | null = null;
  /** Laps since the race's start, or since the car was first seen, with the fraction of the running one. */
  progress = 0;
  /** True for a car that took the start of the race. */
  startedHere = false;
  /** False once the car was out of sight for long or drove too far off the track: its laps are unknown then. */
  counted = false;
  /** When the car took the chequered flag; null before. */
  finishedAtMs: number | null = null;
  /** When the car was last put somewhere else, and its progress before; null when it never was. */
  tow: { readonly atMs: number; readonly fromProgress: number } | null = null;
  /** Put somewhere off the track: where it comes back on the lap is not known yet. */
  #isAway = false;
  /** The first line after a tow ends an out-lap, which does not count. */
  #skipsLine = false;
  /** Positions from before the track was known. */
  #history: Place[] = [];
  /** True once the car came back too far away after being out of sight: its laps are unknown then. */
  wentUnseen = false;
  /** When the position last changed. Online a car can freeze for seconds and then jump to where it drove meanwhile. */
  #movedAtMs = 0;
  /** Time since the previous sample. ms */
  #unseenMs = 0;
  /** Time between the last two positions. ms */
  #elapsedMs = 0;
  /** Distance between the last two positions. m */
  #movedM = 0;
  /** Off the track: where the car left it, and how far it has driven since; null on the track. */
  #beside: { readonly fraction: number; readonly wayM: number } | null = null;
  #restX = 0;
  #restZ = 0;
  #restSinceMs = 0;

  constructor(id: string) {
    this.id = id;
  }

  /** True for a car that is parked in its garage or has broken down. */
  get parked(): boolean {
    return this.seenAtMs - this.#restSinceMs > PARKED_AFTER_MS;
  }

  /** Whether the car has left. Its slot may also be empty for a moment only. */
  isGone(nowMs: number): boolean {
    return nowMs - this.seenAtMs > GONE_AFTER_MS;
  }

  /** Takes the car's position in a frame. */
  move(line: CentreLine | null, x: number, z: number, nowMs: number): void {
    if (x !== this.x || z !== this.z) {
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

  /** Replays the noted positions once the track is known, starting on the grid when `counted`. */
  recount(line: CentreLine, counted: boolean): void {
    const [first, ...later] = this.#history;
    this.#history = [];
    if (!first) return;
    this.fraction = null;
    this.#beside = null;
    // it does not jump there from where it is now
    this.#goThere(first.x, first.z, first.atMs);
    this.#goTo(line, first);
    if (counted && this.fraction !== null) this.place(onGrid(this.fraction), true);
    for (const place of later) this.#goTo(line, place);
  }

  /** Forgets the position on the lap, since the line was of another track. */
  forgetTrack(): void {
    this.fraction = null;
    this.#beside = null;
    this.#isAway = false;
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

  /** Sets the laps completed, as the game counted them. `isAtLine`: it crossed the line just now, or is about to. */
  countLaps(laps: number, isAtLine: boolean): void {
    if (this.fraction === null) return;
    const exact = laps + (isAtLine ? wrapped(this.fraction) : this.fraction);
    const off = Math.round(exact - this.progress);
    if (off !== 0) {
      this.progress += off;
      this.trail.shift(off);
    }
    this.counted = true;
    this.wentUnseen = false;
    this.#skipsLine = false;
  }

  /** Sets the progress from which the next moves continue. */
  place(progress: number, counted: boolean): void {
    this.progress = progress;
    this.counted = counted;
    this.trail.clear();
    this.trail.add(this.seenAtMs, progress);
  }

  #advance(line: CentreLine): void {
    const { fraction, offM } = project(line, this.x, this.z, this.fraction);
    const before = this.fraction ?? this.#beside?.fraction ?? null;
    // the same limit on and off the track
    const furthestM = (FASTEST_MPS * this.#elapsedMs) / 1000 + SLACK_M;
    const isJump = this.#movedM > furthestM;
    const wayM = (this.#beside?.wayM ?? 0) + this.#movedM;
    if (offM > OFF_TRACK_M) {
      this.fraction = null;
      this.#beside = before === null ? null : { fraction: before, wayM };
      if (isJump) this.#noteTow(true);
      else if (!this.#isAway && wayM > line.lengthM / 2) this.counted = false;
      return;
    }
    const mostM = this.#beside ? wayM + OFF_TRACK_M + SLACK_M : furthestM;
    this.fraction = fraction;
    this.#beside = null;
    if (this.#isAway) return this.#comeBack(fraction);
    if (before === null) return this.place(fraction, false);
    const step = wrapped(fraction - before);
    const isUnseen = this.#unseenMs > UNSEEN_MS;
    const isTooFar = isJump || Math.abs(step) * line.lengthM > mostM;
    // after more than half a lap unseen the number of laps is unknown
    const isAnyLap = isUnseen && (FASTEST_MEAN_MPS * this.#unseenMs) / 1000 > line.lengthM / 2;
    if (isAnyLap || (isUnseen && isTooFar)) {
      this.wentUnseen ||= this.counted;
      return this.place(this.progress + step, false);
    }
    if (isTooFar) {
      this.#noteTow(false);
      return this.#comeBack(fraction);
    }
    this.#driveOn(step);
  }

  #driveOn(step: number): void {
    const laps = Math.floor(this.progress);
    this.progress += step;
    if (this.#skipsLine && Math.floor(this.progress) > laps) {
      this.#skipsLine = false;
      return this.place(this.progress - 1, this.counted);
    }
    this.trail.add(this.seenAtMs, this.progress);
  }

  #noteTow(isAway: boolean): void {
    // one that is put away after a tow was put away before that
    if (!this.#isAway) this.tow = { atMs: this.seenAtMs, fromProgress: this.progress };
    this.#isAway = isAway;
  }

  /** Goes on in the lap in which it was put there. */
  #comeBack(fraction: number): void {
    this.#isAway = false;
    this.#skipsLine = fraction > 0.5;
    this.place(Math.floor(this.progress) + fraction, this.counted);
  }
}

/** Progress at the start of a race: negative on the grid behind the line. */
export function onGrid(fraction: number): number {
  return fraction > GRID_REACHES_BACK_TO ? fraction - 1 : fraction;
}

/** A difference of two positions on the lap, wrapped to -0.5..0.5. */
export function wrapped(difference: number): number {
  return difference - Math.round(difference);
}
