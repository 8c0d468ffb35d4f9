import { within } from "./numbers.js";
import { carInWorld, type Pages } from "./pages.js";
import type { Aid, Aids } from "./state.js";

/** Intensities below this are noise. 0..1 */
const ACTING_FROM = 0.01;
/** The ABS intensity decays after braking, so ABS counts as acting only while the pedal is pressed. 0..1 */
const BRAKING_FROM = 0.05;

const UNKNOWN_AID: Aid = { fitted: null, level: null, maxLevel: null, adjustable: null, acting: null };

/** A car without the aid has a highest level of 0. */
function aid(level: number, maxLevel: number, modifiable: number, acting: boolean): Aid {
  if (maxLevel <= 0) return { fitted: false, level: null, maxLevel: null, adjustable: false, acting: false };
  return { fitted: true, level: within(level, 0, maxLevel), maxLevel, adjustable: modifiable !== 0, acting };
}

/** On some cars the ints and bools are always 0, and only the float changes. */
function tcActing({ physics, graphics }: Pages): boolean {
  return physics.tcInAction || graphics.raw().tc_active || physics.raw().tc > ACTING_FROM;
}

function absActing({ physics, graphics }: Pages): boolean {
  const { abs, brake } = physics.raw();
  if (!(brake > BRAKING_FROM)) return false;
  return physics.absInAction || graphics.raw().abs_active || abs > ACTING_FROM;
}

function brakeBias({ physics, graphics }: Pages): number | null {
  const plausible = (bias: number) => within(bias, 0.01, 0.99, 4);
  return plausible(graphics.raw().electronics.brake_bias) ?? plausible(physics.raw().brakeBias);
}

/** The driver aids and their settings. */
export function aidsOf(pages: Pages): Aids {
  if (!carInWorld(pages)) {
    return { tc: { ...UNKNOWN_AID, cut: null }, abs: UNKNOWN_AID, esc: UNKNOWN_AID, brakeBias: null, engineMap: null };
  }
  const {
    electronics: set,
    electronics_max_limit: max,
    electronics_is_modifiable: may,
    esc_active,
  } = pages.graphics.raw();
  return {
    tc: {
      ...aid(set.tc_level, max.tc_level, may.tc_level, tcActing(pages)),
      cut: max.tc_cut_level > 0 ? within(set.tc_cut_level, 0, max.tc_cut_level) : null,
    },
    abs: aid(set.abs_level, max.abs_level, may.abs_level, absActing(pages)),
    esc: aid(set.esc_level, max.esc_level, may.esc_level, esc_active),
    brakeBias: brakeBias(pages),
    engineMap: max.engine_map_level > 0 ? within(set.engine_map_level, 0, max.engine_map_level) : null,
  };
}
