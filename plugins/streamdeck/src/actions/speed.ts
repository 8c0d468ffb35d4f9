import { READINGS } from "@acevo-pitwall/core/readings";
import { defineAction } from "../definition/define-action.js";
import { choice, UNITS } from "../definition/options.js";
import { SHARED_WORDS } from "../messages/words.js";
import { readingView } from "../views/reading-view.js";

/** Speed or RPM. */
export default defineAction({
  id: "speed",
  order: 20,
  name: { en: "Speed", de: "Geschwindigkeit" },
  tooltip: {
    en: "Speed or RPM; press for the other",
    de: "Geschwindigkeit oder Drehzahl; Tastendruck zeigt das andere",
  },
  options: {
    show: choice(SHARED_WORDS.show, {
      speed: { en: "Speed", de: "Geschwindigkeit" },
      rpm: { en: "RPM", de: "Drehzahl" },
    }),
    units: UNITS,
  },
  cycle: "show",
  uses: (option, { show }) => option !== "units" || show === "speed",
  view(race, { show, units }) {
    const { rpm, speed } = READINGS;
    if (show === "rpm") return readingView(rpm.short, rpm.read(race));
    return readingView(speed.short, speed.read(race, { units }), { footer: { text: speed.unit({ units }) } });
  },
});
