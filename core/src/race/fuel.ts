import { within } from "./numbers.js";
import { carInWorld, type Pages } from "./pages.js";
import type { Fuel } from "./state.js";

const LARGEST_TANK_L = 1000;

/** L in the tank. The field is 0 for a moment at start-up; an engine that runs has fuel, so that 0 means not known. */
function litres(pages: Pages): number | null {
  if (!carInWorld(pages)) return null;
  const { physics, graphics } = pages;
  const hud = within(graphics.raw().fuel_liter_current_quantity, 0, LARGEST_TANK_L, 2);
  const known = hud || within(physics.raw().fuel, 0, LARGEST_TANK_L, 2);
  return known === 0 && (physics.isEngineRunning || graphics.raw().is_engine_running) ? null : known;
}

/** The tank, and consumption as the game estimates it. */
export function fuelOf(pages: Pages): Fuel {
  const hud = pages.graphics.raw();
  const perLapL =
    within(hud.fuel_liter_per_lap, 0.001, LARGEST_TANK_L, 2) ?? within(hud.fuel_per_lap, 0.001, LARGEST_TANK_L, 2);
  return {
    litres: litres(pages),
    capacityL: within(hud.max_fuel, 1, LARGEST_TANK_L, 1),
    perLapL,
    lapsLeft: within(hud.laps_possible_with_fuel, 0.01, 10_000, 1) ?? within(hud.fuel_estimated_laps, 0.01, 10_000, 1),
    toFinishL: null,
  };
}
