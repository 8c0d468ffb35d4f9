import { type Car, LATE_SHIFT_LIGHTS, SHIFT_LIGHTS, shiftLightsOn, UNKNOWN } from "@acevo-pitwall/core/race";
import type { Bar, Face } from "../draw/face.js";
import { defineAction } from "./action.js";
import { flag } from "./options.js";

const SHIFTS = {
  up: { label: "SHIFT UP", ground: "accent" },
  down: { label: "SHIFT DOWN", ground: "yellow" },
  limiter: { label: "REV LIMIT", ground: "red" },
} as const;

function lights(car: Car): Bar {
  const lit = shiftLightsOn(car);
  return { from: 0, to: lit / SHIFT_LIGHTS, tone: lit > SHIFT_LIGHTS - LATE_SHIFT_LIGHTS ? "yellow" : "green" };
}

/** The gear, large; the key's ground is the shift light. */
export const gear = defineAction({
  id: "gear",
  name: "Gear",
  tooltip: "The gear with shift light and engine speed",
  urgency: "shift",
  options: { shiftLight: flag(true), rpmBar: flag(true) },
  face({ car }, { shiftLight, rpmBar }): Face {
    const due = shiftLight && car.shift !== null && car.shift !== "none" ? SHIFTS[car.shift] : null;
    return {
      label: due?.label ?? "GEAR",
      value: car.gear ?? UNKNOWN,
      tone: car.gear === null ? "quiet" : "text",
      ...(due && { ground: due.ground }),
      ...(rpmBar && { bar: lights(car) }),
      news: due && car.shift === "limiter" ? "limiter" : null,
    };
  },
});
