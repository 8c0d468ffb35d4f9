import type { Car } from "../race/state.js";
import { amount, count, percent, speed, speedUnit, temperature } from "./format.js";
import { NOT_FITTED, onOff, reading, type Reading, type Shown, shown, UNKNOWN_VALUE } from "./reading.js";

const SHIFTS: Readonly<Record<NonNullable<Car["shift"]>, Shown>> = {
  none: shown("None", "quiet"),
  up: shown("Shift up", "highlight"),
  down: shown("Shift down", "warning"),
  limiter: shown("Rev limit", "bad"),
};

/** The travel of a pedal or the steering wheel. */
function input(en: string, de: string, name: "throttle" | "brake" | "clutch" | "steering"): Reading {
  return reading({ en, de, read: ({ car }) => shown(percent(car[name])) });
}

export const carReadings = {
  speed: reading({
    en: "Speed",
    de: "Geschwindigkeit",
    unit: ({ units = "metric" }) => speedUnit(units),
    read: ({ car }, { units = "metric" }) => shown(speed(car.speedKmh, units)),
  }),
  speedMph: reading({
    en: "Speed in mph",
    de: "Geschwindigkeit in mph",
    short: "Speed",
    alone: "Speed mph",
    unit: "mph",
    read: ({ car }) => shown(speed(car.speedKmh, "imperial")),
  }),
  gear: reading({ en: "Gear", de: "Gang", read: ({ car }) => shown(car.gear) }),
  /** In steps of 10, since the last digit changes too fast to read. */
  rpm: reading({
    en: "RPM",
    de: "Drehzahl",
    unit: "rpm",
    read: ({ car: { rpm } }) => shown(count(rpm === null ? null : Math.round(rpm / 10) * 10)),
  }),
  shift: reading({
    en: "Shift light",
    de: "Schaltlicht",
    short: "Shift",
    read: ({ car: { shift } }) => (shift === null ? UNKNOWN_VALUE : SHIFTS[shift]),
  }),
  throttle: input("Throttle", "Gas", "throttle"),
  brake: input("Brake", "Bremse", "brake"),
  clutch: input("Clutch", "Kupplung", "clutch"),
  steering: input("Steering", "Lenkung", "steering"),
  lateralG: reading({
    en: "Lateral g-force",
    de: "Querbeschleunigung",
    short: "Lat",
    alone: "Lateral G",
    unit: "g",
    read: ({ car: { gLateral } }) => shown(amount(gLateral === null ? null : Math.abs(gLateral), 1)),
  }),
  longitudinalG: reading({
    en: "Longitudinal g-force",
    de: "Längsbeschleunigung",
    short: "Lon",
    alone: "Longitudinal G",
    unit: "g",
    read: ({ car }) => shown(amount(car.gLongitudinal, 1)),
  }),
  ers: reading({
    en: "ERS battery",
    de: "ERS-Batterie",
    short: "ERS",
    read: ({ car: { ers } }) =>
      ers.fitted === false ? NOT_FITTED : shown(percent(ers.charge), "plain", ers.charging ? "Charging" : undefined),
  }),
  oilTemperature: reading({
    en: "Oil temperature",
    de: "Öltemperatur",
    short: "Oil",
    alone: "Oil temp",
    read: ({ car }, { units = "metric" }) => shown(temperature(car.oilC, units)),
  }),
  waterTemperature: reading({
    en: "Water temperature",
    de: "Wassertemperatur",
    short: "Water",
    alone: "Water temp",
    read: ({ car }, { units = "metric" }) => shown(temperature(car.waterC, units)),
  }),
  wrongWay: reading({
    en: "Driving direction",
    de: "Fahrtrichtung",
    short: "Direction",
    read: ({ car: { wrongWay } }) => {
      if (wrongWay === null) return UNKNOWN_VALUE;
      return wrongWay ? shown("Wrong way", "bad") : shown("OK", "quiet");
    },
  }),
  /** The game's log does not say which penalty it is. */
  penalty: reading({
    en: "Penalty notice",
    de: "Strafhinweis",
    short: "Penalty",
    read: ({ car: { penalty } }) => {
      if (penalty === null) return UNKNOWN_VALUE;
      return penalty === "given" ? shown("Notice", "bad") : shown("Cleared", "quiet");
    },
  }),
  drs: reading({
    en: "DRS",
    de: "DRS",
    read: ({ car: { drs } }) => {
      if (drs.open) return shown("Open", "good");
      if (drs.available) return shown("Ready", "highlight");
      return drs.available === null ? UNKNOWN_VALUE : shown("Off", "quiet");
    },
  }),
  pushToPass: reading({
    en: "Push-to-pass",
    de: "Push-to-pass",
    read: ({ car }) => onOff(car.ers.pushToPassActive, "active", "quiet"),
  }),
  car: reading({ en: "Car", de: "Auto", read: ({ car }) => shown(car.model) }),
  driver: reading({ en: "Driver", de: "Fahrer", read: ({ car }) => shown(car.driver) }),
} satisfies Readonly<Record<string, Reading>>;
