import { amount, fuelToFinish, isFuelLow, volume, volumeUnit } from "@acevo-pitwall/core/race";
import { type KeyView, type Footer, unknown } from "../views/key-view.js";
import { defineAction } from "../definition/define-action.js";
import { oneOf, UNITS } from "../definition/options.js";

const SHOWS = ["litres", "laps", "finish"] as const;

const LOW: Footer = { text: "LOW", color: "red", sign: "down" };

/** The fuel in the tank, the laps that it lasts, or what is missing to the finish. */
export const fuel = defineAction({
  id: "fuel",
  name: "Fuel",
  tooltip: "Fuel in the tank, laps that it lasts, or what to add to finish; press for the next",
  options: { show: oneOf(SHOWS), units: oneOf(UNITS) },
  cycle: "show",
  uses: (option, { show }) => option !== "units" || show !== "laps",
  view({ fuel }, { show, units }): KeyView {
    // a badge or a flag takes the footer: what tells litres from laps stands in the label
    const unit = volumeUnit(units).toUpperCase();
    const low = isFuelLow(fuel) ? { color: "red" as const, footer: LOW } : {};
    if (show === "litres") {
      const label = `FUEL ${unit}`;
      return fuel.litres === null ? unknown(label) : { label, value: volume(fuel.litres, units), ...low };
    }
    if (show === "laps") {
      const label = "FUEL LAPS";
      return fuel.lapsLeft === null ? unknown(label) : { label, value: amount(fuel.lapsLeft, 1), ...low };
    }
    const { side, text } = fuelToFinish(fuel, units);
    if (side === "unknown") return unknown(`TO FINISH ${unit}`);
    return side === "short"
      ? { label: `ADD FUEL ${unit}`, value: text, color: "red" }
      : { label: `TO SPARE ${unit}`, value: text, color: "green" };
  },
});
