import type { Car } from "@acevo-pitwall/core/race";
import { UNKNOWN } from "@acevo-pitwall/core/race";
import type { Bar, Face } from "../draw/face.js";
import { defineAction, flag } from "./action.js";

/** As in the overlay: so many lights, none of them below this share of the limit. */
const LIGHTS = 15;
const FIRST_LIGHT = 0.7;

const SHIFTS = {
  up: { label: "SHIFT UP", ground: "accent" },
  down: { label: "SHIFT DOWN", ground: "yellow" },
  limiter: { label: "LIMITER", ground: "red" },
} as const;

function lights({ rpm, rpmLimit }: Car): Bar {
  const share = rpm !== null && rpmLimit !== null && rpmLimit > 0 ? rpm / rpmLimit : 0;
  const lit = Math.floor(((share - FIRST_LIGHT) / (1 - FIRST_LIGHT)) * LIGHTS);
  return { from: 0, to: Math.min(LIGHTS, Math.max(0, lit)) / LIGHTS, tone: share > 0.9 ? "yellow" : "green" };
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
