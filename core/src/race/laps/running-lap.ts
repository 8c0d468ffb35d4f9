import type { CompletedLap } from "../state.js";
import type { LapSample } from "./sample.js";
import { LapTrace } from "./trace.js";

/** Ignore `is_valid_lap` for this long after the line: it may still be the last lap's. ms */
export const VERDICT_SETTLES_MS = 500;

/** One lap while it is being driven. */
export interface RunningLap {
  readonly startedAtMs: number;
  /** False when its start or end was not seen. */
  readonly isWhole: boolean;
  /** False for a lap that began after the session's end, whose values are unreliable. */
  readonly counts: boolean;
  /** `in` ends or stops in the pits, `out` begins there, `flying` never touches them. */
  readonly kind: CompletedLap["kind"];
  /** False once the game has marked it invalid. */
  readonly isValid: boolean;
  /** True while the game calls a lap invalid since this one's end, and it is not clear yet which of the two. */
  readonly isVerdictOpen: boolean;
  readonly inPits: boolean;
  /** 1 = leader; null while unknown. */
  readonly position: number | null;
  /** L; null while unknown. */
  readonly fuelL: number | null;
  /** L used so far, without refuelling. */
  readonly fuelUsedL: number;
  /** The clock by position. On the first lap of a race it begins at the line, not on the grid behind it. */
  readonly trace: LapTrace;
}

/** The lap that begins with a frame. */
export function beginLap({ atMs, sessionEnded, inPits, position, fuelL }: LapSample, isWhole: boolean): RunningLap {
  const kind = inPits ? "out" : "flying";
  const [isValid, isVerdictOpen, fuelUsedL, trace] = [true, false, 0, new LapTrace()];
  return {
    startedAtMs: atMs,
    isWhole,
    counts: !sessionEnded,
    kind,
    isValid,
    isVerdictOpen,
    inPits,
    position,
    fuelL,
    fuelUsedL,
    trace,
  };
}

/** The lap after a further frame. */
export function driveOn(lap: RunningLap, { atMs, inPits, valid, position, fuelL }: LapSample): RunningLap {
  const usedL = lap.fuelL === null || fuelL === null ? 0 : Math.max(0, lap.fuelL - fuelL);
  const isInvalid = valid === false && atMs - lap.startedAtMs > VERDICT_SETTLES_MS;
  return {
    ...lap,
    kind: inPits && !lap.inPits ? "in" : lap.kind,
    isValid: lap.isValid && !isInvalid,
    inPits,
    position: position ?? lap.position,
    fuelL: fuelL ?? lap.fuelL,
    fuelUsedL: lap.fuelUsedL + usedL,
  };
}

/**
 * The lap with what a frame at its line, or right after it, says of its validity: a verdict is of the lap that ended if the
 * next lap's beginning takes it back, and of the next lap if it stays.
 */
export function judgeAtLine(lap: RunningLap, { valid }: LapSample): RunningLap {
  if (!lap.isValid || valid === null) return lap;
  return valid && lap.isVerdictOpen
    ? { ...lap, isValid: false, isVerdictOpen: false }
    : { ...lap, isVerdictOpen: !valid };
}

/** A lap that ended in a break, possibly in the pits: the fuel it used is unknown. */
export function endUnwatched(lap: RunningLap, { inPits }: LapSample): RunningLap {
  return { ...lap, isWhole: false, kind: inPits ? "in" : lap.kind };
}
