/**
 * Detects the end of a lap. It shows in five fields that change in no fixed order: together, frames apart, or seconds
 * apart when online. Each of them also changes for other reasons, so none is enough alone. Signals are collected in a
 * window, and `resolveLapEnd` decides what they mean together.
 *
 * | signal            | field               | meaning                                                                    |
 * | ----------------- | ------------------- | -------------------------------------------------------------------------- |
 * | clock set back    | current_lap_time_ms | a lap ended, or the car was teleported; online it steps back a little      |
 * | place wrapped     | npos                | the car crossed the line; it overshoots 1 by up to 0.05 before             |
 * | last time changed | last_laptime_ms     | the time of this lap; or a stale one, or one invented after the session    |
 * | count changed     | total_lap_count     | the game counts the lap, sometimes seconds late; repeats after a pit stop  |
 * | box entered       | is_in_pit_box       | without the pit lane before: the car was teleported there                  |
 * | frame gap         | (no frames)         | a pause or replay: what happened in it is unknown                          |
 * | teleport          | npos                | further in one step than a car can drive                                   |
 *
 * States: `driving` (no signal), `at the line` (clock set back or place wrapped, for `WINDOW_MS` at most), and, in
 * addition to either, `awaiting a time` (the line was crossed, and a new lap is being driven).
 *
 * driving -> at the line -> crossed: a new lap begins, and the one before awaits its time
 * at the line -> crossed elsewhere: the clock was set back, and the car drove on without a wrap: the timing line is not
 *   at the game's place 0
 * awaiting -> timed: a time that fits the clock | untimed: counted, but without a time at the next line
 * awaiting -> uncounted: not counted by mid-lap: an out-lap, or a car teleported behind the line in a break
 * any -> teleported: the running lap has no end
 * driving -> missed: by mid-lap the game has counted more laps than we have
 */
import type { LoggedCar } from "../../game-log/logged-car.js";
import { lapTimeOrNull } from "../numbers.js";
import { type RunningLap, VERDICT_SETTLES_MS } from "./running-lap.js";
import { isMidLap, MID_LAP, type LapSample } from "./sample.js";

/**
 * How far apart the signals of one lap's end can be, except for a late time or count. A count is settled after this long.
 * Up to 2 s were seen in the live game offline. ms
 */
export const WINDOW_MS = 3000;
/** Tolerance for the lap clock, which was seen to step back by up to 54 ms online. ms */
export const CLOCK_ERROR_MS = 150;
/**
 * How far a time may differ from the clock because the game or this program was delayed around the line. After a longer
 * delay the feed calls the game closed. ms
 */
export const HELD_UP_MS = 2000;
/**
 * After this long an unchanged `last_laptime_ms` counts as the time of the new lap too. The latest time seen online came
 * after 2.8 s. ms
 */
const SAME_TIME_MS = 5000;
/** How far such a time may differ from the clock: three frames and the clock's error online. ms */
const SAME_TIME_TOLERANCE_MS = 60;

/** A clock that is set back this long before the place wraps is not set back at the game's place 0. ms */
const LINE_ELSEWHERE_MS = 2500;

export interface Signal {
  /** When it was first seen. ms of live frames */
  readonly atMs: number;
}

export interface ClockSetBack extends Signal {
  /** The estimated lap clock at the line; after a break its last value before. ms */
  readonly lapMs: number;
  /** The lowest possible lap clock at the line. ms */
  readonly leastMs: number;
  /** How long nothing was seen around the line: a frame, a stutter, or as much as a break can hide. ms */
  readonly blindMs: number;
  /** Where that was. 0..1 */
  readonly npos: number;
}

/** A line crossing by both clock and place. `atMs` is the earlier of the two. */
interface LineCrossing extends ClockSetBack {
  /** False when it happened in a break: the car may have been teleported behind the line. */
  readonly isWatched: boolean;
}

/** The clock was set back on the track, far from the place where we take the line to be. */
export interface LineElsewhere extends Signal {
  readonly clockSetBack: ClockSetBack;
  /** Laps completed before. */
  readonly done: number;
  /** The lap that ended if this is the line. */
  readonly lap: RunningLap;
  /** The lap that began if this is the line. */
  readonly next: RunningLap;
}

/** A lap that ended, and whose time the game has not shown yet. */
export interface AwaitedLap {
  readonly lap: RunningLap;
  readonly crossing: LineCrossing;
  /** `total_lap_count` in the middle of that lap, where it no longer lags; null when not seen. */
  readonly midLapCount: number | null;
}

/** The newest frame, and the signals that are recent enough to count; null for those not seen. */
export interface LapEndWindow {
  readonly now: LapSample;
  readonly clockSetBack: ClockSetBack | null;
  readonly lineElsewhere: LineElsewhere | null;
  readonly placeWrapped: Signal | null;
  readonly teleported: Signal | null;
  /** The newest frame is the first one in the box, and the car was not in the pits before. */
  readonly isPutIntoBox: boolean;
  /** False when the first of the signals at the line came with the first frame after a break. */
  readonly isWatched: boolean;
  readonly lastTimeChanged: Signal | null;
  /** `before`: the previous `total_lap_count`. */
  readonly countChanged: (Signal & { readonly before: number }) | null;
  /** `total_lap_count` in the middle of the running lap, where it no longer lags; null when not seen. */
  readonly midLapCount: number | null;
  /** Laps counted so far; null before the first line, when only the game's counter is known. */
  readonly counted: number | null;
  readonly running: RunningLap;
  readonly awaited: AwaitedLap | null;
  /** The player's laps in the game's log, the first one first; empty without it. */
  readonly logged: LoggedCar["laps"];
}

