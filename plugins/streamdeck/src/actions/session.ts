import { READINGS } from "@acevo-pitwall/core/readings";
import { defineAction } from "../definition/define-action.js";
import { readingView } from "../views/reading-view.js";

/** The time left in the session, or the lap and their number. */
export default defineAction({
  id: "session",
  order: 70,
  name: { en: "Session", de: "Session" },
  tooltip: {
    en: "Time left, or the lap and how many there are",
    de: "Restzeit oder Runde x von y",
  },
  options: {},
  view(race) {
    const left = READINGS.sessionLeft.read(race);
    return readingView(left.label ?? READINGS.sessionLeft.short, left);
  },
});
