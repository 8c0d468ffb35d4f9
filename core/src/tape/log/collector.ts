import type { GameLogEvent } from "../../game-log/index.js";
import { MAX_LOG_ENTRIES, type TapeLogEntry } from "./format.js";

/** The game's pages have room for this many cars. */
const MAX_CARS = 200;
/** Drivers with three letters, over all sessions. */
const MAX_SHORT_NAMES = 1000;
/** Servers and events that begin. */
const MAX_BEGINNINGS = 5000;

/** Collects a tape's log within limits: each event of a hostile file costs no more than one of a real race. */
export class LogCollector {
  readonly #entries: TapeLogEntry[] = [];
  readonly #cars = new Set<string>();
  readonly #shortNames = new Set<string>();
  #beginnings = 0;

  /** In the order of their times. */
  get entries(): readonly TapeLogEntry[] {
    return this.#entries;
  }

  /** False when the log is beyond what a race can have: it is of no use then. */
  add(entries: readonly TapeLogEntry[]): boolean {
    for (const { atUs, event } of entries) {
      this.#count(event);
      this.#entries.push({ atUs: Math.max(atUs, this.#entries.at(-1)?.atUs ?? 0), event });
    }
    return (
      this.#entries.length <= MAX_LOG_ENTRIES &&
      this.#cars.size <= MAX_CARS &&
      this.#shortNames.size <= MAX_SHORT_NAMES &&
      this.#beginnings <= MAX_BEGINNINGS
    );
  }

  #count(event: GameLogEvent | null): void {
    if (event && "id" in event) this.#cars.add(event.id);
    if (event?.kind === "shortName") this.#shortNames.add(event.name);
    const isBeginning = event === null || event.kind === "eventStarted" || event.kind === "reset";
    if (!isBeginning || this.#cars.size > MAX_CARS) return;
    this.#beginnings++;
    this.#cars.clear();
  }
}
