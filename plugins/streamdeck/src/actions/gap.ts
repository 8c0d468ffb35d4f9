import { amount, gap, type Gaps } from "@acevo-pitwall/core/race";
import type { Face, Foot } from "../draw/face.js";
import { unknown } from "../draw/face.js";
import { defineAction, flag, oneOf } from "./action.js";

const SHOWS = ["ahead", "behind", "both"] as const;

function trend(perLapMs: number | null, isAhead: boolean): Foot | undefined {
  const text = perLapMs === null ? "" : amount(Math.abs(perLapMs), 1, 1 / 1000);
  if (perLapMs === null || !/[1-9]/.test(text)) return undefined;
  const isClosing = perLapMs < 0;
  // closing is good in front of us and bad behind us
  const tone = isClosing === isAhead ? "green" : "red";
  return { text: `${isClosing ? "CLOSING" : "OPENING"} ${text}`, tone, arrow: isClosing ? "up" : "down" };
}

function oneSide(gaps: Gaps, side: "ahead" | "behind", hasTrend: boolean): Face {
  const isAhead = side === "ahead";
  const ms = isAhead ? gaps.aheadMs : gaps.behindMs;
  const isBattle = gaps.battle === side || gaps.battle === "both";
  const label = `${isAhead ? "AHEAD" : "BEHIND"}${isBattle ? " · BATTLE" : ""}`;
  if (ms === null) return unknown(label);
  const foot = hasTrend ? trend(isAhead ? gaps.aheadTrendMs : gaps.behindTrendMs, isAhead) : undefined;
  return { label, value: gap(ms), tone: isBattle ? "accent" : "text", ...(foot && { foot }) };
}

/** The gap to the car ahead, behind, or both. */
export const gapAction = defineAction({
  id: "gap",
  name: "Gap",
  tooltip: "The gap to the car ahead or behind, and whether it closes; press for the other",
  options: { show: oneOf(SHOWS), trend: flag(true) },
  cycle: "show",
  face({ gap: gaps }, { show, trend }): Face {
    if (show !== "both") return oneSide(gaps, show, trend);
    const isUnknown = gaps.aheadMs === null && gaps.behindMs === null;
    return {
      label: "AHEAD",
      value: [gap(gaps.aheadMs), gap(gaps.behindMs)],
      tone: isUnknown ? "quiet" : "text",
      foot: { text: "BEHIND" },
    };
  },
});
