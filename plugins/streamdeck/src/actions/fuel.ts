import { amount, fuelToFinish, isFuelLow, volume, volumeUnit } from "@acevo-pitwall/core/race";
import { type KeyView, type Footer, unknown } from "../views/key-view.js";
import { defineAction } from "../definition/define-action.js";
import { choice, UNITS } from "../definition/options.js";
import { SHARED_WORDS } from "../messages/words.js";

const LOW: Footer = { text: "LOW", color: "red", sign: "down" };

/** The fuel in the tank, the laps that it lasts, or what is missing to the finish. */
export default defineAction({
  id: "fuel",
  order: 90,
  name: { en: "Fuel", de: "Kraftstoff" },
  tooltip: {
    en: "Fuel in the tank, laps that it lasts, or what to add to finish; press for the next",
    de: "Kraftstoff im Tank, Runden damit oder was bis ins Ziel fehlt; Tastendruck zeigt das Nächste",
  },
  options: {
    show: choice(SHARED_WORDS.show, {
      litres: { en: "Fuel in the tank", de: "Kraftstoff im Tank" },
      laps: { en: "Laps that it lasts", de: "Runden damit" },
      finish: { en: "To add for the finish", de: "Fehlt bis ins Ziel" },
    }),
    units: UNITS,
  },
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
