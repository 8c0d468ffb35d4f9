import type { GraphicsWriter } from "../../protocol/index.js";
import { pressurePsi } from "../cockpit/heat.js";
import type { World } from "../world/world.js";

/** The values that the normalised fields show as 0 and 1; the optimum is halfway. °C and psi */
const TYRE_RANGE = [45, 125] as const;
const BRAKE_RANGE = [50, 850] as const;
const PRESSURE_RANGE = [20, 34] as const;

function normalised(value: number, [low, high]: readonly [number, number]): number {
  return Math.max(0, Math.min(1, (value - low) / (high - low)));
}

/** Writes tyres and brakes. */
export function writeTyres(page: GraphicsWriter, { cockpit, player }: World): void {
  const { heat } = cockpit;
  const hasAbs = (player.spec.abs?.level ?? 0) > 0;
  const wheels = [page.tyre_lf, page.tyre_rf, page.tyre_lr, page.tyre_rr];
  for (let i = 0; i < 4; i++) {
    const wheel = wheels[i]!;
    const pressure = pressurePsi(heat.tyreCore[i]!);
    const locked = i < 2 && !hasAbs && cockpit.brake > 0.98 && cockpit.speed > 5;
    wheel.slip = i < 2 ? cockpit.abs * 0.1 : cockpit.tc * 0.15;
    wheel.lock = locked;
    wheel.tyre_pression = pressure;
    wheel.tyre_temperature_c = heat.tyreCore[i]!;
    wheel.tyre_temperature_left = heat.tyreInner[i]!;
    wheel.tyre_temperature_center = heat.tyreMiddle[i]!;
    wheel.tyre_temperature_right = heat.tyreOuter[i]!;
    wheel.brake_temperature_c = heat.brake[i]!;
    wheel.brake_pressure = cockpit.brake * (i < 2 ? cockpit.brakeBias : 1 - cockpit.brakeBias);
    wheel.tyre_normalized_pressure = normalised(pressure, PRESSURE_RANGE);
    wheel.tyre_normalized_temperature_core = normalised(heat.tyreCore[i]!, TYRE_RANGE);
    wheel.tyre_normalized_temperature_left = normalised(heat.tyreInner[i]!, TYRE_RANGE);
    wheel.tyre_normalized_temperature_center = normalised(heat.tyreMiddle[i]!, TYRE_RANGE);
    wheel.tyre_normalized_temperature_right = normalised(heat.tyreOuter[i]!, TYRE_RANGE);
    wheel.brake_normalized_temperature = normalised(heat.brake[i]!, BRAKE_RANGE);
  }
}
