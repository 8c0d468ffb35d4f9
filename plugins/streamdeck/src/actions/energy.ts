import { percent, type RaceState } from "@acevo-pitwall/core/race";
import { type Face, notFitted, unknown } from "../draw/face.js";
import { defineAction } from "./action.js";
import { oneOf } from "./options.js";

const SHOWS = ["ers", "drs", "push"] as const;

const FACES: Readonly<Record<(typeof SHOWS)[number], (car: RaceState["car"]) => Face>> = {
  ers({ ers }) {
    if (ers.fitted === false) return notFitted("ERS");
    if (ers.charge === null) return unknown("ERS");
    const foot = ers.charging ? ({ text: "CHARGING", sign: "up", tone: "green" } as const) : undefined;
    return { label: "ERS", value: percent(ers.charge), ...(foot && { foot }) };
  },
  drs({ drs }) {
    if (drs.open) return { label: "DRS", value: "Open", ground: "green" };
    if (drs.available) return { label: "DRS", value: "Ready", tone: "accent" };
    return drs.available === null ? unknown("DRS") : { label: "DRS", value: "Off", tone: "quiet" };
  },
  push({ ers: { pushToPassActive } }) {
    if (pushToPassActive === null) return unknown("PUSH TO PASS");
    return pushToPassActive
      ? { label: "PUSH TO PASS", value: "On", ground: "accent" }
      : { label: "PUSH TO PASS", value: "Off", tone: "quiet" };
  },
};

/** The battery, the rear wing, or push-to-pass. */
export const energy = defineAction({
  id: "energy",
  name: "ERS, DRS, push-to-pass",
  tooltip: "Battery charge, rear wing or push-to-pass; press for the next",
  options: { show: oneOf(SHOWS) },
  cycle: "show",
  face: ({ car }, { show }) => FACES[show](car),
});