/** The meaning of a window's signals. */
export type LapEnd =
  | { readonly kind: "none" }
  | { readonly kind: "crossed"; readonly crossing: LineCrossing }
  | { readonly kind: "crossedElsewhere"; readonly line: LineElsewhere }
  /** The awaited lap has its time. */
  | { readonly kind: "timed"; readonly awaited: AwaitedLap; readonly timeMs: number }
  /** The awaited lap was counted and never got a time. */
  | { readonly kind: "untimed"; readonly awaited: AwaitedLap; readonly timeMs: null }
  /** The awaited lap was not a lap. */
  | { readonly kind: "uncounted" }
  /** The running lap has no end. */
  | { readonly kind: "teleported" }
  /** Laps ended unseen; `counted`: laps completed now. */
  | { readonly kind: "missed"; readonly counted: number };

const NONE: LapEnd = { kind: "none" };

/** Resolves one verdict at a time: apply it to the window and call again, until the result is `none`. */
export function resolveLapEnd(window: LapEndWindow): LapEnd {
  const { now, clockSetBack, placeWrapped, awaited } = window;
  if (clockSetBack && placeWrapped) {
    if (awaited && isCounted(awaited, window.midLapCount)) return { kind: "untimed", awaited, timeMs: null };
    const atMs = Math.min(clockSetBack.atMs, placeWrapped.atMs);
    return { kind: "crossed", crossing: { ...clockSetBack, atMs, isWatched: window.isWatched } };
  }
  if (window.isPutIntoBox || (clockSetBack && window.teleported)) return { kind: "teleported" };
  const line = window.lineElsewhere;
  if (line && now.atMs - line.atMs >= LINE_ELSEWHERE_MS) return { kind: "crossedElsewhere", line };
  if (!awaited) {
    const isBehind = isMidLap(now.npos) && window.counted !== null && now.count > window.counted;
    return isBehind ? { kind: "missed", counted: now.count } : NONE;
  }
  if (isMidLap(now.npos) && !mayBeTimedLate(awaited, now.count)) return { kind: "uncounted" };
  const timeMs = lapTimeOrNull(now.lastMs);
  if (awaited.lap.isVerdictOpen && isJustBehindLine(window)) return NONE;
  const isTimed = timeMs !== null && !isNextLineNear(window) && fits(timeMs, awaited, window);
  return isTimed ? { kind: "timed", awaited, timeMs } : NONE;
}

/** True while one signal of a crossing has been seen and the other not yet: place and clock are of different laps. */
export function isAtLine({ clockSetBack, placeWrapped }: LapEndWindow): boolean {
  return clockSetBack !== null || placeWrapped !== null;
}

/** Completed laps: by our count, or by the game's before the first line. */
export function lapsDone({ now, counted, midLapCount, countChanged }: LapEndWindow): number {
  return counted ?? Math.max(0, midLapCount ?? countChanged?.before ?? now.count);
}

/** Number of the running lap, 1 = the first. An awaited lap counts once it is certain to be a lap. */
export function runningLapNumber(window: LapEndWindow): number {
  const { awaited, now } = window;
  const counts = awaited && (isSurelyALap(awaited) || now.count > (awaited.midLapCount ?? Infinity));
  return lapsDone(window) + (counts ? 2 : 1);
}

/** False for an out-lap, which may not be counted, and for a car that may have been teleported behind the line. */
function isSurelyALap({ crossing, lap }: AwaitedLap): boolean {
  return crossing.isWatched && lap.kind !== "out";
}

function isCounted({ midLapCount }: AwaitedLap, count: number | null): boolean {
  return midLapCount !== null && count !== null && count > midLapCount;
}

function mayBeTimedLate(awaited: AwaitedLap, count: number): boolean {
  return isSurelyALap(awaited) || (awaited.crossing.isWatched && isCounted(awaited, count));
}

/** Whether the game may still change its verdict on the lap that ended. */
export function isJustBehindLine({ now, running }: Pick<LapEndWindow, "now" | "running">): boolean {
  return now.atMs - running.startedAtMs <= VERDICT_SETTLES_MS;
}

/** Whether a new time may belong to the lap that is just ending. In the pits the line may be near too. */
function isNextLineNear(window: LapEndWindow): boolean {
  return (window.now.npos > MID_LAP.to && window.midLapCount !== null) || isAtLine(window);
}

/** Whether a time belongs to the awaited lap: the log says so, or it fits the lap's clock and the game's count. */
function fits(timeMs: number, { crossing, midLapCount }: AwaitedLap, window: LapEndWindow): boolean {
  const { now, lastTimeChanged, logged } = window;
  if (timeMs === logged[lapsDone(window)]?.ms) return true;
  // when more than one lap was counted, the time belongs to another
  if (midLapCount !== null && now.count > midLapCount + 1) return false;
  const offMs = Math.abs(timeMs - crossing.lapMs);
  if (lastTimeChanged && lastTimeChanged.atMs >= crossing.atMs - WINDOW_MS) {
    // be strict after the session's end, where the game invents times
    const toleranceMs = now.sessionEnded ? CLOCK_ERROR_MS : HELD_UP_MS;
    return timeMs >= crossing.leastMs && offMs <= toleranceMs + crossing.blindMs;
  }
  const isLate = now.atMs - crossing.atMs > SAME_TIME_MS;
  return isLate && offMs <= SAME_TIME_TOLERANCE_MS && now.count !== midLapCount;
}
