import { type Car, LATE_SHIFT_LIGHTS, SHIFT_LIGHTS, shiftLightsOn } from "@acevo-pitwall/core/race";
import { READINGS } from "@acevo-pitwall/core/readings";
import { defineAction } from "../definition/define-action.js";
import { onOffOption } from "../definition/options.js";
import type { Bar } from "../views/key-view.js";
import { readingView } from "../views/reading-view.js";
import { colourOf } from "../views/tone-colour.js";

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
    en: "The gear with shift light and RPM",
    de: "Der Gang mit Schaltlicht und Drehzahl",
  },
  urgency: "shift",
  options: {
    shiftLight: onOffOption({ en: "Shift light", de: "Schaltlicht" }, true),
    rpmBar: onOffOption({ en: "RPM bar", de: "Drehzahlbalken" }, true),
  },
  view(race, { shiftLight, rpmBar }) {
    const { gear, shift } = READINGS;
    const light = shift.read(race);
    const isLit = shiftLight && race.car.shift !== null && race.car.shift !== "none";
    return {
      ...readingView(gear.short, gear.read(race)),
      ...(isLit && { label: light.text.toUpperCase(), background: colourOf(light.tone) }),
      ...(rpmBar && { bar: lights(race.car) }),
      blink: isLit && race.car.shift === "limiter" ? "limiter" : null,
    };
  },
});
