import { amount, speed, speedUnit } from "@acevo-pitwall/core/race";
import { type KeyView, unknown } from "../views/key-view.js";
import { defineAction } from "../definition/define-action.js";
import { choice, UNITS } from "../definition/options.js";
import { SHARED_WORDS } from "../messages/words.js";

/** Speed, or engine speed. */
export default defineAction({
  id: "speed",
  order: 20,
  name: { en: "Speed", de: "Tempo" },
  tooltip: {
    en: "Speed or engine speed; press for the other",
    de: "Tempo oder Drehzahl; Tastendruck zeigt das andere",
  },
  options: {
    show: choice(SHARED_WORDS.show, {
      speed: { en: "Speed", de: "Tempo" },
      rpm: { en: "Engine speed", de: "Drehzahl" },
    }),
    units: UNITS,
  },
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
