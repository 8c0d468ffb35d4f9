/**
 * How a lap ends. The game shows it in five fields that change in no fixed order: together, frames apart, or seconds
 * apart when online. Each of them also changes for other reasons, so that none is a lap's end alone. Signals are
 * collected in a window, and `resolveLapEnd` says what they mean together.
 *
 * | signal              | field                | what it means                                                          |
 * | ------------------- | -------------------- | ---------------------------------------------------------------------- |
 * | clock set back      | current_lap_time_ms  | a lap ended, or the car was put somewhere; online it steps a little     |
 * | place wrapped       | npos                 | the car drove over the line; it overshoots 1 by up to 0.05 before       |
 * | last time changed   | last_laptime_ms      | the time of this lap; or a stale one, or one made up after the end      |
 * | count changed       | total_lap_count      | the game counts the lap, seconds late at times; it repeats after a stop |
 * | box entered         | is_in_pit_box        | without the pit lane before: the car was put there                      |
 * | frame gap           | (no frames)          | a pause or replay: what happened in it was not watched                  |
 * | teleport            | npos                 | further in one step than any car drives: the car was put there          |
 *
 * States: `driving` (no signal), `at the line` (clock set back or place wrapped, for `WINDOW_MS` at most), and, beside
 * either, `awaiting a time` (the line was crossed, and a new lap is driven already).
 *
 * driving -> at the line -> crossed: a new lap runs, and the one before awaits its time
 * awaiting -> timed: a time that fits the clock | untimed: counted, and at the next line still without a time
 * awaiting -> uncounted: in mid-lap the game has not counted it: an out-lap, or a car put behind the line in a break
 * any -> teleported: the lap that was driven until then has no end
 * driving -> missed: in mid-lap the game has counted more than we have
 */
import { lapTimeOrNull } from "../numbers.js";
import type { RunningLap } from "./running-lap.js";
import { isMidLap, MID_LAP, type LapSample } from "./sample.js";

/**
 * Signals of one lap's end are not further apart, apart from a late time or count, and a count that stood for so long is
 * settled. The live game is up to 2 s apart offline. ms
 */
export const WINDOW_MS = 3000;
/** Online the lap clock is seen to step back by up to 54 ms without a reason. ms */
export const CLOCK_ERROR_MS = 150;
/**
 * The game may be held up between what a frame shows and the showing, and we between a look at our clock and one at the
 * page: so far a time may be off from what the clock must have shown. The feed takes a game that is held up for longer
 * for closed. ms
 */
export const HELD_UP_MS = 2000;
/** Two laps of the same time do not change `last_laptime_ms`. Later than the latest time seen online, 2.8 s. ms */
const SAME_TIME_MS = 5000;
/** Such a time agrees with the clock to within three frames and what the clock is off online. ms */
const SAME_TIME_TOLERANCE_MS = 60;

export interface Signal {
  /** When it was seen. ms of live frames */
  readonly atMs: number;
}

export interface ClockSetBack extends Signal {
  /** What the lap clock must have shown at the line; after a break what it had shown before. ms */
  readonly lapMs: number;
  /** What it had certainly shown before the line. ms */
  readonly leastMs: number;
  /** For how long around the line nothing was watched: a frame, a stutter, or as much as a break may hide. ms */
  readonly blindMs: number;
}

/** The line was crossed: clock and place both said so. `atMs` is when the first of them did. */
interface LineCrossing extends ClockSetBack {
  /** False when it began in a break: the car may have been put behind the line. */
  readonly isWatched: boolean;
}

/** A lap that ended and whose time the game has not shown yet. */
export interface AwaitedLap {
  readonly lap: RunningLap;
  readonly crossing: LineCrossing;
  /** `total_lap_count` in the middle of that lap, where it lags no more; null when that was not seen. */
  readonly midLapCount: number | null;
}

/** The newest frame and the signals that are still worth something, null for those that were not seen. */
export interface LapEndWindow {
  readonly now: LapSample;
  readonly clockSetBack: ClockSetBack | null;
  readonly placeWrapped: Signal | null;
  readonly teleported: Signal | null;
  /** The newest frame is the first one in the box, and the car was not in the pits before. */
  readonly isPutIntoBox: boolean;
  /** False when the first of the signals at the line came with the first frame after a break. */
  readonly isWatched: boolean;
  readonly lastTimeChanged: Signal | null;
  /** With `total_lap_count` as it had stood before. */
  readonly countChanged: (Signal & { readonly before: number }) | null;
  /** `total_lap_count` in the middle of the running lap, where it lags no more; null when that was not seen. */
  readonly midLapCount: number | null;
  /** Laps counted so far; null before the first line, when the game's counter is all there is. */
  readonly counted: number | null;
  readonly running: RunningLap;
  readonly awaited: AwaitedLap | null;
}

