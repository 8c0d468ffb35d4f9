import { gap, type Gaps, gapTrend, isInBattle } from "@acevo-pitwall/core/race";
import type { KeyView, Footer } from "../views/key-view.js";
import { unknown } from "../views/key-view.js";
import { defineAction } from "../definition/define-action.js";
import { choice, flag } from "../definition/options.js";
import { SHARED_WORDS } from "../messages/words.js";

function trendFooter(perLapMs: number | null, side: "ahead" | "behind"): Footer | undefined {
  const trend = gapTrend(perLapMs, side);
  if (trend === null) return undefined;
  const { way, perLap, isGood } = trend;
  const sign = isGood ? "up" : "down";
  return { text: `${way.toUpperCase()} ${perLap}`, color: isGood ? "green" : "red", sign };
}

function oneSide(gaps: Gaps, side: "ahead" | "behind", hasTrend: boolean): KeyView {
  const isAhead = side === "ahead";
  const ms = isAhead ? gaps.aheadMs : gaps.behindMs;
  const isBattle = isInBattle(gaps, side);
  const label = `${isAhead ? "AHEAD" : "BEHIND"}${isBattle ? " · BATTLE" : ""}`;
  if (ms === null) return unknown(label);
  const footer = hasTrend ? trendFooter(isAhead ? gaps.aheadTrendMs : gaps.behindTrendMs, side) : undefined;
  return { label, value: gap(ms), color: isBattle ? "accent" : "text", ...(footer && { footer }) };
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
    trend: flag({ en: "Trend", de: "Trend" }, true),
  },
  cycle: "show",
  uses: (option, { show }) => option !== "trend" || show !== "both",
  view({ gap: gaps }, { show, trend }): KeyView {
    if (show !== "both") return oneSide(gaps, show, trend);
    const isUnknown = gaps.aheadMs === null && gaps.behindMs === null;
    return {
      label: "AHEAD/BEHIND",
      value: [gap(gaps.aheadMs), gap(gaps.behindMs)],
      color: isUnknown ? "quiet" : "text",
    };
  },
});
