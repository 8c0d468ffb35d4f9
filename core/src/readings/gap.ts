import { isInBattle, neighbourOf } from "../race/selectors.js";
import type { Gaps } from "../race/state.js";
import { amount, carName, gap } from "./format.js";
import { reading, type Reading, shown } from "./reading.js";

type Side = "ahead" | "behind";

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
  if (perLapMs === null) return null;
  const perLap = amount(Math.abs(perLapMs), 1, 1 / 1000);
  if (!/[1-9]/.test(perLap)) return null;
  const isClosing = perLapMs < 0;
  return { way: isClosing ? "closing" : "opening", perLap, isGood: isClosing === (side === "ahead") };
}

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

function trendTo(side: Side): Reading {
  return reading({
    en: `Trend of the gap ${side}`,
    de: `Trend des Abstands nach ${DE[side]}`,
    short: SHORT[side],
    unit: "s/lap",
    read: ({ gap: gaps }) => {
      const perLapMs = side === "ahead" ? gaps.aheadTrendMs : gaps.behindTrendMs;
      const trend = gapTrend(perLapMs, side);
      if (trend === null) return shown(perLapMs === null ? null : "steady");
      return shown(`${trend.way} ${trend.perLap}`, trend.isGood ? "good" : "bad");
    },
  });
}

function carOn(side: Side): Reading {
  return reading({
    en: `Car ${side}`,
    de: side === "ahead" ? "Auto davor" : "Auto dahinter",
    short: SHORT[side],
    read: (race) => {
      const car = neighbourOf(race, side);
      return shown(car && carName(car.label, car.id));
    },
  });
}

export const gapReadings = {
  gapAhead: gapTo("ahead"),
  gapBehind: gapTo("behind"),
  gapAheadTrend: trendTo("ahead"),
  gapBehindTrend: trendTo("behind"),
  carAhead: carOn("ahead"),
  carBehind: carOn("behind"),
  battle: reading({
    en: "Battle",
    de: "Zweikampf",
    read: ({ gap: { battle } }) => shown(battle && BATTLES[battle], battle === "none" ? "quiet" : "highlight"),
  }),
} satisfies Readonly<Record<string, Reading>>;
