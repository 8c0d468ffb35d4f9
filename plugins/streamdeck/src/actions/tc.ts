import { count } from "@acevo-pitwall/core/race";
import { aidView } from "../views/aid-view.js";
import { defineAction } from "../definition/define-action.js";
import { flag } from "../definition/options.js";

/** Traction control: its level and cut, lit while it acts. */
export const tc = defineAction({
  id: "tc",
  name: "Traction control",
  tooltip: "TC level and cut; lit while it acts",
  urgency: "aid",
  options: { cut: flag(true) },
  view: ({ aids }, { cut }) => aidView("TC", aids.tc, cut && aids.tc.cut !== null ? `CUT ${count(aids.tc.cut)}` : null),
});
