import { READINGS } from "@acevo-pitwall/core/readings";
import { defineAction } from "../definition/define-action.js";
import { readingView } from "../views/reading-view.js";

/** How much of the braking the front axle does. */
export default defineAction({
  id: "bias",
  order: 130,
  name: { en: "Brake bias", de: "Bremsbalance" },
  tooltip: {
    en: "How much of the braking the front axle does",
    de: "Wie viel die Vorderachse bremst",
  },
  options: {},
  view: (race) => readingView("Brake bias", READINGS.brakeBias.read(race), { footer: { text: "FRONT" } }),
});
