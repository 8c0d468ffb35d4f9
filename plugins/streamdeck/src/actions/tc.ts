import { count } from "@acevo-pitwall/core/race";
import { aidView } from "../views/aid-view.js";
import { defineAction } from "../definition/define-action.js";
import { flag } from "../definition/options.js";

/** Traction control: its level and cut, lit while it acts. */
export default defineAction({
  id: "tc",
  order: 110,
  name: { en: "Traction control", de: "Traktionskontrolle" },
  tooltip: {
    en: "TC level and cut; lit while it acts",
    de: "TC-Stufe und Cut; leuchtet, während sie eingreift",
  },
  urgency: "aid",
  options: { cut: flag({ en: "TC cut", de: "TC-Cut" }, true) },
  view: ({ aids }, { cut }) => aidView("TC", aids.tc, cut && aids.tc.cut !== null ? `CUT ${count(aids.tc.cut)}` : null),
});