/** What the signals of a window mean together. */
export type LapEnd =
  | { readonly kind: "none" }
  | { readonly kind: "crossed"; readonly crossing: LineCrossing }
  /** The awaited lap has its time. */
  | { readonly kind: "timed"; readonly awaited: AwaitedLap; readonly timeMs: number }
  /** The awaited lap was counted and never got a time. */
  | { readonly kind: "untimed"; readonly awaited: AwaitedLap; readonly timeMs: null }
  /** The awaited lap was none. */
  | { readonly kind: "uncounted" }
  /** The running lap has no end: the car was put somewhere. */
  | { readonly kind: "teleported" }
  /** Laps ended unwatched: so many are done. */
  | { readonly kind: "missed"; readonly counted: number };

const NONE: LapEnd = { kind: "none" };

/** One verdict at a time: apply it to the window and ask again, until there is `none`. */
export function resolveLapEnd(window: LapEndWindow): LapEnd {
  const { now, clockSetBack, placeWrapped, awaited } = window;
  if (clockSetBack && placeWrapped) {
    if (awaited && isCounted(awaited, window.midLapCount)) return { kind: "untimed", awaited, timeMs: null };
    const atMs = Math.min(clockSetBack.atMs, placeWrapped.atMs);
    return { kind: "crossed", crossing: { ...clockSetBack, atMs, isWatched: window.isWatched } };
  }
  if (window.isPutIntoBox || (clockSetBack && window.teleported)) return { kind: "teleported" };
  if (!awaited) {
    const isBehind = isMidLap(now.npos) && window.counted !== null && now.count > window.counted;
    return isBehind ? { kind: "missed", counted: now.count } : NONE;
  }
  if (isMidLap(now.npos) && !mayBeTimedLate(awaited, now.count)) return { kind: "uncounted" };
  const timeMs = lapTimeOrNull(now.lastMs);
  const isTimed = timeMs !== null && !isNextLineNear(window) && fits(timeMs, awaited, window);
  return isTimed ? { kind: "timed", awaited, timeMs } : NONE;
}

/** True while one signal of a crossing has been seen and the other has not: place and clock are of different laps. */
export function isAtLine({ clockSetBack, placeWrapped }: LapEndWindow): boolean {
  return clockSetBack !== null || placeWrapped !== null;
}

/** Laps that are done: by our count, or by the game's before the first line. */
export function lapsDone({ now, counted, midLapCount, countChanged }: LapEndWindow): number {
  return counted ?? Math.max(0, midLapCount ?? countChanged?.before ?? now.count);
}

/** Number of the lap being driven, 1 = the first. An awaited lap counts unless it may turn out to be none. */
export function runningLapNumber(window: LapEndWindow): number {
  const { awaited, now } = window;
  const counts = awaited && (isSurelyALap(awaited) || now.count > (awaited.midLapCount ?? Infinity));
  return lapsDone(window) + (counts ? 2 : 1);
}

/** An out-lap may not be counted, and a car that was put behind the line has driven none. */
function isSurelyALap({ crossing, lap }: AwaitedLap): boolean {
  return crossing.isWatched && lap.kind !== "out";
}

function isCounted({ midLapCount }: AwaitedLap, count: number | null): boolean {
  return midLapCount !== null && count !== null && count > midLapCount;
}

function mayBeTimedLate(awaited: AwaitedLap, count: number): boolean {
  return isSurelyALap(awaited) || (awaited.crossing.isWatched && isCounted(awaited, count));
}

/** A time that is new here may be that of the lap which is just ending. In the pits the line may be near as well. */
function isNextLineNear(window: LapEndWindow): boolean {
  return (window.now.npos > MID_LAP.to && window.midLapCount !== null) || isAtLine(window);
}

/** Whether a time is that of the awaited lap, by its clock and by the game's count. */
function fits(timeMs: number, { crossing, midLapCount }: AwaitedLap, { now, lastTimeChanged }: LapEndWindow): boolean {
  // one lap ended here: when more were counted, the time is another's
  if (midLapCount !== null && now.count > midLapCount + 1) return false;
  const offMs = Math.abs(timeMs - crossing.lapMs);
  if (lastTimeChanged && lastTimeChanged.atMs >= crossing.atMs - WINDOW_MS) {
    // after the session's end times are made up
    const toleranceMs = now.isOver ? CLOCK_ERROR_MS : HELD_UP_MS;
    return timeMs >= crossing.leastMs && offMs <= toleranceMs + crossing.blindMs;
  }
  const isLate = now.atMs - crossing.atMs > SAME_TIME_MS;
  return isLate && offMs <= SAME_TIME_TOLERANCE_MS && now.count !== midLapCount;
}
