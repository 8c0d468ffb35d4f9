import { round } from "../numbers.js";
import type { Pages } from "../pages.js";
import type { CompletedLap, Fuel } from "../state.js";
import { mean, median } from "./average.js";
import { LapsToGo, type RaceSoFar } from "./laps-to-go.js";
import { type FuelLevel, fuelLevelOf } from "./fuel-level.js";

/** Average the fuel and time of up to this many laps. */
const RECENT_LAPS = 5;

/** The fuel of one session and car: in the tank, laps it lasts, and what is missing to the finish. */
export class FuelCalculator {
  readonly #lapsToGo = new LapsToGo();
  #laps: readonly CompletedLap[] = [];
  /** Average of the last laps; null until one was driven. */
  #perLapL: number | null = null;
  #lapMs: number | null = null;

  /** Takes the next live frame. */
  update(pages: Pages, tank: FuelLevel, race: RaceSoFar, nowMs: number): Fuel {
    if (race.laps !== this.#laps) this.#learn(race.laps);
    const lapsToGo = this.#lapsToGo.update(pages, race, this.#lapMs, nowMs);
    return fuel(tank, this.#perLapL ?? tank.gamePerLapL, lapsToGo);
  }

  #learn(laps: readonly CompletedLap[]): void {
    this.#laps = laps;
    const recent = laps.filter(hasFuel).slice(-RECENT_LAPS);
    const timesMs = recent.map(({ timeMs }) => timeMs).filter((timeMs) => timeMs !== null);
    this.#perLapL = mean(recent.map(({ fuelUsedL }) => fuelUsedL));
    // the median ignores a single lap with a spin or a yellow flag
    this.#lapMs = median(timesMs) ?? laps.at(-1)?.timeMs ?? null;
  }
}

/** The fuel of one frame, litres not rounded. */
export function fuelOf(pages: Pages): Fuel {
  const tank = fuelLevelOf(pages);
  return { ...fuel(tank, tank.gamePerLapL, null), litres: tank.litres };
}

/** Excludes in- and out-laps, which are slower, and laps that were not followed from start to end. */
function hasFuel(lap: CompletedLap): lap is CompletedLap & { fuelUsedL: number } {
  return lap.kind === "flying" && lap.fuelUsedL !== null && lap.fuelUsedL > 0;
}

function fuel({ litres, capacityL }: FuelLevel, perLapL: number | null, lapsToGo: number | null): Fuel {
  const isKnown = litres !== null && perLapL !== null;
  return {
    litres: litres === null ? null : round(litres, 2),
    capacityL,
    perLapL: perLapL === null ? null : round(perLapL, 3),
    lapsLeft: isKnown ? round(litres / perLapL, 1) : null,
    toFinishL: isKnown && lapsToGo !== null ? round(lapsToGo * perLapL - litres, 2) : null,
  };
}
