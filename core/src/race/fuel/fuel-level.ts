import { AcEvoEngineType } from "../../protocol/index.js";
import { within } from "../numbers.js";
import { carInWorld, type Pages } from "../pages.js";
import { trackLengthM } from "../session.js";

/** The tank of one frame. */
export interface FuelLevel {
  /** L, not rounded for display; null for an electric car and while unknown. */
  readonly litres: number | null;
  readonly capacityL: number | null;
  /** The game's litres a lap, where they can be true. L */
  readonly gamePerLapL: number | null;
}

const NO_FUEL_LEVEL: FuelLevel = { litres: null, capacityL: null, gamePerLapL: null };
const LARGEST_TANK_L = 1000;
/** Enough for the fuel that a lap of a kart track uses. */
const DECIMALS = 4;

/** A tank with more than this in the previous frame cannot be empty now. L */
const NEARLY_EMPTY_L = 1;

/** Filters the fuel level of one session: a 0 is valid only when the tank ran empty, and unknown otherwise. */
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

/** Reads the tank; null values for an electric car, which has none. */
export function fuelLevelOf(pages: Pages): FuelLevel {
  const { graphics } = pages;
  if (graphics.engineType === AcEvoEngineType.ElectricMotor) return NO_FUEL_LEVEL;
  const hud = graphics.raw();
  return {
    litres: litres(pages),
    capacityL: within(hud.max_fuel, 1, LARGEST_TANK_L, 1),
    gamePerLapL: gamePerLapL(pages),
  };
}

/** The field is briefly 0 at start-up: 0 with a running engine means unknown. */
function litres(pages: Pages): number | null {
  if (!carInWorld(pages)) return null;
  const { physics, graphics } = pages;
  const hud = within(graphics.raw().fuel_liter_current_quantity, 0, LARGEST_TANK_L, DECIMALS);
  const known = hud || within(physics.raw().fuel, 0, LARGEST_TANK_L, DECIMALS);
  return known === 0 && (physics.isEngineRunning || graphics.raw().is_engine_running) ? null : known;
}

/** How far the game's litres a lap may be from its litres a kilometre. Part of them */
const AGREES_WITHIN_PART = 0.15;

/** The game's litres a lap are false until a lap was driven: they count only where its litres a kilometre say the same. */
function gamePerLapL(pages: Pages): number | null {
  const { fuel_liter_per_lap, fuel_per_lap, fuel_liter_per_km } = pages.graphics.raw();
  const perLapL = perLap(fuel_liter_per_lap) ?? perLap(fuel_per_lap);
  const lengthM = trackLengthM(pages);
  if (perLapL === null || lengthM === null) return null;
  const byDistanceL = (fuel_liter_per_km * lengthM) / 1000;
  return Math.abs(perLapL - byDistanceL) <= AGREES_WITHIN_PART * perLapL ? perLapL : null;
}

function perLap(amountL: number): number | null {
  return within(amountL, 0.001, LARGEST_TANK_L, DECIMALS);
}
