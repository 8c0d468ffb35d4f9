import { round } from "../numbers.js";
import type { Pages } from "../pages.js";
import type { CompletedLap, Fuel } from "../state.js";
import { mean, median } from "./average.js";
import { LapsToGo, type RaceSoFar } from "./laps-to-go.js";
import { type FuelLevel, fuelLevelOf } from "./fuel-level.js";

/** A lap's fuel and time are those of the last laps, up to this many. */
const RECENT_LAPS = 5;

/** Fuel of one session and one car: what is in the tank, how far it goes and what is missing to the finish. */
export class FuelCalculator {
  readonly #lapsToGo = new LapsToGo();
  #laps: readonly CompletedLap[] = [];
  /** Of a lap, by the last ones; null until one was driven. */
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
    // one spin, or one lap behind a hazard, does not change how long a lap takes
    this.#lapMs = median(timesMs) ?? laps.at(-1)?.timeMs ?? null;
  }
}

/** Fuel by the pages of one moment, the litres as finely as the game gives them. */
export function fuelOf(pages: Pages): Fuel {
  const tank = fuelLevelOf(pages);
  return { ...fuel(tank, tank.gamePerLapL, null), litres: tank.litres };
}

/** Laps in and out of the pits are no laps at full speed, and of a lap not watched whole the fuel is not known. */
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
