import { gap, type Gaps, gapTrend, isInBattle } from "@acevo-pitwall/core/race";
import type { Face, Foot } from "../draw/face.js";
import { unknown } from "../draw/face.js";
import { defineAction } from "./action.js";
import { flag, oneOf } from "./options.js";

const SHOWS = ["ahead", "behind", "both"] as const;

function trendFoot(perLapMs: number | null, side: "ahead" | "behind"): Foot | undefined {
  const trend = gapTrend(perLapMs, side);
  if (trend === null) return undefined;
  const { way, perLap, isGood } = trend;
  const sign = isGood ? "up" : "down";
  return { text: `${way.toUpperCase()} ${perLap}`, tone: isGood ? "green" : "red", sign };
}

function oneSide(gaps: Gaps, side: "ahead" | "behind", hasTrend: boolean): Face {
  const isAhead = side === "ahead";
  const ms = isAhead ? gaps.aheadMs : gaps.behindMs;
  const isBattle = isInBattle(gaps, side);
  const label = `${isAhead ? "AHEAD" : "BEHIND"}${isBattle ? " · BATTLE" : ""}`;
  if (ms === null) return unknown(label);
  const foot = hasTrend ? trendFoot(isAhead ? gaps.aheadTrendMs : gaps.behindTrendMs, side) : undefined;
  return { label, value: gap(ms), tone: isBattle ? "accent" : "text", ...(foot && { foot }) };
}

/** The gap to the car ahead, behind, or both. */
export const gapAction = defineAction({
  id: "gap",
  name: "Gap",
  tooltip: "The gap to the car ahead or behind, and whether it closes; press for the other",
  options: { show: oneOf(SHOWS), trend: flag(true) },
  cycle: "show",
  uses: (option, { show }) => option !== "trend" || show !== "both",
  face({ gap: gaps }, { show, trend }): Face {
    if (show !== "both") return oneSide(gaps, show, trend);
    const isUnknown = gaps.aheadMs === null && gaps.behindMs === null;
    return {
      label: "AHEAD/BEHIND",
      value: [gap(gaps.aheadMs), gap(gaps.behindMs)],
      tone: isUnknown ? "quiet" : "text",
    };
  },
});
