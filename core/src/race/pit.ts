import { carInWorld, type Pages } from "./pages.js";
import type { Pit, ServiceState } from "./state.js";

/** "Will not do", which is also the code of every job while the crew has none. */
const NO = -1;

function service(code: number): ServiceState | null {
  if (code === NO) return "no";
  if (code === 0) return "done";
  return code === 1 ? "inProgress" : null;
}

const UNKNOWN = { damage: null, fuel: null, tyreFl: null, tyreFr: null, tyreRl: null, tyreRr: null };

/**
 * What the crew does. The codes mean something only around a stop: everywhere else 0 would read as "done", and on the way
 * to the box a "no" to everything is done a moment later.
 */
export function pitOf(pages: Pages): Pit {
  const { pit_info: info, is_in_pit_lane, is_in_pit_box } = pages.graphics.raw();
  if (!carInWorld(pages) || !(is_in_pit_lane || is_in_pit_box)) return { services: UNKNOWN };
  const codes = [info.damage, info.fuel, info.tyres_lf, info.tyres_rf, info.tyres_lr, info.tyres_rr];
  if (!is_in_pit_box && codes.every((code) => code === NO)) return { services: UNKNOWN };
  return {
    services: {
      damage: service(info.damage),
      fuel: service(info.fuel),
      tyreFl: service(info.tyres_lf),
      tyreFr: service(info.tyres_rf),
      tyreRl: service(info.tyres_lr),
      tyreRr: service(info.tyres_rr),
    },
  };
}
