import { AcEvoCarLocation } from "../protocol/index.js";
import { lapTimeOrNull, within } from "./numbers.js";
import { carInWorld, type Pages } from "./pages.js";
import type { Lap } from "./state.js";

/** Slower than this the car stands. km/h */
const MOVING_KMH = 5;

/** `is_valid_lap` is 0 in garage and pits too: it says something only on track and moving. */
function lapValid({ physics, graphics }: Pages): boolean | null {
  if (graphics.carLocation !== AcEvoCarLocation.Track) return null;
  return physics.raw().speedKmh > MOVING_KMH ? graphics.raw().is_valid_lap : null;
}

/** The running lap as far as single fields tell. */
export function lapOf(pages: Pages): Lap {
  const hud = pages.graphics.raw();
  const there = carInWorld(pages);
  const bestMs = lapTimeOrNull(hud.best_laptime_ms);
  const hasReference = bestMs !== null || hud.delta_time_ms !== 0;
  return {
    number: there ? within(hud.total_lap_count + 1, 1, 100_000) : null,
    currentMs: there ? within(hud.current_lap_time_ms, 0, 86_400_000) : null,
    valid: lapValid(pages),
    lastMs: hud.total_lap_count > 0 ? lapTimeOrNull(hud.last_laptime_ms) : null,
    bestMs,
    predictedMs: lapTimeOrNull(hud.predicted_lap_time_ms),
    deltaMs: there && hasReference ? within(hud.delta_time_ms, -3_600_000, 3_600_000) : null,
    deltaTrend: null,
    sector: null,
    sectorsMs: [],
  };
}
