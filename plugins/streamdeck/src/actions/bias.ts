import { percent } from "@acevo-pitwall/core/race";
import { unknown } from "../views/key-view.js";
import { defineAction } from "../definition/define-action.js";

/** How much of the braking the front axle does. */
export const bias = defineAction({
  id: "bias",
  name: "Brake bias",
  tooltip: "How much of the braking the front axle does",
  options: {},
  view: ({ aids: { brakeBias } }) =>
    brakeBias === null
      ? unknown("BRAKE BIAS")
      : { label: "BRAKE BIAS", value: percent(brakeBias, 1), footer: { text: "FRONT" } },
});
