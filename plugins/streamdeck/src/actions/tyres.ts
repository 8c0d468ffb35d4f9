import { type Corner, CORNERS, READINGS, type ReadingId, UNKNOWN_VALUE } from "@acevo-pitwall/core/readings";
import { defineAction } from "../definition/define-action.js";
import { choice, UNITS } from "../definition/options.js";
import { SHARED_WORDS } from "../messages/words.js";
import { readingView } from "../views/reading-view.js";

const IDS = {
  temperature: (corner) => `tyre${corner}Temperature`,
  pressure: (corner) => `tyre${corner}Pressure`,
  brakes: (corner) => `brake${corner}Temperature`,
} as const satisfies Readonly<Record<string, (corner: Corner) => ReadingId>>;

/** The four corners of the car. */
export default defineAction({
  id: "tyres",
  order: 100,
  name: { en: "Tyres", de: "Reifen" },
  tooltip: {
    en: "Tyre temperatures, tyre pressures or brake temperatures; press for the next",
    de: "Reifentemperaturen, Reifendrücke oder Bremstemperaturen; Tastendruck zeigt das Nächste",
  },
  options: {
    show: choice(SHARED_WORDS.show, {
      temperature: { en: "Temperatures", de: "Temperaturen" },
      pressure: { en: "Pressures", de: "Drücke" },
      brakes: { en: "Brakes", de: "Bremsen" },
    }),
    units: UNITS,
    pressure: choice(
      { en: "Pressure in", de: "Druck in" },
      { psi: { en: "psi", de: "psi" }, bar: { en: "bar", de: "bar" } },
    ),
  },
  cycle: "show",
  uses: (option, { show }) => option === "show" || (option === "pressure") === (show === "pressure"),
  view(race, { show, units, pressure }) {
    const cells = CORNERS.map((corner, i) => {
      const { text, known } = READINGS[IDS[show](corner)].read(race, { units, pressure });
      // a brake's heat is neither good nor bad
      const state = show === "brakes" ? UNKNOWN_VALUE : READINGS[`tyre${corner}State`].read(race);
      return { text, known, tone: state.tone, isLocked: show !== "brakes" && race.tyres[i]!.locked === true };
    });
    const label = show === "brakes" ? "Brakes" : show === "pressure" ? `Tyres ${pressure}` : "Tyres";
    if (cells.every(({ known }) => known !== "known")) return readingView(label, UNKNOWN_VALUE);
    const value = cells.map(({ text }) => text).join(" ");
    return { label: label.toUpperCase(), value, picture: { kind: "corners", cells } };
  },
});
