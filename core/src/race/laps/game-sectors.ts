import type { LoggedCar } from "../../game-log/logged-car.js";
import type { CompletedLap } from "../state.js";
import type { LapTrace } from "./trace.js";

type Times = readonly (number | null)[];

/** Learns where the game's sectors begin: where the clock of the running lap was when the log told each split. */
export class GameSectors {
  readonly #boundaries: (number | null)[] = [null, null];
  /** Laps after which they were last learned from. */
  #done = 0;

  /** Where the second and third sector begin, 0..1; null until both are known. `done`: laps completed. */
  learn({ laps, sectorsMs }: LoggedCar, trace: LapTrace, done: number): readonly [number, number] | null {
    // on the first lap of a race the clock runs from the lights, the sectors from the line
    if (done > 0 && laps.length === done) {
      if (done !== this.#done) this.#boundaries.fill(null);
      this.#done = done;
      const ends = [sectorsMs[0], sum(sectorsMs.slice(0, 2))];
      ends.slice(0, sectorsMs.length).forEach((ms, i) => (this.#boundaries[i] ??= trace.placeAt(ms!)));
    }
    const [second, third] = this.#boundaries;
    return second != null && third != null && second < third ? [second, third] : null;
  }
}

/** The running lap's sector times: the game's where the log told them. */
export function runningSectors(measured: Times, own: LoggedCar | null, done: number): Times {
  if (!own || own.laps.length !== done) return measured;
  return measured.map((ms, i) => own.sectorsMs[i] ?? ms);
}

/** A completed lap with the game's own sector times, where the log has them. */
export function withGameSectors(lap: CompletedLap, own: LoggedCar): CompletedLap {
  const logged = own.laps[lap.number - 1];
  if (!logged?.sectorsMs || logged.ms !== lap.timeMs) return lap;
  return logged.sectorsMs.every((ms, i) => ms === lap.sectorsMs[i]) ? lap : { ...lap, sectorsMs: logged.sectorsMs };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
