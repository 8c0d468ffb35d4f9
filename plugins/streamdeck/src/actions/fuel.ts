import { READINGS } from "@acevo-pitwall/core/readings";
import { defineAction } from "../definition/define-action.js";
import { choice, UNITS } from "../definition/options.js";
import { SHARED_WORDS } from "../messages/words.js";
import { readingView } from "../views/reading-view.js";

/** The fuel in the tank, the laps that it lasts, or what is missing to the finish. */
export default defineAction({
  id: "fuel",
  order: 90,
  name: { en: "Fuel", de: "Kraftstoff" },
  tooltip: {
    en: "Fuel in the tank, laps of fuel left or fuel to finish; press for the next",
    de: "Kraftstoff im Tank, Reichweite in Runden oder Kraftstoff bis ins Ziel; Tastendruck zeigt das Nächste",
  },
  options: {
    show: choice(SHARED_WORDS.show, {
      litres: { en: "Fuel in the tank", de: "Kraftstoff im Tank" },
      laps: { en: "Laps of fuel left", de: "Reichweite in Runden" },
      finish: { en: "Fuel to finish", de: "Kraftstoff bis ins Ziel" },
    }),
    units: UNITS,
  },
  cycle: "show",
  uses: (option, { show }) => option !== "units" || show !== "laps",
  view(race, { show, units }) {
    const options = { units };
    // a badge or a flag takes the footer, so that the unit must be in the label
    const unit = READINGS.fuel.unit(options);
    if (show === "finish") {
      const { label = READINGS.fuelToFinish.short, ...toFinish } = READINGS.fuelToFinish.read(race, options);
      return readingView(`${label === "Add" ? "Add fuel" : label} ${unit}`, toFinish);
    }
    const { mark, ...fuel } = READINGS[show === "laps" ? "fuelLaps" : "fuel"].read(race, options);
    return readingView(
      `Fuel ${show === "laps" ? "laps" : unit}`,
      fuel,
      mark === undefined ? {} : { footer: { text: mark.toUpperCase(), color: "red", sign: "down" } },
    );
  },
});
