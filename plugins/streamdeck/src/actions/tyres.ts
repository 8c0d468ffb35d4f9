import { pressure, temperature, type Tyre } from "@acevo-pitwall/core/race";
import { type KeyView, unknown } from "../views/key-view.js";
import type { Corner } from "../views/corners.js";
import { defineAction } from "../definition/define-action.js";
import { choice, UNITS } from "../definition/options.js";
import { SHARED_WORDS } from "../messages/words.js";

function corner(tyre: Tyre, text: string): Corner {
  if (tyre.locked) return { text, state: "locked" };
  return { text, state: tyre.state ?? "unknown" };
}

/** The four corners of the car. */
export default defineAction({
  id: "tyres",
  order: 100,
  name: { en: "Tyres", de: "Reifen" },
  tooltip: {
    en: "Temperatures or pressures of the four corners; press for the next",
    de: "Temperaturen oder Drücke der vier Reifen; Tastendruck zeigt das Nächste",
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
  view({ tyres }, { show, units, pressure: unit }): KeyView {
    const label = show === "brakes" ? "BRAKES" : show === "pressure" ? `TYRES ${unit.toUpperCase()}` : "TYRES";
    const texts = tyres.map((tyre) => {
      if (show === "pressure") return pressure(tyre.pressurePsi, unit);
      return temperature(show === "brakes" ? tyre.brakeC : tyre.coreC, units);
    });
    if (texts.every((text) => text === "–")) return unknown(label);
    const cells = tyres.map((tyre, i) =>
      // a brake's heat has no good or bad that the state knows of
      show === "brakes" ? { text: texts[i]!, state: "unknown" as const } : corner(tyre, texts[i]!),
    );
    return { label, value: texts.join(" "), picture: { kind: "corners", cells } };
  },
});
