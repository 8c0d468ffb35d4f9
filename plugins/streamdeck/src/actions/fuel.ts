import { amount, fuelToFinish, isFuelLow, volume, volumeUnit } from "@acevo-pitwall/core/race";
import { type Face, unknown } from "../draw/face.js";
import { defineAction } from "./action.js";
import { oneOf, UNITS } from "./options.js";

const SHOWS = ["litres", "laps", "finish"] as const;

/** The fuel in the tank, the laps that it lasts, or what is missing to the finish. */
export const fuel = defineAction({
  id: "fuel",
  name: "Fuel",
  tooltip: "Fuel in the tank, laps that it lasts, or what to add to finish; press for the next",
  options: { show: oneOf(SHOWS), units: oneOf(UNITS) },
  cycle: "show",
  uses: (option, { show }) => option !== "units" || show !== "laps",
  face({ fuel }, { show, units }): Face {
    const isLow = isFuelLow(fuel);
    const tone = isLow ? "red" : "text";
    const label = isLow ? "FUEL LOW" : "FUEL";
    const unit = volumeUnit(units);
    if (show === "litres") {
      return fuel.litres === null
        ? unknown(label)
        : { label, value: volume(fuel.litres, units), tone, foot: { text: unit } };
    }
    if (show === "laps") {
      if (fuel.lapsLeft === null) return unknown("FUEL LAPS");
      return { label, value: amount(fuel.lapsLeft, 1), tone, foot: { text: "LAPS" } };
    }
    const { side, text } = fuelToFinish(fuel, units);
    if (side === "unknown") return unknown("TO FINISH");
    return side === "short"
      ? { label: "ADD FUEL", value: text, tone: "red", foot: { text: unit } }
      : { label: "TO SPARE", value: text, tone: "green", foot: { text: unit } };
  },
});
