import type { CompletedLap } from "../state.js";
import {
  type AwaitedLap,
  HELD_UP_MS,
  isAtLine,
  type LapEnd,
  type LapEndWindow,
  lapsDone,
  resolveLapEnd,
  runningLapNumber,
} from "./lap-end.js";
import { beginLap, driveOn, endUnwatched, type RunningLap } from "./running-lap.js";
import type { LapSample } from "./sample.js";
import { observe } from "./signals.js";
import type { LapTrace } from "./trace.js";

/** A completed lap with its trace. */
export interface ReportedLap {
  readonly completed: Omit<CompletedLap, "sectorsMs">;
  readonly trace: LapTrace;
}

/** Counts the laps of one session: holds the window of signals and applies the verdicts of `resolveLapEnd`. */
export class LapTracker {
  #window: LapEndWindow | null = null;
  #isAfterBreak = false;

  /** Takes the next frame and returns the laps it completes, in order. */
  update(sample: LapSample): readonly ReportedLap[] {
    let window = observe(this.#window, sample, this.#isAfterBreak);
    this.#isAfterBreak = false;
    const reported: ReportedLap[] = [];
    for (let end = resolveLapEnd(window); end.kind !== "none"; end = resolveLapEnd(window)) {
      if ("timeMs" in end) reported.push(report(end.awaited, end.timeMs, lapsDone(window) + 1));
      window = apply(end, window);
    }
    const running = driveOn(window.running, sample);
    if (!isAtLine(window)) running.trace.add(sample.npos, sample.clockMs);
    this.#window = { ...window, running };
    return reported;
  }

  /** Marks a pause or replay before the next frame. */
  skip(): void {
    this.#isAfterBreak = true;
  }

  /** The running lap; null before the first frame. */
  get running(): RunningLap | null {
    return this.#window?.running ?? null;
  }

  /** Number of the running lap, 1 = the first. Counted here, since the game's counter lags and repeats. */
  get number(): number {
    return this.#window ? runningLapNumber(this.#window) : 1;
  }

  /** Completed laps, those that ended unseen included. */
  get done(): number {
    return this.#window ? lapsDone(this.#window) : 0;
  }

  /** True while position and clock are of different laps. */
  get isAtLine(): boolean {
    return this.#window !== null && isAtLine(this.#window);
  }
}

const NO_SIGNALS = { clockSetBack: null, placeWrapped: null, teleported: null } as const;

/** The window after a verdict. */
function apply(end: Exclude<LapEnd, { kind: "none" }>, window: LapEndWindow): LapEndWindow {
  const { now, running, midLapCount } = window;
  switch (end.kind) {
    case "crossed": {
      const { crossing } = end;
      const lap = crossing.isWatched ? running : endUnwatched(running, now);
      const next = { running: beginLap(now, crossing.isWatched), midLapCount: null, counted: lapsDone(window) };
      return { ...window, ...NO_SIGNALS, ...next, awaited: lap.counts ? { lap, crossing, midLapCount } : null };
    }
    case "timed":
    case "untimed":
      return { ...window, counted: lapsDone(window) + 1, awaited: null };
    case "uncounted":
      return { ...window, awaited: null };
    case "teleported":
      return { ...window, ...NO_SIGNALS, isPutIntoBox: false, running: beginLap(now, false) };
    case "missed":
      return { ...window, counted: end.counted, running: beginLap(now, false) };
  }
}

function report({ lap, crossing }: AwaitedLap, timeMs: number | null, number: number): ReportedLap {
  const { kind, position, fuelL, fuelUsedL, isWhole, trace } = lap;
  if (timeMs !== null) trace.close(timeMs);
  // the car may have been off the track in a break
  const isWatched = crossing.isWatched || (timeMs ?? 0) - crossing.lapMs < HELD_UP_MS;
  const valid = lap.isValid && kind === "flying" && timeMs !== null && isWatched;
  const usedL = isWhole && fuelL !== null ? fuelUsedL : null;
  return { completed: { number, timeMs, valid, kind, position, fuelUsedL: usedL }, trace };
}
