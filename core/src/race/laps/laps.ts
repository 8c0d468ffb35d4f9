import type { LoggedCar } from "../../game-log/logged-car.js";
import { lapTimeOrNull, within } from "../numbers.js";
import { carInWorld, type Pages } from "../pages.js";
import type { CompletedLap, Lap } from "../state.js";
import { DeltaTrend } from "./delta.js";
import { GameSectors, runningSectors, withGameSectors } from "./game-sectors.js";
import { LapTracker, type ReportedLap } from "./lap-tracker.js";
import { fromLine, type LapSample, lapSample } from "./sample.js";
import { bestSectorTimes, betterSectorTimes, sectorAt, sectorTimes, THIRDS } from "./sectors.js";
import type { LapTrace } from "./trace.js";

/** The part of `Lap` that the pages tell alone. */
export type DrivenLap = Omit<Lap, "trackLimits">;

/** The laps part of RaceState after one frame, and the laps that were completed in it. */
export interface LapsUpdate {
  readonly lap: DrivenLap;
  readonly laps: readonly CompletedLap[];
  readonly completed: readonly CompletedLap[];
}

/** The best valid lap that was followed from line to line. */
export interface ReferenceLap {
  readonly timeMs: number;
  readonly trace: LapTrace;
}

/** Use the game's delta when it was other than 0 within this time. ms */
const GAME_DELTA_LASTS_MS = 3000;
/** Take the game's predicted lap within these shares of the reference: the game may compare with a lap of its own. */
const LEAST_PREDICTED = 0.8;
const MOST_PREDICTED = 1.5;
/** Ignore a lap clock above this: it runs on in the garage. ms */
const LONGEST_LAP_MS = 3_600_000;

/** Laps, sectors and delta of one session and one car. */
export class Laps {
  readonly #tracker = new LapTracker();
  readonly #trend = new DeltaTrend();
  #boundaries: readonly number[] = THIRDS;
  #sectorTimesFrom: Lap["sectorTimesFrom"] = "thirds";
  readonly #gameSectors = new GameSectors();
  /** The player's car in the game's log; null without it. */
  #own: LoggedCar | null = null;
  #laps: readonly CompletedLap[] = [];
  /** Best time of each sector, ms. */
  #bestSectorsMs: readonly (number | null)[] = [null, null, null];
  #reference: ReferenceLap | null = null;
  #gameDeltaAtMs = -Infinity;
  #deltaShownMs: number | null = null;
  /** Whether the delta shown is to our reference, and not to the game's. */
  #isDeltaOurs = false;

  /** Where each sector after the first begins, 0..1. */
  get boundaries(): readonly number[] {
    return this.#boundaries;
  }

  /** Sets the streamer's sectors for the laps to come. */
  useSectors(boundaries: readonly number[]): void {
    this.#sectorTimesFrom = "streamer";
    this.#setBoundaries(boundaries);
  }

  /** Those that were completed. */
  get completed(): readonly CompletedLap[] {
    return this.#laps;
  }

