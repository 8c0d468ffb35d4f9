import { percent, type RaceState } from "@acevo-pitwall/core/race";
import { type KeyView, notFitted, unknown } from "../views/key-view.js";
import { defineAction } from "../definition/define-action.js";
import { choice } from "../definition/options.js";
import { SHARED_WORDS } from "../messages/words.js";

const VIEWS: Readonly<Record<"ers" | "drs" | "push", (car: RaceState["car"]) => KeyView>> = {
  ers({ ers }) {
    if (ers.fitted === false) return notFitted("ERS");
    if (ers.charge === null) return unknown("ERS");
    const footer = ers.charging ? ({ text: "CHARGING", sign: "up", color: "green" } as const) : undefined;
    return { label: "ERS", value: percent(ers.charge), ...(footer && { footer }) };
  },
  drs({ drs }) {
    if (drs.open) return { label: "DRS", value: "Open", background: "green" };
    if (drs.available) return { label: "DRS", value: "Ready", color: "accent" };
    return drs.available === null ? unknown("DRS") : { label: "DRS", value: "Off", color: "quiet" };
  },
  push({ ers: { pushToPassActive } }) {
    if (pushToPassActive === null) return unknown("PUSH TO PASS");
    return pushToPassActive
      ? { label: "PUSH TO PASS", value: "On", background: "accent" }
      : { label: "PUSH TO PASS", value: "Off", color: "quiet" };
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
  view: ({ car }, { show }) => VIEWS[show](car),
});
