import { lapOfTotal, timeLeft } from "@acevo-pitwall/core/race";
import { clockLines, type KeyView, unknown } from "../views/key-view.js";
import { defineAction } from "../definition/define-action.js";

/** What is left of the session: time, or the lap of so many. */
export default defineAction({
  id: "session",
  order: 70,
  name: { en: "Session", de: "Session" },
  tooltip: {
    en: "Time left, or the lap and how many there are",
    de: "Restzeit oder Runde x von y",
  },
  options: {},
  view({ session, lap }): KeyView {
    const isLast = session.isLastLap === true;
    if (session.lapsTotal !== null) {
      return {
        label: isLast ? "FINAL LAP" : "LAP",
        value: lapOfTotal(lap, session),
        color: isLast ? "accent" : "text",
      };
    }
    if (session.timeLeftMs === null) return unknown("TIME LEFT");
    return {
      label: isLast ? "FINAL LAP" : "TIME LEFT",
      value: clockLines(timeLeft(session.timeLeftMs)),
      color: isLast ? "accent" : "text",
    };
  },
});
