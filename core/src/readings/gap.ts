import { isInBattle, placeNeighbour } from "../race/selectors.js";
import type { Gaps, RaceState } from "../race/state.js";
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
    unit: "s",
    read: ({ gap: gaps }, { decimals = 1 }) => {
      const text = gap(side === "ahead" ? gaps.aheadMs : gaps.behindMs, decimals);
      return isInBattle(gaps, side) ? shown(text, "highlight", "Battle") : shown(text);
    },
  });
}

/** How fast the gap changes, s per lap, without a sign. */
function perLap({ gap: { aheadTrendMs, behindTrendMs } }: Pick<RaceState, "gap">, side: Side): string {
  const trendMs = side === "ahead" ? aheadTrendMs : behindTrendMs;
  return amount(trendMs === null ? null : Math.abs(trendMs), 1, 1 / 1000);
}

/** How the gap changes, judged by the rounded text: `0.0` is steady. Null while unknown. */
export function gapTrend(race: Pick<RaceState, "gap">, side: Side): "closing" | "opening" | "steady" | null {
  const text = perLap(race, side);
  if (text === UNKNOWN) return null;
  if (isZero(text)) return "steady";
  const trendMs = side === "ahead" ? race.gap.aheadTrendMs : race.gap.behindTrendMs;
  return (trendMs ?? 0) < 0 ? "closing" : "opening";
}

function trendTo(side: Side): Reading {
  return reading({
    en: `Trend of the gap ${side}`,
    de: `Trend des Abstands nach ${DE[side]}`,
    short: SHORT[side],
    unit: "s/lap",
    read: (race) => {
      const trend = gapTrend(race, side);
      if (trend === null || trend === "steady") return shown(trend);
      // closing is good ahead and bad behind
      const isGain = (trend === "closing") === (side === "ahead");
      return shown(`${trend} ${perLap(race, side)}`, isGain ? "good" : "bad");
    },
  });
}

function carOn(side: Side): Reading {
  return reading({
    en: `Car ${side}`,
    de: side === "ahead" ? "Auto davor" : "Auto dahinter",
    short: SHORT[side],
    read: (race) => {
      const car = placeNeighbour(race, side);
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
