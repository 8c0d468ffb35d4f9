import {
  CLOCK_ERROR_MS,
  type ClockSetBack,
  HELD_UP_MS,
  isAtLine,
  isJustBehindLine,
  type LapEndWindow,
  lapsDone,
  type LineElsewhere,
  type Signal,
  WINDOW_MS,
} from "./lap-end.js";
import { FASTEST_MPS } from "../numbers.js";
import { beginLap, judgeAtLine } from "./running-lap.js";
import { isMidLap, type LapSample } from "./sample.js";

/** Call the clock set back when it drops by more than this. ms */
const RESET_MS = 1000;
/** Or by less, as right after the start of a lap, but to below this. ms */
const NEAR_ZERO_MS = 500;
/** How much of a lap may have been driven in a break before the line. ms */
const HIDDEN_MS = 10_000;
/** Assumed length of a track whose length is unknown. m */
const SHORT_TRACK_M = 1000;
/** A clock that is set back closer to the line than this may only be late. Fraction of the lap */
export const NEAR_LINE = 0.01;
/** The clock is set back within some frames of a teleport. A later reset belongs to a real line crossing. ms */
export const TELEPORT_MS = 250;

/**
 * The window after the next frame. `isAfterBreak`: a pause or replay lies between this frame and the last one. `logged`:
 * the player's laps in the game's log.
 */
export function observe(
  before: LapEndWindow | null,
  now: LapSample,
  isAfterBreak: boolean,
  logged: LapEndWindow["logged"] = [],
): LapEndWindow {
  const last = before?.now ?? now;
  const signal: Signal = { atMs: now.atMs };
  const isPutIntoBox = now.inBox && !last.inPits;
  const isTeleport = !isAfterBreak && isTooFast(last, now);
  const isWrap = last.npos - now.npos > 0.5 && !isPutIntoBox && !isTeleport;
  const setBack = clockSetBack(last, now, isAfterBreak);
  const isBegun = setBack !== null && now.clockMs <= Math.min(setBack.blindMs, HELD_UP_MS) + NEAR_ZERO_MS;
  const isElsewhere = isBegun && !isAfterBreak && before !== null && now.valid !== null;
  const countChanged = recent(before?.countChanged, now);
  return {
    now,
    clockSetBack: setBack ?? recent(before?.clockSetBack, now),
    lineElsewhere:
      isWrap || isTeleport || now.inPits || now.sessionEnded
        ? null
        : isElsewhere
          ? lineElsewhere(before, setBack, now)
          : (before?.lineElsewhere ?? null),
    placeWrapped: isWrap ? signal : recent(before?.placeWrapped, now),
    teleported: isTeleport ? signal : recent(before?.teleported, now, TELEPORT_MS),
    isPutIntoBox,
    isWatched: before && isAtLine(before) ? before.isWatched : !isAfterBreak,
    lastTimeChanged: now.lastMs === last.lastMs ? (before?.lastTimeChanged ?? null) : signal,
    countChanged: now.count === last.count ? countChanged : { ...signal, before: countChanged?.before ?? last.count },
    midLapCount: isMidLap(now.npos) ? now.count : (before?.midLapCount ?? null),
    counted: before?.counted ?? null,
    running: before?.running ?? beginLap(now, false),
    awaited: before ? judged(before, now) : null,
    logged,
  };
}

/** The awaited lap, with what the game says of it now. */
function judged(before: LapEndWindow, now: LapSample): LapEndWindow["awaited"] {
  const { awaited } = before;
  if (!awaited || !isJustBehindLine({ now, running: before.running })) return awaited;
  return { ...awaited, lap: judgeAtLine(awaited.lap, now) };
}

/** Whether the car moved further along the lap, in either direction, than it can drive. */
function isTooFast(last: LapSample, now: LapSample): boolean {
  const laps = now.npos - last.npos;
  const reachM = (FASTEST_MPS * (now.atMs - last.atMs + HELD_UP_MS)) / 1000;
  return Math.abs(laps - Math.round(laps)) * (now.trackLengthM ?? SHORT_TRACK_M) > reachM;
}

function clockSetBack(last: LapSample, now: LapSample, isAfterBreak: boolean): ClockSetBack | null {
  const { atMs, clockMs, npos } = now;
  const dropMs = last.clockMs - clockMs;
  if (dropMs <= RESET_MS && (dropMs <= CLOCK_ERROR_MS || clockMs >= NEAR_ZERO_MS)) return null;
  const leastMs = last.clockMs - CLOCK_ERROR_MS;
  if (isAfterBreak) return { atMs, lapMs: last.clockMs, leastMs, blindMs: HIDDEN_MS, npos };
  const blindMs = atMs - last.atMs;
  return { atMs, lapMs: last.clockMs + blindMs - clockMs, leastMs, blindMs, npos };
}

/** On the track and at speed only the timing line sets the clock back. Just behind place 0 the wrap may not have been seen. */
function lineElsewhere(before: LapEndWindow, clockSetBack: ClockSetBack, now: LapSample): LineElsewhere | null {
  if (recent(before.placeWrapped, now) || now.npos < NEAR_LINE) return null;
  return { atMs: now.atMs, clockSetBack, done: lapsDone(before), lap: before.running, next: beginLap(now, true) };
}

function recent<S extends Signal>(signal: S | null | undefined, { atMs }: LapSample, forMs = WINDOW_MS): S | null {
  return signal && atMs - signal.atMs <= forMs ? signal : null;
}
