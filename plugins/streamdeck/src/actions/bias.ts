import { percent } from "@acevo-pitwall/core/race";
import { unknown } from "../views/key-view.js";
import { defineAction } from "../definition/define-action.js";

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
  view: ({ aids: { brakeBias } }) =>
    brakeBias === null
      ? unknown("BRAKE BIAS")
      : { label: "BRAKE BIAS", value: percent(brakeBias, 1), footer: { text: "FRONT" } },
});
