import { lapTimeOrNull } from "../numbers.js";
import type { CompletedLap } from "../state.js";
import { type Crossing, LineWatch } from "./line-watch.js";
import { RunningLap } from "./running-lap.js";
import { isMidLap, MID_LAP, type LapSample } from "./sample.js";

/** A lap that ended and whose time the game has not told yet. */
interface PendingLap {
  readonly lap: RunningLap;
  readonly crossing: Crossing;
  /** `total_lap_count` in the middle of that lap, when it did not lag any more; null when that was not seen. */
  readonly count: number | null;
}

/** A lap as it is reported, with the trace it left. */
export interface ReportedLap {
  readonly completed: Omit<CompletedLap, "sectorsMs">;
  readonly lap: RunningLap;
}

/** `last_laptime_ms` changes at most this long before the other signs of a crossing. ms */
const EARLY_MS = 3000;
/** Two laps of exactly the same time do not change `last_laptime_ms`: after so long without a change it is meant. ms */
const SAME_TIME_MS = 5000;
const SAME_TIME_TOLERANCE_MS = 60;
/**
 * The game may be held up between what a frame shows and the showing, and we between a look at our clock and one at the
 * page: so far a time may be off from what the clock must have shown. Held up for longer the game is taken for lost. ms
 */
const HELD_UP_MS = 2000;
/** After the session's end times may be made up. ms */
const ENDED_TOLERANCE_MS = 150;
/** Before it is told in other ways that a lap ended, the game may have counted it already. ms */
const COUNT_SETTLES_MS = 3000;

/**
 * The laps of one session. A lap counts when the line was crossed and the game tells a time that fits the clock: a
 * time alone (stale, or made up after the session's end) is no lap, and neither is a clock set back by a restart. One
 * that the game counts without ever telling its time counts too.
 */
export class LapBook {
  readonly #line = new LineWatch();
  #running: RunningLap | null = null;
  #pending: PendingLap | null = null;
  #lastMs: number | null = null;
  #lastChangedAtMs = -Infinity;
  #countMidLap: number | null = null;
  /** `total_lap_count` as it had stood for a while, and a newer one with the time since when; null before the first frame. */
  #count: number | null = null;
  #newCount: { readonly is: number; readonly sinceMs: number } | null = null;
  /** Laps that the game had counted before we watched one end. */
  #countedBefore = 0;
  #sawLine = false;
  /** In the frame before; who is in the box when the watch begins was not put there. */
  #wasInPits = true;
  #missedLap = false;
  #reported = 0;

