import { count, delta, deltaSide, type Lap, lapTime, personalBestMs, UNKNOWN } from "@acevo-pitwall/core/race";
import { clockLines, type KeyView, unknown } from "../views/key-view.js";
import { defineAction } from "../definition/define-action.js";
import { choice } from "../definition/options.js";
import { SHARED_WORDS } from "../messages/words.js";

function timeView(label: string, ms: number | null, more: Partial<KeyView> = {}): KeyView {
  const text = lapTime(ms);
  return text === UNKNOWN ? unknown(label) : { label, value: clockLines(text), ...more };
}

/** A time of the lap that is driven. The label says whether it counts: a badge or a flag takes the footer. */
function runningView(label: string, ms: number | null, isInvalid: boolean): KeyView {
  return isInvalid ? timeView(`${label} · INVALID`, ms, { isInvalid }) : timeView(label, ms);
}

const DELTA_COLOURS = { faster: "green", slower: "yellow", level: "text" } as const;

/** A view for the time against the reference lap. */
export function deltaView(lap: Lap, decimals: 2 | 3): KeyView {
  if (lap.deltaMs === null) return unknown("DELTA");
  const color = DELTA_COLOURS[deltaSide(lap.deltaMs, decimals)];
  return { label: "DELTA", value: delta(lap.deltaMs, decimals), color };
}

/** A lap time; a press goes to the next one. */
export default defineAction({
  id: "lap",
  order: 30,
  name: { en: "Lap", de: "Runde" },
  tooltip: {
    en: "Current, last, best or predicted lap, or the delta; press for the next",
    de: "Laufende, letzte, beste oder erwartete Runde oder das Delta; Tastendruck zeigt das Nächste",
  },
  options: {
    show: choice(SHARED_WORDS.show, {
      current: { en: "Current lap", de: "Laufende Runde" },
      last: { en: "Last lap", de: "Letzte Runde" },
      best: { en: "Best lap", de: "Beste Runde" },
      predicted: { en: "Predicted lap", de: "Erwartete Runde" },
      delta: { en: "Delta", de: "Delta" },
    }),
  },
  cycle: "show",
  view(race, { show }): KeyView {
    const { lap } = race;
    const isInvalid = lap.valid === false;
    switch (show) {
      case "current":
        return runningView(lap.number === null ? "LAP" : `LAP ${count(lap.number)}`, lap.currentMs, isInvalid);
      case "last": {
        const isBest = lap.lastMs !== null && lap.lastMs === personalBestMs(race);
        return timeView(isBest ? "LAST · PB" : "LAST", lap.lastMs, isBest ? { color: "green" } : {});
      }
      case "best":
        return timeView("BEST", lap.bestMs);
      case "predicted":
        // the long name has no room beside the word
        return runningView(isInvalid ? "PRED" : "PREDICTED", lap.predictedMs, isInvalid);
      case "delta":
        return deltaView(lap, 2);
    }
  },
});
