import { carInWorld, type Pages } from "./pages.js";
import type { Pit, ServiceState } from "./state.js";

/** "Will not do": also the code of every service while none is chosen. */
const NO = -1;

function service(code: number): ServiceState | null {
  if (code === NO) return "no";
  if (code === 0) return "done";
  return code === 1 ? "inProgress" : null;
}

const UNKNOWN = { damage: null, fuel: null, tyreFl: null, tyreFr: null, tyreRl: null, tyreRr: null };

/**
 * Reads the services of a pit stop. The codes are valid only around a stop: elsewhere 0 would read as "done", and on the
 * way to the box "no" for every service is not final yet.
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
