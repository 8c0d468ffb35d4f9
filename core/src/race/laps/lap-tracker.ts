import type { CompletedLap } from "../state.js";
import {
  type AwaitedLap,
  HELD_UP_MS,
  isAtLine,
  isJustBehindLine,
  type LapEnd,
  type LapEndWindow,
  lapsDone,
  type LineElsewhere,
  resolveLapEnd,
  runningLapNumber,
  WINDOW_MS,
} from "./lap-end.js";
import { beginLap, driveOn, endUnwatched, judgeAtLine, type RunningLap } from "./running-lap.js";
import { type LapSample, placeFrom } from "./sample.js";
import { NEAR_LINE, observe, TELEPORT_MS } from "./signals.js";
import type { LapTrace } from "./trace.js";

/** Places closer than this are the same: a few frames apart. Fraction of the lap */
const SAME_PLACE = 0.003;

/** A completed lap with its trace. */
export interface ReportedLap {
  readonly completed: Omit<CompletedLap, "sectorsMs">;
  readonly trace: LapTrace;
  /** False for a lap whose places were counted from another line than those to come. */
  readonly isComparable: boolean;
}

/** Counts the laps of one session: holds the window of signals and applies the verdicts of `resolveLapEnd`. */
export class LapTracker {
  #window: LapEndWindow | null = null;
  #isAfterBreak = false;
  #lineAt = 0;
  /** How far from there the clock was set back last, -0.5..0.5 of the lap. */
  #lineOff: number | null = null;
  #lineMovedAtMs = -Infinity;

  /** Where the timing line is: the game's place on the lap, 0..1. */
  get lineAt(): number {
    return this.#lineAt;
  }

  /**
   * Takes the next frame, placed from `lineAt`, and returns the laps it completes, in order. `logged`: the player's laps
   * in the game's log.
   */
  update(sample: LapSample, logged: LapEndWindow["logged"] = []): readonly ReportedLap[] {
    let window = observe(this.#window, sample, this.#isAfterBreak, logged);
    this.#isAfterBreak = false;
    const reported: ReportedLap[] = [];
    for (let end = resolveLapEnd(window); end.kind !== "none"; end = resolveLapEnd(window)) {
      if (end.kind === "crossedElsewhere") this.#moveLine(end.line.clockSetBack.npos, sample.atMs);
      if ("timeMs" in end) reported.push(this.#report(end.awaited, end.timeMs, lapsDone(window) + 1));
      window = apply(end, window);
      if (end.kind === "crossed" && end.crossing.isWatched) window = this.#adjustLine(end.crossing.npos, window);
    }
    const running = isAtLine(window)
      ? judgeAtLine(driveOn(window.running, { ...window.now, valid: null }), window.now)
      : driveOn(window.running, window.now);
    if (!isAtLine(window)) running.trace.add(window.now.npos, sample.clockMs);
    this.#window = { ...window, running, lineElsewhere: driveOnFrom(window.lineElsewhere, sample) };
    return reported;
  }

  #moveLine(npos: number, atMs: number): void {
    this.#lineMovedAtMs = atMs;
    this.#lineAt = placeFrom(npos + this.#lineAt, 0);
    this.#lineOff = null;
  }

  /** Moves the line by a little where the clock was set back twice at the same other place. */
  #adjustLine(npos: number, window: LapEndWindow): LapEndWindow {
    const off = npos - Math.round(npos);
    const isSame = this.#lineOff !== null && Math.abs(off - this.#lineOff) < SAME_PLACE;
    this.#lineOff = off;
    if (!isSame || Math.abs(off) < NEAR_LINE) return window;
    this.#moveLine(npos, window.now.atMs);
    return { ...window, now: { ...window.now, npos: placeFrom(window.now.npos, npos) } };
  }

  #report({ lap, crossing }: AwaitedLap, timeMs: number | null, number: number): ReportedLap {
    const { kind, position, fuelL, fuelUsedL, isWhole, trace } = lap;
    if (timeMs !== null) trace.close(timeMs);
    // the car may have been off the track in a break
    const isWatched = crossing.isWatched || (timeMs ?? 0) - crossing.lapMs < HELD_UP_MS;
    const valid = lap.isValid && kind === "flying" && timeMs !== null && isWatched;
    const usedL = isWhole && fuelL !== null ? fuelUsedL : null;
    const isComparable = lap.startedAtMs >= this.#lineMovedAtMs - WINDOW_MS;
    return { completed: { number, timeMs, valid, kind, position, fuelUsedL: usedL }, trace, isComparable };
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

const NO_SIGNALS = { clockSetBack: null, lineElsewhere: null, placeWrapped: null, teleported: null } as const;

function driveOnFrom(line: LineElsewhere | null, sample: LapSample): LineElsewhere | null {
  if (!line) return null;
  line.next.trace.add(placeFrom(sample.npos, line.clockSetBack.npos), sample.clockMs);
  const lap = isJustBehindLine({ now: sample, running: line.next }) ? judgeAtLine(line.lap, sample) : line.lap;
  return { ...line, lap, next: driveOn(line.next, sample) };
}

/** The window after a verdict. */
function apply(end: Exclude<LapEnd, { kind: "none" }>, window: LapEndWindow): LapEndWindow {
  const { now, running, midLapCount } = window;
  switch (end.kind) {
    case "crossed": {
      const { crossing } = end;
      const lap = judgeAtLine(crossing.isWatched ? running : endUnwatched(running, now), now);
      const next = { running: beginLap(now, crossing.isWatched), midLapCount: null, counted: lapsDone(window) };
      return { ...window, ...NO_SIGNALS, ...next, awaited: lap.counts ? { lap, crossing, midLapCount } : null };
    }
    case "crossedElsewhere": {
      const { clockSetBack, done, lap, next } = end.line;
      const crossing = { ...clockSetBack, isWatched: true };
      const placed = { ...now, npos: placeFrom(now.npos, clockSetBack.npos) };
      const begun = { running: next, midLapCount: null, counted: done };
      // what was the middle of the lap is not known
      const awaited = lap.counts ? { lap, crossing, midLapCount: null } : null;
      return { ...window, ...NO_SIGNALS, ...begun, now: placed, awaited };
    }
    case "timed":
    case "untimed":
      return { ...window, counted: lapsDone(window) + 1, awaited: null };
    case "uncounted":
      return { ...window, awaited: null };
    case "teleported":
      return {
        ...window,
        ...NO_SIGNALS,
        isPutIntoBox: false,
        running: beginLap(now, false),
        // the line that it came past on its way was none
        awaited:
          window.awaited && (!now.sessionEnded || now.atMs - window.awaited.crossing.atMs > TELEPORT_MS)
            ? window.awaited
            : null,
      };
    case "missed":
      return { ...window, counted: end.counted, running: beginLap(now, false) };
  }
}
