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

/** A lap as it is reported, with the trace it left. */
export interface ReportedLap {
  readonly completed: Omit<CompletedLap, "sectorsMs">;
  readonly trace: LapTrace;
}

/** The laps of one session: holds the window of signals and the running lap, and applies what `resolveLapEnd` says. */
export class LapTracker {
  #window: LapEndWindow | null = null;
  #running: RunningLap | null = null;
  #isAfterBreak = false;

  /** Takes the next frame; the laps that were found completed with it, in order. */
  update(sample: LapSample): readonly ReportedLap[] {
    let window = observe(this.#window, sample, this.#isAfterBreak);
    this.#isAfterBreak = false;
    this.#running ??= beginLap(sample, false);
    const reported: ReportedLap[] = [];
    for (let end = resolveLapEnd(window); end.kind !== "none"; end = resolveLapEnd(window)) {
      if (end.kind === "timed" || end.kind === "untimed") {
        reported.push(report(end.awaited, end.timeMs, lapsDone(window) + 1));
      }
      window = this.#apply(end, window, this.#running);
    }
    this.#window = window;
    this.#running = driveOn(this.#running, sample);
    if (!isAtLine(window)) this.#running.trace.add(sample.npos, sample.clockMs);
    return reported;
  }

  /** The next frame does not follow the last one: a pause or a replay lies between. */
  skip(): void {
    this.#isAfterBreak = true;
  }

  /** The clock over the place of the lap being driven; null before the first frame. */
  get trace(): LapTrace | null {
    return this.#running?.trace ?? null;
  }

  /** Number of the lap being driven, 1 = the first; counted by ourselves, since the game's counter lags and repeats. */
  get number(): number {
    return this.#window ? runningLapNumber(this.#window) : 1;
  }

  /** Laps that are done, those that ended unwatched included. */
  get done(): number {
    return this.#window ? lapsDone(this.#window) : 0;
  }

  /** True while place and clock are of different laps. */
  get isAtLine(): boolean {
    return this.#window !== null && isAtLine(this.#window);
  }

  #apply(end: Exclude<LapEnd, { kind: "none" }>, window: LapEndWindow, lap: RunningLap): LapEndWindow {
    const { now, midLapCount } = window;
    switch (end.kind) {
      case "crossed": {
        const { crossing } = end;
        const ended = crossing.isWatched ? lap : endUnwatched(lap, now);
        const awaited = lap.counts ? { lap: ended, crossing, midLapCount } : null;
        this.#running = beginLap(now, crossing.isWatched);
        return { ...window, ...NO_SIGNALS, midLapCount: null, counted: lapsDone(window), awaited };
      }
      case "timed":
      case "untimed":
        return { ...window, counted: lapsDone(window) + 1, awaited: null };
      case "uncounted":
        return { ...window, awaited: null };
      case "teleported":
        this.#running = beginLap(now, false);
        return { ...window, ...NO_SIGNALS, isPutIntoBox: false };
      case "missed":
        this.#running = beginLap(now, false);
        return { ...window, counted: end.counted };
    }
  }
}

const NO_SIGNALS = { clockSetBack: null, placeWrapped: null, teleported: null } as const;

function report({ lap, crossing }: AwaitedLap, timeMs: number | null, number: number): ReportedLap {
  const { kind, position, fuelL, fuelUsedL, isWhole, trace } = lap;
  if (timeMs !== null) trace.close(timeMs);
  // what was driven in a break may have been off the track
  const isWatched = crossing.isWatched || (timeMs ?? 0) - crossing.lapMs < HELD_UP_MS;
  const valid = lap.isValid && kind === "flying" && timeMs !== null && isWatched;
  const usedL = isWhole && fuelL !== null ? fuelUsedL : null;
  return { completed: { number, timeMs, valid, kind, position, fuelUsedL: usedL }, trace };
}
