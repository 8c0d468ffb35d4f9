import { READINGS } from "@acevo-pitwall/core/readings";
import { defineAction } from "../definition/define-action.js";
import { onOffOption } from "../definition/options.js";
import { aidView } from "../views/aid-view.js";

/** Traction control: its level and cut, lit while it intervenes. */
export default defineAction({
  id: "tc",
  order: 110,
  name: { en: "Traction control", de: "Traktionskontrolle" },
  tooltip: {
    en: "TC level and cut; lights up while it intervenes",
    de: "TC-Stufe und Cut; leuchtet, während sie eingreift",
  },
  urgency: "aid",
  options: { cut: onOffOption({ en: "TC cut", de: "TC-Cut" }, true) },
  view(race, { cut }) {
    const { short, read } = READINGS.tcCut;
    const { text, known } = read(race);
    return aidView(READINGS.tc, race, cut && known === "known" ? `${short.toUpperCase()} ${text}` : null);
  },
});
