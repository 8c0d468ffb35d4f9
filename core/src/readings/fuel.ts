import { isFuelLow } from "../race/selectors.js";
import type { Fuel } from "../race/state.js";
import { amount, signedVolume, type Units, volume, volumeUnit } from "./format.js";
import { reading, type Reading, type ReadingOptions, type Shown, shown } from "./reading.js";

/** Whether the tank lasts to the finish. */
export interface FuelToFinish {
  readonly side: "short" | "spare" | "unknown";
  /** Fuel to add has a sign, `+12.4`; fuel to spare has none, `4.9`, since a minus would read as missing. */
  readonly text: string;
}

/** The fuel to add for the finish, or to spare there, judged by the rounded text: `0.0` is enough. */
export function fuelToFinish({ toFinishL }: Fuel, units: Units): FuelToFinish {
  const text = signedVolume(toFinishL, units);
  if (toFinishL === null || !Number.isFinite(toFinishL)) return { side: "unknown", text };
  return text.startsWith("+") ? { side: "short", text } : { side: "spare", text: volume(Math.abs(toFinishL), units) };
}

function orLow(text: string, fuel: Fuel): Shown {
  return isFuelLow(fuel) ? shown(text, "bad", "Low") : shown(text);
}

const unit = ({ units = "metric" }: ReadingOptions) => volumeUnit(units);

export const fuelReadings = {
  fuel: reading({
    en: "Fuel in the tank",
    de: "Kraftstoff im Tank",
    short: "Fuel",
    unit,
    read: ({ fuel }, { units = "metric" }) => orLow(volume(fuel.litres, units), fuel),
  }),
  fuelCapacity: reading({
    en: "Tank capacity",
    de: "Tankvolumen",
    short: "Tank",
    unit,
    read: ({ fuel }, { units = "metric" }) => shown(volume(fuel.capacityL, units)),
  }),
  fuelPerLap: reading({
    en: "Fuel per lap",
    de: "Kraftstoff pro Runde",
    short: "Per lap",
    alone: "Fuel per lap",
    unit,
    read: ({ fuel }, { units = "metric" }) => shown(volume(fuel.perLapL, units)),
  }),
  fuelLaps: reading({
    en: "Laps of fuel left",
    de: "Reichweite in Runden",
    short: "Laps",
    alone: "Fuel laps",
    read: ({ fuel }) => orLow(amount(fuel.lapsLeft, 1), fuel),
  }),
  fuelToFinish: reading({
    en: "Fuel to finish",
    de: "Kraftstoff bis ins Ziel",
    short: "To finish",
    alone: "Fuel to finish",
    unit,
    read: ({ fuel }, { units = "metric" }) => {
      const { side, text } = fuelToFinish(fuel, units);
      if (side === "unknown") return shown(null);
      return side === "short" ? { ...shown(text, "bad"), label: "Add" } : { ...shown(text, "good"), label: "To spare" };
    },
  }),
} satisfies Readonly<Record<string, Reading>>;
