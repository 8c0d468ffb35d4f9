import type { RaceState } from "@acevo-pitwall/core/race";
import { GAP_READINGS, gapTrend } from "@acevo-pitwall/core/readings";
import { defineAction } from "../definition/define-action.js";
import { choice, onOffOption } from "../definition/options.js";
import { SHARED_WORDS } from "../messages/words.js";
import type { Footer, KeyView } from "../views/key-view.js";
import { readingView } from "../views/reading-view.js";
import { colourOf } from "../views/tone-colour.js";

function trendFooter(race: RaceState, side: keyof typeof GAP_READINGS): Footer | null {
  const trend = gapTrend(race.gap[`${side}TrendMs`], side);
  if (trend === null) return null;
  const { text, tone } = GAP_READINGS[side].trend.read(race);
  return { text: text.toUpperCase(), color: colourOf(tone), sign: trend.isGood ? "up" : "down" };
}

function oneSide(race: RaceState, side: keyof typeof GAP_READINGS, hasTrend: boolean): KeyView {
  const { short, read } = GAP_READINGS[side].gap;
  const footer = hasTrend ? trendFooter(race, side) : null;
  return readingView(short, read(race), footer ? { footer } : {});
}

/** The gap to the car ahead, behind, or both. */
export default defineAction({
  id: "gap",
  order: 50,
  name: { en: "Gap", de: "Abstand" },
  tooltip: {
    en: "The gap to the car ahead or behind, and whether it closes; press for the other",
    de: "Abstand nach vorn oder hinten und ob er schrumpft; Tastendruck zeigt den anderen",
  },
  options: {
    show: choice(SHARED_WORDS.show, {
      ahead: { en: "Car ahead", de: "Auto davor" },
      behind: { en: "Car behind", de: "Auto dahinter" },
      both: { en: "Both", de: "Beide" },
    }),
    trend: onOffOption({ en: "Trend", de: "Trend" }, true),
  },
  cycle: "show",
  uses: (option, { show }) => option !== "trend" || show !== "both",
  view(race, { show, trend }) {
    if (show !== "both") return oneSide(race, show, trend);
    const [ahead, behind] = [GAP_READINGS.ahead.gap.read(race), GAP_READINGS.behind.gap.read(race)];
    const isUnknown = ahead.known !== "known" && behind.known !== "known";
    return { label: "AHEAD/BEHIND", value: [ahead.text, behind.text], color: isUnknown ? "quiet" : "text" };
  },
});
