import type { GraphicsPage, PhysicsPage } from "../protocol/index.js";
import { fraction, textOrNull, within } from "./numbers.js";
import { carInWorld, type Pages } from "./pages.js";
import type { Tyre } from "./state.js";

type TyreFields = GraphicsPage["tyre_lf"];

/** The working range in the game's normalised temperature, as its HUD colours tyres. 0..1 */
const COLD_BELOW = 0.3;
const HOT_ABOVE = 0.7;

function tyreState(normalized: number): Tyre["state"] {
  if (within(normalized, 0.001, 2) === null) return null;
  if (normalized < COLD_BELOW) return "cold";
  return normalized > HOT_ABOVE ? "hot" : "ok";
}

/** °C; null for 0, which the game writes when the value is unknown. */
function temperature(celsius: number): number | null {
  return celsius === 0 ? null : within(celsius, -60, 2000);
}

/** 0..1; null for 0, which the game writes when the value is unknown. */
function life(share: number): number | null {
  return share > 0 ? fraction(share) : null;
}

function tyre(fields: TyreFields, physics: PhysicsPage, wheel: number): Tyre {
  const compound = wheel < 2 ? fields.tyre_compound_front : fields.tyre_compound_rear;
  const pressure = (psi: number) => within(psi, 0.1, 200, 1);
  return {
    pressurePsi: pressure(fields.tyre_pression) ?? pressure(physics.wheelsPressure[wheel] ?? 0),
    coreC: temperature(physics.tyreCoreTemperature[wheel] ?? 0) ?? temperature(fields.tyre_temperature_c),
    innerC: temperature(fields.tyre_temperature_left),
    middleC: temperature(fields.tyre_temperature_center),
    outerC: temperature(fields.tyre_temperature_right),
    brakeC: temperature(fields.brake_temperature_c) ?? temperature(physics.brakeTemp[wheel] ?? 0),
    padLife: life(physics.padLife[wheel] ?? 0),
    discLife: life(physics.discLife[wheel] ?? 0),
    compound: textOrNull(compound),
    locked: fields.lock,
    state: tyreState(fields.tyre_normalized_temperature_core),
  };
}

const UNKNOWN: Tyre = {
  pressurePsi: null,
  coreC: null,
  innerC: null,
  middleC: null,
  outerC: null,
  brakeC: null,
  padLife: null,
  discLife: null,
  compound: null,
  locked: null,
  state: null,
};

/** Reads the tyres: front left, front right, rear left, rear right. */
export function tyresOf(pages: Pages): readonly [Tyre, Tyre, Tyre, Tyre] {
  if (!carInWorld(pages)) return [UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN];
  const { physics, graphics } = pages;
  const { tyre_lf, tyre_rf, tyre_lr, tyre_rr } = graphics.raw();
  const raw = physics.raw();
  return [tyre(tyre_lf, raw, 0), tyre(tyre_rf, raw, 1), tyre(tyre_lr, raw, 2), tyre(tyre_rr, raw, 3)];
}
