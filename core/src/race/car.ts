import type { Acceleration } from "./g-force.js";
import { fraction, textOrNull, within } from "./numbers.js";
import { carInWorld, type Pages } from "./pages.js";
import { knownName } from "./session.js";
import type { Car, Gear } from "./state.js";

/** By the number on the physics page. */
const GEARS: readonly Gear[] = ["R", "N", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];

function driverName({ graphics }: Pages): string | null {
  return textOrNull(`${graphics.driverName.trim()} ${graphics.driverSurname.trim()}`);
}

/** On cars that do not publish a shift light, it is time to shift up from this share of the limiter's rpm. */
const SHIFT_UP_SHARE = 0.97;

function shift({ physics, graphics }: Pages): Car["shift"] {
  const { is_rpm_limiter_on, is_change_up_rpm, is_change_down_rpm } = graphics.raw();
  if (is_rpm_limiter_on) return "limiter";
  if (is_change_up_rpm) return "up";
  if (is_change_down_rpm) return "down";
  const { rpms, currentMaxRpm } = physics.raw();
  return currentMaxRpm > 0 && rpms >= currentMaxRpm * SHIFT_UP_SHARE ? "up" : "none";
}

/** A temperature of the engine, °C; exactly 0 means that the game does not fill the field. */
function engineTemperature(celsius: number): number | null {
  return celsius === 0 ? null : within(celsius, -60, 300);
}

const NO_ACCELERATION: Acceleration = { lateral: null, longitudinal: null };

/** The state of a car that is not in the world yet. */
const NO_CAR: Omit<Car, "model" | "driver"> = {
  gear: null,
  speedKmh: null,
  rpm: null,
  rpmLimit: null,
  shift: null,
  throttle: null,
  brake: null,
  clutch: null,
  steering: null,
  location: null,
  inPitLane: null,
  inPitBox: null,
  pitLimiter: null,
  pitSpeeding: null,
  engineRunning: null,
  oilC: null,
  waterC: null,
  wrongWay: null,
  penalty: null,
  drs: { available: null, open: null },
  ers: { fitted: null, charge: null, charging: null, pushToPassActive: null },
  headingRad: null,
  x: null,
  z: null,
  gLateral: null,
  gLongitudinal: null,
};

/** Reads the player's car. Its place comes from the track model, the penalty from the log. */
export function carOf(
  pages: Pages,
  acceleration: Acceleration = NO_ACCELERATION,
  pitSpeeding: boolean | null = null,
): Car {
  const { physics, graphics } = pages;
  const raw = physics.raw();
  const hud = graphics.raw();
  const model = textOrNull(graphics.carModel);
  const driver = driverName(pages);
  if (!carInWorld(pages)) return { model, driver, ...NO_CAR };
  return {
    model,
    driver,
    gear: GEARS[raw.gear] ?? null,
    speedKmh: within(Math.abs(raw.speedKmh), 0, 700, 1),
    rpm: within(raw.rpms, 0, 50_000),
    rpmLimit: within(raw.currentMaxRpm, 1, 50_000),
    shift: shift(pages),
    throttle: fraction(raw.gas),
    brake: fraction(raw.brake),
    clutch: fraction(raw.clutch),
    steering: within(raw.steerAngle, -1, 1, 2),
    location: knownName(graphics.carLocation),
    inPitLane: hud.is_in_pit_lane,
    inPitBox: hud.is_in_pit_box,
    pitLimiter: physics.pitLimiterOn || hud.electronics.is_pitlimiter_on,
    pitSpeeding,
    engineRunning: physics.isEngineRunning || hud.is_engine_running,
    oilC: engineTemperature(hud.oil_temperature_c),
    waterC: engineTemperature(hud.water_temperature_c) ?? engineTemperature(raw.waterTemp),
    wrongWay: hud.is_wrong_way,
    penalty: null,
    drs: {
      available: physics.drsAvailable || hud.is_drs_available,
      open: physics.drsEnabled || hud.electronics.is_drs_open,
    },
    ers: {
      fitted: hud.has_kers,
      charge: hud.has_kers ? fraction(hud.kers_charge_perc) : null,
      charging: hud.has_kers ? physics.ersIsCharging || hud.kers_is_charging : null,
      pushToPassActive: physics.isPushToPassActive,
    },
    x: null,
    z: null,
    headingRad: within(raw.heading, -10, 10, 2),
    gLateral: acceleration.lateral,
    gLongitudinal: acceleration.longitudinal,
  };
}
