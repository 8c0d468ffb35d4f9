import type { RaceState } from "@acevo-pitwall/core/race";
import { READINGS, type Shown } from "@acevo-pitwall/core/readings";
import { defineAction } from "../definition/define-action.js";
import { choice } from "../definition/options.js";
import { SHARED_WORDS } from "../messages/words.js";
import { readingView } from "../views/reading-view.js";

const TIMES = {
  current: READINGS.lapTime,
  last: READINGS.lastLap,
  best: READINGS.bestLap,
  predicted: READINGS.predictedLap,
  delta: READINGS.delta,
} as const;

function labelOf(show: keyof typeof TIMES, { mark }: Shown, race: RaceState): string {
  const { short } = TIMES[show];
  const number = READINGS.lap.read(race);
  if (show === "current" && number.known === "known") return `${short} ${number.text}`;
  // the long name has no room beside a mark
  return show === "predicted" && mark !== undefined ? "Pred" : short;
}

/** A lap time; a press goes to the next one. */
export default defineAction({
  id: "lap",
  order: 30,
  name: { en: "Lap", de: "Runde" },
  tooltip: {
    en: "Current, last, best or predicted lap, or the delta; press for the next",
    de: "Aktuelle, letzte, beste oder erwartete Runde oder das Delta; Tastendruck zeigt das Nächste",
  },
  options: {
    show: choice(SHARED_WORDS.show, {
      current: { en: "Current lap", de: "Aktuelle Runde" },
      last: { en: "Last lap", de: "Letzte Runde" },
      best: { en: "Best lap", de: "Beste Runde" },
      predicted: { en: "Predicted lap", de: "Erwartete Runde" },
      delta: { en: "Delta", de: "Delta" },
    }),
  },
  cycle: "show",
  view(race, { show }) {
    const time = TIMES[show].read(race);
    return readingView(labelOf(show, time, race), time);
  },
});
