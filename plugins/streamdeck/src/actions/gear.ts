import { type Car, LATE_SHIFT_LIGHTS, SHIFT_LIGHTS, shiftLightsOn, UNKNOWN } from "@acevo-pitwall/core/race";
import type { Bar, KeyView } from "../views/key-view.js";
import { defineAction } from "../definition/define-action.js";
import { flag } from "../definition/options.js";

const SHIFTS = {
  up: { label: "SHIFT UP", background: "accent" },
  down: { label: "SHIFT DOWN", background: "yellow" },
  limiter: { label: "REV LIMIT", background: "red" },
} as const;

function lights(car: Car): Bar {
  const lit = shiftLightsOn(car);
  return { from: 0, to: lit / SHIFT_LIGHTS, color: lit > SHIFT_LIGHTS - LATE_SHIFT_LIGHTS ? "yellow" : "green" };
}

/** The gear, large; the key's background is the shift light. */
export default defineAction({
  id: "gear",
  order: 10,
  name: { en: "Gear", de: "Gang" },
  tooltip: {
    en: "The gear with shift light and engine speed",
    de: "Der Gang mit Schaltlicht und Drehzahl",
  },
  urgency: "shift",
  options: {
    shiftLight: flag({ en: "Shift light", de: "Schaltlicht" }, true),
    rpmBar: flag({ en: "Engine speed bar", de: "Drehzahlbalken" }, true),
  },
  view({ car }, { shiftLight, rpmBar }): KeyView {
    const due = shiftLight && car.shift !== null && car.shift !== "none" ? SHIFTS[car.shift] : null;
    return {
      label: due?.label ?? "GEAR",
      value: car.gear ?? UNKNOWN,
      color: car.gear === null ? "quiet" : "text",
      ...(due && { background: due.background }),
      ...(rpmBar && { bar: lights(car) }),
      blink: due && car.shift === "limiter" ? "limiter" : null,
    };
  },
});
