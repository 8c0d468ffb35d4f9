import { amount, speed, speedUnit } from "@acevo-pitwall/core/race";
import { type KeyView, unknown } from "../views/key-view.js";
import { defineAction } from "../definition/define-action.js";
import { oneOf, UNITS } from "../definition/options.js";

const SHOWS = ["speed", "rpm"] as const;

/** Speed, or engine speed. */
export const speedAction = defineAction({
  id: "speed",
  name: "Speed",
  tooltip: "Speed or engine speed; press for the other",
  options: { show: oneOf(SHOWS), units: oneOf(UNITS) },
  cycle: "show",
  uses: (option, { show }) => option !== "units" || show === "speed",
  view({ car }, { show, units }): KeyView {
    if (show === "rpm") {
      if (car.rpm === null) return unknown("RPM");
      return { label: "RPM", value: amount(car.rpm) };
    }
    if (car.speedKmh === null) return unknown("SPEED");
    return { label: "SPEED", value: speed(car.speedKmh, units), footer: { text: speedUnit(units) } };
  },
});
