import { lapOfTotal, timeLeft } from "@acevo-pitwall/core/race";
import { clockLines, type Face, unknown } from "../draw/face.js";
import { defineAction } from "./action.js";

/** What is left of the session: time, or the lap of so many. */
export const session = defineAction({
  id: "session",
  name: "Session",
  tooltip: "Time left, or the lap and how many there are",
  options: {},
  face({ session, lap }): Face {
    const isLast = session.isLastLap === true;
    if (session.lapsTotal !== null) {
      return {
        label: isLast ? "FINAL LAP" : "LAP",
        value: lapOfTotal(lap, session),
        tone: isLast ? "accent" : "text",
      };
    }
    if (session.timeLeftMs === null) return unknown("TIME LEFT");
    return {
      label: isLast ? "FINAL LAP" : "TIME LEFT",
      value: clockLines(timeLeft(session.timeLeftMs)),
      tone: isLast ? "accent" : "text",
    };
  },
});