  /** Takes the next frame of a live session. `own`: the player's car in the game's log. */
  update(
    pages: Pages,
    atMs: number,
    position: number | null,
    fuelL: number | null,
    own: LoggedCar | null = null,
  ): LapsUpdate {
    const { lineAt } = this.#tracker;
    const sample = fromLine(lapSample(pages, atMs, position, fuelL), lineAt);
    const reported = this.#tracker.update(sample, own?.laps);
    if (this.#tracker.lineAt !== lineAt) this.#forgetPlaces();
    const completed = reported.map((lap) => this.#keep(lap));
    if (own && this.#sectorTimesFrom !== "streamer") this.#takeGameSectors(own);
    return {
      lap: this.#lap(pages, sample, completed.length > 0),
      laps: this.#laps,
      completed,
    };
  }

  /** The lap that deltas are measured against; null until a valid one was followed completely. */
  get reference(): ReferenceLap | null {
    return this.#reference;
  }

  /** The usual lap time: of the reference lap, or else of the last one; null while unknown. ms */
  get usualMs(): number | null {
    return this.#reference?.timeMs ?? this.#laps.findLast(({ timeMs }) => timeMs !== null)?.timeMs ?? null;
  }

  /** Marks a pause or replay before the next frame. */
  skip(): void {
    this.#tracker.skip();
  }

  /** What was measured by place does not compare with what comes: the timing line is elsewhere. */
  #forgetPlaces(): void {
    this.#reference = null;
    this.#setBoundaries(this.#boundaries);
  }

  #setBoundaries(boundaries: readonly number[]): void {
    this.#boundaries = boundaries;
    this.#bestSectorsMs = [...boundaries.map(() => null), null];
  }

  #takeGameSectors(own: LoggedCar): void {
    const trace = this.#tracker.running?.trace;
    const boundaries = trace && this.#gameSectors.learn(own, trace, this.#tracker.done);
    const isNew = boundaries && this.#sectorTimesFrom !== "game";
    if (isNew) {
      this.#sectorTimesFrom = "game";
      this.#setBoundaries(boundaries);
    }
    if (this.#sectorTimesFrom !== "game" || (own === this.#own && !isNew)) return;
    this.#own = own;
    const laps = this.#laps.map((lap) => withGameSectors(lap, own));
    if (!isNew && laps.every((lap, i) => lap === this.#laps[i])) return;
    this.#laps = laps;
    const comparable = laps.filter(({ number, sectorsMs }) => own.laps[number - 1]?.sectorsMs === sectorsMs);
    this.#bestSectorsMs = bestSectorTimes(comparable, boundaries ? boundaries.length + 1 : this.#bestSectorsMs.length);
  }

  #keep({ completed, trace, isComparable }: ReportedLap): CompletedLap {
    const sectorsMs = sectorTimes(trace, this.boundaries);
    const kept = { ...completed, sectorsMs };
    this.#laps = [...this.#laps, kept];
    const { timeMs, valid } = completed;
    if (valid && isComparable) this.#bestSectorsMs = betterSectorTimes(this.#bestSectorsMs, sectorsMs);
    const isBest = timeMs !== null && valid && (this.#reference === null || timeMs < this.#reference.timeMs);
    if (isBest && isComparable && trace.isComplete) this.#reference = { timeMs, trace };
    return kept;
  }

  #lap(pages: Pages, sample: LapSample, isNew: boolean): DrivenLap {
    if (isNew) this.#trend.reset();
    const there = carInWorld(pages);
    // keep the last delta while position and clock are of different laps
    if (!this.#tracker.isAtLine) this.#deltaShownMs = there ? this.#deltaMs(pages, sample) : null;
    const deltaMs = this.#deltaShownMs;
    const hud = pages.graphics.raw();
    const trace = this.#tracker.running?.trace;
    return {
      number: there ? this.#tracker.number : null,
      currentMs: there ? within(sample.clockMs, 0, LONGEST_LAP_MS) : null,
      valid: there ? this.#validity(sample) : null,
      lastMs: this.#lastMs(sample),
      bestMs: lapTimeOrNull(hud.best_laptime_ms) ?? bestOf(this.#laps),
      predictedMs: there && !sample.inPits ? this.#predictedMs(hud.predicted_lap_time_ms) : null,
      deltaMs,
      deltaTrend: this.#trend.update(deltaMs, sample.atMs),
      sector: there ? sectorAt(sample.npos, this.boundaries) : null,
      sectorsMs: trace ? this.#runningSectors(trace) : [],
      sectorTimesFrom: this.#sectorTimesFrom,
      idealMs: this.#idealMs(),
    };
  }

  #runningSectors(trace: LapTrace): Lap["sectorsMs"] {
    const measured = sectorTimes(trace, this.boundaries);
    return this.#sectorTimesFrom === "game" ? runningSectors(measured, this.#own, this.#tracker.done) : measured;
  }

  /** Whether the running lap is valid; null while unknown, also when the game may still mean the lap before it. */
  #validity({ valid }: LapSample): boolean | null {
    const { running } = this.#tracker;
    if (running?.isValid === false) return false;
    return running?.isWhole && valid === false ? null : valid;
  }

  /** Our last lap, or the game's from before we attached, which may be stale until a lap is counted. */
  #lastMs({ lastMs, count, sessionEnded }: LapSample): number | null {
    const last = this.#laps.at(-1);
    if (last?.number === this.#tracker.done) return last.timeMs;
    return count > 0 && !sessionEnded ? lapTimeOrNull(lastMs) : null;
  }

  #idealMs(): number | null {
    return this.#bestSectorsMs.reduce((total, ms) => (total === null || ms === null ? null : total + ms), 0);
  }

  /** The game's predicted lap where it can be true, else that of our own delta; null while unknown. ms */
  #predictedMs(gameMs: number): number | null {
    const referenceMs = this.#reference?.timeMs ?? null;
    if (referenceMs === null) return lapTimeOrNull(gameMs);
    const ours = this.#isDeltaOurs && this.#deltaShownMs !== null ? referenceMs + this.#deltaShownMs : null;
    return within(gameMs, referenceMs * LEAST_PREDICTED, referenceMs * MOST_PREDICTED) ?? ours;
  }

  /** The game's delta if it has one, else ours; + is slower. */
  #deltaMs(pages: Pages, sample: LapSample): number | null {
    if (sample.inPits) return null;
    const gameMs = pages.graphics.raw().delta_time_ms;
    if (gameMs !== 0) this.#gameDeltaAtMs = sample.atMs;
    this.#isDeltaOurs = sample.atMs - this.#gameDeltaAtMs >= GAME_DELTA_LASTS_MS;
    if (!this.#isDeltaOurs) return within(gameMs, -LONGEST_LAP_MS, LONGEST_LAP_MS);
    const thenMs = this.#reference?.trace.timeAt(sample.npos);
    return thenMs == null ? null : within(sample.clockMs - thenMs, -LONGEST_LAP_MS, LONGEST_LAP_MS);
  }
}

/** Best time of the valid laps, ms; null when there is none. */
function bestOf(laps: readonly CompletedLap[]): number | null {
  const timesMs = laps.map(({ valid, timeMs }) => (valid && timeMs !== null ? timeMs : Infinity));
  return lapTimeOrNull(Math.min(...timesMs));
}
