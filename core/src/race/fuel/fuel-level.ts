import { AcEvoEngineType } from "../../protocol/index.js";
import { within } from "../numbers.js";
import { carInWorld, type Pages } from "../pages.js";

/** The tank as it is on the pages. */
export interface FuelLevel {
  /** L, as finely as the game gives it; null for an electric car and while it is not known. */
  readonly litres: number | null;
  readonly capacityL: number | null;
  /** The game's own estimate, L. */
  readonly gamePerLapL: number | null;
}

const NO_FUEL_LEVEL: FuelLevel = { litres: null, capacityL: null, gamePerLapL: null };
const LARGEST_TANK_L = 1000;
/** Fine enough for what a lap of a kart track uses. */
const DECIMALS = 4;

/** A tank that held more than this a moment ago is not empty now. L */
const NEARLY_EMPTY_L = 1;

/** Filters the tank of one session: one that ran empty reads 0, any other 0 is not known. */
export class FuelLevelFilter {
  #litres: number | null = null;

  /** Takes the next live frame. */
  update(pages: Pages): FuelLevel {
    const tank = fuelLevelOf(pages);
    if (tank.litres !== 0) this.#litres = tank.litres ?? this.#litres;
    else if (this.#litres === null || this.#litres > NEARLY_EMPTY_L) return { ...tank, litres: null };
    return tank;
  }
}

/** Reads the tank. An electric car has none: null, not an empty one. */
export function fuelLevelOf(pages: Pages): FuelLevel {
  const { graphics } = pages;
  if (graphics.engineType === AcEvoEngineType.ElectricMotor) return NO_FUEL_LEVEL;
  const hud = graphics.raw();
  return {
    litres: litres(pages),
    capacityL: within(hud.max_fuel, 1, LARGEST_TANK_L, 1),
    gamePerLapL: perLap(hud.fuel_liter_per_lap) ?? perLap(hud.fuel_per_lap),
  };
}

/** The field is 0 for a moment at start-up; an engine that runs has fuel, so that 0 means not known. */
function litres(pages: Pages): number | null {
  if (!carInWorld(pages)) return null;
  const { physics, graphics } = pages;
  const hud = within(graphics.raw().fuel_liter_current_quantity, 0, LARGEST_TANK_L, DECIMALS);
  const known = hud || within(physics.raw().fuel, 0, LARGEST_TANK_L, DECIMALS);
  return known === 0 && (physics.isEngineRunning || graphics.raw().is_engine_running) ? null : known;
}

function perLap(amountL: number): number | null {
  return within(amountL, 0.001, LARGEST_TANK_L, DECIMALS);
}
