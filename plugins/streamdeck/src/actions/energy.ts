import { percent, type RaceState } from "@acevo-pitwall/core/race";
import { type KeyView, notFitted, unknown } from "../views/key-view.js";
import { defineAction } from "../definition/define-action.js";
import { oneOf } from "../definition/options.js";

const SHOWS = ["ers", "drs", "push"] as const;

const FACES: Readonly<Record<(typeof SHOWS)[number], (car: RaceState["car"]) => KeyView>> = {
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
export const energy = defineAction({
  id: "energy",
  name: "ERS, DRS, push-to-pass",
  tooltip: "Battery charge, rear wing or push-to-pass; press for the next",
  options: { show: oneOf(SHOWS) },
  cycle: "show",
  view: ({ car }, { show }) => FACES[show](car),
});
