import { round } from "../numbers.js";
import type { Pages } from "../pages.js";
import type { CompletedLap, Fuel } from "../state.js";
import { LapsToGo, type RaceSoFar } from "./laps-to-go.js";
import { type Tank, tankOf } from "./tank.js";

/** A lap's fuel and time are those of the last laps, up to this many. */
const RECENT_LAPS = 5;

/** Fuel of one session and one car: what is in the tank, how far it goes and what is missing to the finish. */
export class FuelRoom {
  readonly #lapsToGo = new LapsToGo();

  /** Takes the next live frame. */
  update(pages: Pages, race: RaceSoFar, nowMs: number): Fuel {
    const tank = tankOf(pages);
    const laps = race.laps.filter(tellsFuel).slice(-RECENT_LAPS);
    const perLapL = mean(laps.map(({ fuelUsedL }) => fuelUsedL)) ?? tank.gamePerLapL;
    const lapMs = median(laps.map(({ timeMs }) => timeMs)) ?? race.laps.at(-1)?.timeMs ?? null;
    return fuel(tank, perLapL, this.#lapsToGo.update(pages, race, lapMs, nowMs));
  }
}

/** Laps in and out of the pits say nothing of a lap at full speed, and a lap not watched whole nothing of its fuel. */
function tellsFuel(lap: CompletedLap): lap is CompletedLap & { fuelUsedL: number } {
  return lap.kind === "flying" && lap.fuelUsedL !== null && lap.fuelUsedL > 0;
}

function fuel({ litres, capacityL }: Tank, perLapL: number | null, lapsToGo: number | null): Fuel {
  const isKnown = litres !== null && perLapL !== null;
  return {
    litres: litres === null ? null : round(litres, 2),
    capacityL,
    perLapL: perLapL === null ? null : round(perLapL, 3),
    lapsLeft: isKnown ? round(litres / perLapL, 1) : null,
    toFinishL: isKnown && lapsToGo !== null ? round(lapsToGo * perLapL - litres, 2) : null,
  };
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** One spin, or one lap behind a hazard, does not change how long a lap takes. */
function median(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  return known[known.length >> 1] ?? null;
}
