import type { CompletedLap } from "../state.js";
import type { LapSample } from "./sample.js";
import { LapTrace } from "./trace.js";

/** Right after the line `is_valid_lap` may still be the last lap's. ms */
const VERDICT_SETTLES_MS = 500;

/** What was seen of one lap while it is driven. */
export interface RunningLap {
  readonly startedAtMs: number;
  /** True when its start, and so far its end, was watched. */
  readonly isWhole: boolean;
  /** False for a lap that only began when the session was over: nothing that is said about it counts. */
  readonly counts: boolean;
  /** `in` ends or stops in the pits, `out` begins there, `flying` never touches them. */
  readonly kind: CompletedLap["kind"];
  /** False once the game has called it invalid. */
  readonly isValid: boolean;
  readonly inPits: boolean;
  /** 1 = leader; null when not known. */
  readonly position: number | null;
  /** L; null when the tank is not known. */
  readonly fuelL: number | null;
  /** L so far, refuelling left out. */
  readonly fuelUsedL: number;
  /** The clock over the place. On the first lap of a race it begins at the line, not on the grid behind it. */
  readonly trace: LapTrace;
}

/** The lap that begins with a frame. */
export function beginLap({ atMs, isOver, inPits, position, fuelL }: LapSample, isWhole: boolean): RunningLap {
  const kind = inPits ? "out" : "flying";
  const [isValid, fuelUsedL, trace] = [true, 0, new LapTrace()];
  return { startedAtMs: atMs, isWhole, counts: !isOver, kind, isValid, inPits, position, fuelL, fuelUsedL, trace };
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

/** The lap whose end came in a break: it may have come in the pits, and what was used until then is not known. */
export function endUnwatched(lap: RunningLap, { inPits }: LapSample): RunningLap {
  return { ...lap, isWhole: false, kind: inPits ? "in" : lap.kind };
}
