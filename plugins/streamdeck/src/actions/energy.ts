import type { RaceState } from "@acevo-pitwall/core/race";
import { READINGS } from "@acevo-pitwall/core/readings";
import { defineAction } from "../definition/define-action.js";
import { choice } from "../definition/options.js";
import { SHARED_WORDS } from "../messages/words.js";
import type { KeyView } from "../views/key-view.js";
import { readingView } from "../views/reading-view.js";

const VIEWS: Readonly<Record<"ers" | "drs" | "push", (race: RaceState) => KeyView>> = {
  ers(race) {
    const { mark, ...charge } = READINGS.ers.read(race);
    return readingView("ERS", charge, mark ? { footer: { text: mark.toUpperCase(), sign: "up", color: "green" } } : {});
  },
  drs(race) {
    const wing = READINGS.drs.read(race);
    return readingView("DRS", wing, race.car.drs.open ? { background: "green" } : {});
  },
  push(race) {
    const push = READINGS.pushToPass.read(race);
    return readingView("Push to pass", push, race.car.ers.pushToPassActive ? { background: "accent" } : {});
  },
};

/** The battery, the rear wing, or push-to-pass. */
export default defineAction({
  id: "energy",
  order: 160,
  name: { en: "ERS, DRS, push-to-pass", de: "ERS, DRS, Push-to-pass" },
  tooltip: {
    en: "Battery charge, rear wing or push-to-pass; press for the next",
    de: "Batterie, Heckflügel oder Push-to-pass; Tastendruck zeigt das Nächste",
  },
  options: {
    show: choice(SHARED_WORDS.show, {
      ers: { en: "ERS battery", de: "ERS-Batterie" },
      drs: { en: "DRS", de: "DRS" },
      push: { en: "Push-to-pass", de: "Push-to-pass" },
    }),
  },
  cycle: "show",
  view: (race, { show }) => VIEWS[show](race),
});
