import { READINGS } from "@acevo-pitwall/core/readings";
import { defineAction } from "../definition/define-action.js";
import { aidView } from "../views/aid-view.js";

/** ABS: its level, lit while it intervenes. */
export default defineAction({
  id: "abs",
  order: 120,
  name: { en: "ABS", de: "ABS" },
  tooltip: {
    en: "ABS level; lights up while it intervenes",
    de: "ABS-Stufe; leuchtet, während es eingreift",
  },
  urgency: "aid",
  options: {},
  view: (race) => aidView(READINGS.abs, race),
});
