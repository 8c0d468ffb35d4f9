import { isInBattle, neighbourOf } from "../race/selectors.js";
import type { Gaps } from "../race/state.js";
import { amount, gap, isZero, UNKNOWN } from "./format.js";
import { nameOf } from "./position.js";
import { reading, type Reading, shown } from "./reading.js";

type Side = "ahead" | "behind";

const BATTLES: Readonly<Record<NonNullable<Gaps["battle"]>, string>> = {
  none: "None",
  ahead: "Ahead",
  behind: "Behind",
  both: "Both",
};

const DE = { ahead: "vorne", behind: "hinten" } as const;
const SHORT = { ahead: "Ahead", behind: "Behind" } as const;

function gapTo(side: Side): Reading {
  return reading({
    en: `Gap ${side}`,
    de: `Abstand nach ${DE[side]}`,
    short: SHORT[side],
    alone: `Gap ${side}`,
    unit: "s",
    read: ({ gap: gaps }, { decimals = 1 }) => {
      const text = gap(side === "ahead" ? gaps.aheadMs : gaps.behindMs, decimals);
      return isInBattle(gaps, side) ? shown(text, "highlight", "Battle") : shown(text);
    },
  });
}

/** How a gap changes per lap. */
export interface GapTrend {
  readonly way: "closing" | "opening";
  /** Seconds per lap as shown, without a sign: `0.4`. */
  readonly perLap: string;
  /** Closing is good in front of us and bad behind us. */
  readonly isGood: boolean;
}

/** A gap's trend; null while unknown or when it rounds to zero. `perLapMs` as in `Gaps`. */
export function gapTrend(perLapMs: number | null, side: Side): GapTrend | null {
  const perLap = amount(perLapMs === null ? null : Math.abs(perLapMs), 1, 1 / 1000);
  if (perLapMs === null || perLap === UNKNOWN || isZero(perLap)) return null;
  const isClosing = perLapMs < 0;
  return { way: isClosing ? "closing" : "opening", perLap, isGood: isClosing === (side === "ahead") };
}

function trendTo(side: Side): Reading {
  return reading({
    en: `Gap trend ${side}`,
    de: `Abstandstrend nach ${DE[side]}`,
    short: SHORT[side],
    alone: `Trend ${side}`,
    unit: "s/lap",
    read: ({ gap }) => {
      const perLapMs = gap[`${side}TrendMs`];
      const trend = gapTrend(perLapMs, side);
      if (trend === null) return shown(Number.isFinite(perLapMs) ? "steady" : null);
      return shown(`${trend.way} ${trend.perLap}`, trend.isGood ? "good" : "bad");
    },
  });
}

function carOn(side: Side): Reading {
  return reading({
    en: `Car ${side}`,
    de: side === "ahead" ? "Auto davor" : "Auto dahinter",
    short: SHORT[side],
    alone: `Car ${side}`,
    read: (race) => {
      const car = neighbourOf(race, side);
      return shown(car && nameOf(race, car));
    },
  });
}

/** The gap to each side and its trend. */
export const GAP_READINGS = {
  ahead: { gap: gapTo("ahead"), trend: trendTo("ahead") },
  behind: { gap: gapTo("behind"), trend: trendTo("behind") },
} as const;

export const gapReadings = {
  gapAhead: GAP_READINGS.ahead.gap,
  gapBehind: GAP_READINGS.behind.gap,
  gapAheadTrend: GAP_READINGS.ahead.trend,
  gapBehindTrend: GAP_READINGS.behind.trend,
  carAhead: carOn("ahead"),
  carBehind: carOn("behind"),
  battle: reading({
    en: "Battle",
    de: "Zweikampf",
    read: ({ gap: { battle } }) => shown(battle && BATTLES[battle], battle === "none" ? "quiet" : "highlight"),
  }),
} satisfies Readonly<Record<string, Reading>>;
