import { count, delta, type Lap, lapTime } from "@acevo-pitwall/core/race";
import type { Face } from "../draw/face.js";
import { unknown } from "../draw/face.js";
import { defineAction, oneOf } from "./action.js";

const SHOWS = ["current", "last", "best", "predicted", "delta"] as const;

/** A time over two lines, since no readable size has room for it on one: `1:32` and `.345`. */
function timeFace(label: string, ms: number | null, more: Partial<Face> = {}): Face {
  const text = lapTime(ms);
  const dot = text.indexOf(".");
  return dot < 0 ? unknown(label) : { label, value: [text.slice(0, dot), text.slice(dot)], ...more };
}

/** A face for the time against the reference lap. */
export function deltaFace(lap: Lap, decimals: 2 | 3): Face {
  const text = delta(lap.deltaMs, decimals);
  if (lap.deltaMs === null) return unknown("DELTA");
  // by what is shown: 0.00 is neither
  const tone = text.startsWith("+") ? "yellow" : text.startsWith("−") ? "green" : "text";
  return { label: "DELTA", value: text, tone };
}

/** A lap time; a press goes to the next one. */
export const lap = defineAction({
  id: "lap",
  name: "Lap",
  tooltip: "Current, last, best or predicted lap, or the delta; press for the next",
  options: { show: oneOf(SHOWS) },
  cycle: "show",
  face({ lap }, { show }): Face {
    const isStruck = lap.valid === false;
    switch (show) {
      case "current":
        return timeFace(lap.number === null ? "LAP" : `LAP ${count(lap.number)}`, lap.currentMs, { isStruck });
      case "last": {
        const isBest = lap.lastMs !== null && lap.lastMs === lap.bestMs;
        return timeFace(isBest ? "LAST · PB" : "LAST", lap.lastMs, isBest ? { tone: "green" } : {});
      }
      case "best":
        return timeFace("BEST", lap.bestMs);
      case "predicted":
        return timeFace("PREDICTED", lap.predictedMs, { isStruck });
      case "delta":
        return deltaFace(lap, 2);
    }
  },
});