  /** Takes the next frame; the laps whose time became known with it, in order. */
  update(sample: LapSample): readonly ReportedLap[] {
    this.#watchLastTime(sample);
    const count = this.#settledCount(sample);
    if (!this.#sawLine) this.#countedBefore = Math.max(0, this.#countMidLap ?? count);
    const reported: ReportedLap[] = [];
    const crossing = this.#line.update(sample);
    if (crossing) {
      const untimed = this.#giveUpPending();
      if (untimed) reported.push(untimed);
      this.#endLap(crossing, sample);
    }
    // put into the box: the lap that was driven until then has no end
    if (sample.inBox && !this.#wasInPits) this.#running = null;
    this.#wasInPits = sample.inPits;
    this.#running ??= new RunningLap(sample, false);
    this.#running.update(sample);
    if (!this.#line.isBetweenSigns) this.#running.follow(sample);
    if (isMidLap(sample.npos)) this.#lookAtCount(sample.count);
    const timed = this.#timePending(sample);
    if (timed) reported.push(timed);
    return reported;
  }

  /** The lap being driven; null before the first frame. */
  get running(): RunningLap | null {
    return this.#running;
  }

  /** Number of the lap being driven, 1 = the first; counted by ourselves, since the game's counter lags and repeats. */
  numberNow(sample: LapSample): number {
    const pending = this.#pending;
    const counts =
      pending &&
      ((pending.crossing.isSure && pending.lap.kind !== "out") || sample.count > (pending.count ?? Infinity));
    return this.#countedBefore + this.#reported + (counts ? 2 : 1);
  }

  /** True while one sign of a crossing has been seen and the other has not. */
  get isBetweenSigns(): boolean {
    return this.#line.isBetweenSigns;
  }

  /** True when the last lap ended while nobody watched, so that only the game knows its time. */
  get missedLap(): boolean {
    return this.#missedLap;
  }

  /** The next frame does not follow the last one: a pause or a replay lies between. */
  skip(): void {
    this.#line.skip();
  }

  /** In mid-lap: when the game's counter is ahead of ours, a lap ended while nobody watched. */
  #lookAtCount(count: number): void {
    this.#countMidLap = count;
    if (this.#pending && !this.#mayBeTimedLate(this.#pending, count)) this.#pending = null;
    const own = this.#countedBefore + this.#reported;
    if (!this.#sawLine || this.#pending || count <= own) return;
    this.#countedBefore += count - own;
    this.#missedLap = true;
    this.#running = null;
  }

  /** An out-lap that is not counted gets no time, and neither does who was only put behind the line. */
  #mayBeTimedLate({ lap, crossing, count: then }: PendingLap, count: number): boolean {
    return crossing.isSure && (lap.kind !== "out" || count > (then ?? count));
  }

  #settledCount({ count, atMs }: LapSample): number {
    this.#count ??= count;
    if (count === this.#count) this.#newCount = null;
    else if (this.#newCount?.is !== count) this.#newCount = { is: count, sinceMs: atMs };
    else if (atMs - this.#newCount.sinceMs > COUNT_SETTLES_MS) this.#count = count;
    return this.#count;
  }

  #watchLastTime({ lastMs, atMs }: LapSample): void {
    if (this.#lastMs !== null && lastMs !== this.#lastMs) this.#lastChangedAtMs = atMs;
    this.#lastMs = lastMs;
  }

  #endLap(crossing: Crossing, sample: LapSample): void {
    const lap = this.#running;
    this.#sawLine = true;
    if (lap?.counts) this.#pending = { lap, crossing, count: this.#countMidLap };
    this.#countMidLap = null;
    if (!crossing.isSure) lap?.endUnwatched(sample);
    this.#running = new RunningLap(sample, crossing.isSure);
  }

  #timePending(sample: LapSample): ReportedLap | null {
    const pending = this.#pending;
    const timeMs = lapTimeOrNull(sample.lastMs);
    if (!pending || timeMs === null || this.#isAtNextLine(sample)) return null;
    if (!this.#fits(pending, timeMs, sample)) return null;
    this.#pending = null;
    pending.lap.trace.close(timeMs);
    return this.#report(pending, timeMs);
  }

  /** A time that is new here may be that of the lap which is just ending. In the pits the line may be near as well. */
  #isAtNextLine({ npos }: LapSample): boolean {
    return (npos > MID_LAP.to && this.#countMidLap !== null) || this.#line.isBetweenSigns;
  }

  #fits({ crossing, count }: PendingLap, timeMs: number, sample: LapSample): boolean {
    const offMs = Math.abs(timeMs - crossing.lapMs);
    // one lap ended here, and more have been counted: the time is another's
    if (count !== null && sample.count > count + 1) return false;
    if (this.#lastChangedAtMs >= crossing.atMs - EARLY_MS) {
      const toleranceMs = (sample.ended ? ENDED_TOLERANCE_MS : HELD_UP_MS) + crossing.blindMs;
      return timeMs >= crossing.leastMs && offMs <= toleranceMs;
    }
    const waitedMs = sample.atMs - crossing.atMs;
    return offMs <= SAME_TIME_TOLERANCE_MS && waitedMs > SAME_TIME_MS && sample.count !== count;
  }

  /** At the next line: a lap that the game counted without ever telling its time; out-laps are not counted. */
  #giveUpPending(): ReportedLap | null {
    const pending = this.#pending;
    this.#pending = null;
    const wasCounted = pending?.count != null && this.#countMidLap !== null && this.#countMidLap > pending.count;
    return wasCounted ? this.#report(pending, null) : null;
  }

  #report({ lap, crossing }: PendingLap, timeMs: number | null): ReportedLap {
    this.#reported++;
    this.#missedLap = false;
    const { kind, position, fuelUsedL } = lap;
    // what was driven in a break may have been off the road
    const isWatched = crossing.isSure || (timeMs ?? 0) - crossing.lapMs < HELD_UP_MS;
    const valid = lap.valid && timeMs !== null && isWatched;
    const number = this.#countedBefore + this.#reported;
    return { completed: { number, timeMs, valid, kind, position, fuelUsedL }, lap };
  }
}
