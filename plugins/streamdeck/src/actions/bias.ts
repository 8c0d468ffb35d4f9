import { READINGS } from "@acevo-pitwall/core/readings";
import { defineAction } from "../definition/define-action.js";
import { readingView } from "../views/reading-view.js";

/** The front axle's share of the brake force. */
export default defineAction({
  id: "bias",
  order: 130,
  name: { en: "Brake bias", de: "Bremsbalance" },
  tooltip: {
    en: "The front axle's share of the brake force",
    de: "Anteil der Bremskraft an der Vorderachse",
  },
  options: {},
  view: (race) => readingView("Brake bias", READINGS.brakeBias.read(race), { footer: { text: "FRONT" } }),
});
