import { count, delta, deltaSide, type Lap, lapTime, personalBestMs, UNKNOWN } from "@acevo-pitwall/core/race";
import { clockLines, type KeyView, unknown } from "../views/key-view.js";
import { defineAction } from "../definition/define-action.js";
import { oneOf } from "../definition/options.js";

const SHOWS = ["current", "last", "best", "predicted", "delta"] as const;

function timeFace(label: string, ms: number | null, more: Partial<KeyView> = {}): KeyView {
  const text = lapTime(ms);
  return text === UNKNOWN ? unknown(label) : { label, value: clockLines(text), ...more };
}

/** A time of the lap that is driven. The label says whether it counts: a badge or a flag takes the footer. */
function runningFace(label: string, ms: number | null, isInvalid: boolean): KeyView {
  return isInvalid ? timeFace(`${label} · INVALID`, ms, { isInvalid }) : timeFace(label, ms);
}

const DELTA_TONES = { faster: "green", slower: "yellow", level: "text" } as const;

/** A view for the time against the reference lap. */
export function deltaView(lap: Lap, decimals: 2 | 3): KeyView {
  if (lap.deltaMs === null) return unknown("DELTA");
  const color = DELTA_TONES[deltaSide(lap.deltaMs, decimals)];
  return { label: "DELTA", value: delta(lap.deltaMs, decimals), color };
}

/** A lap time; a press goes to the next one. */
export const lap = defineAction({
  id: "lap",
  name: "Lap",
  tooltip: "Current, last, best or predicted lap, or the delta; press for the next",
  options: { show: oneOf(SHOWS) },
  cycle: "show",
  view(race, { show }): KeyView {
    const { lap } = race;
    const isInvalid = lap.valid === false;
    switch (show) {
      case "current":
        return runningFace(lap.number === null ? "LAP" : `LAP ${count(lap.number)}`, lap.currentMs, isInvalid);
      case "last": {
        const isBest = lap.lastMs !== null && lap.lastMs === personalBestMs(race);
        return timeFace(isBest ? "LAST · PB" : "LAST", lap.lastMs, isBest ? { color: "green" } : {});
      }
      case "best":
        return timeFace("BEST", lap.bestMs);
      case "predicted":
        // the long name has no room beside the word
        return runningFace(isInvalid ? "PRED" : "PREDICTED", lap.predictedMs, isInvalid);
      case "delta":
        return deltaView(lap, 2);
    }
  },
});
