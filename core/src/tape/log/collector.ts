import type { GameLogEvent } from "../../game-log/index.js";
import { MAX_LOG_ENTRIES, type TapeLogEntry } from "./format.js";

/** Between two beginnings: on a public server each driver who connects is another car. */
const MAX_CARS = 1000;
/** Of a car between two beginnings: a day of laps of half a minute. */
const MAX_LAPS = 2880;
/** Of all cars between two beginnings: 60 cars for a day of laps of a minute and a half. */
const MAX_ALL_LAPS = 60_000;
/** Servers and events that begin. */
const MAX_BEGINNINGS = 1000;
/** Drivers with three letters. */
const MAX_SHORT_NAMES = 500;
/** Each is told again at every event. */
const MAX_SHORT_NAMES_TOLD = 10_000;

/** Collects a tape's log within limits: each event of a hostile file costs about as much as one of a long race. */
export class LogCollector {
  readonly #entries: TapeLogEntry[] = [];
  /** Laps by car since the last beginning. */
  readonly #laps = new Map<string, number>();
  #allLaps = 0;
  #beginnings = 0;
  readonly #shortNames = new Set<string>();
  #shortNamesTold = 0;

  /** In the order of their times. */
  get entries(): readonly TapeLogEntry[] {
    return this.#entries;
  }

  /** Ends the log before its end: what it told is half the truth from here on. */
  cut(): readonly TapeLogEntry[] {
    return [...this.#entries, { atUs: this.#entries.at(-1)?.atUs ?? 0, event: null }];
  }

  /** False at an entry beyond what a race can have: it, and what follows, is left out. */
  add(entries: readonly TapeLogEntry[]): boolean {
    for (const { atUs, event } of entries) {
      if (this.#entries.length >= MAX_LOG_ENTRIES || !this.#isWithinLimits(event)) return false;
      this.#entries.push({ atUs: Math.max(atUs, this.#entries.at(-1)?.atUs ?? 0), event });
    }
    return true;
  }

  #isWithinLimits(event: GameLogEvent | null): boolean {
    if (event === null || event.kind === "eventStarted" || event.kind === "reset") {
      this.#laps.clear();
      this.#allLaps = 0;
      return ++this.#beginnings <= MAX_BEGINNINGS;
    }
    if (event.kind === "shortName") {
      this.#shortNames.add(event.name);
      return this.#shortNames.size <= MAX_SHORT_NAMES && ++this.#shortNamesTold <= MAX_SHORT_NAMES_TOLD;
    }
    if (!("id" in event)) return true;
    const isLap = event.kind === "lap" ? 1 : 0;
    const laps = (this.#laps.get(event.id) ?? 0) + isLap;
    this.#laps.set(event.id, laps);
    this.#allLaps += isLap;
    return laps <= MAX_LAPS && this.#allLaps <= MAX_ALL_LAPS && this.#laps.size <= MAX_CARS;
  }
}
