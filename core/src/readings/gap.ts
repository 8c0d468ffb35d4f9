import { isInBattle, neighbourOf } from "../race/selectors.js";
import type { Gaps } from "../race/state.js";
import { amount, carName, gap, UNKNOWN } from "./format.js";
import { reading, type Reading, shown, UNKNOWN_VALUE } from "./reading.js";

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

function trendTo(side: Side): Reading {
  return reading({
    en: `Gap trend ${side}`,
    de: `Abstandstrend nach ${DE[side]}`,
    short: SHORT[side],
    alone: `Trend ${side}`,
    unit: "s/lap",
    read: ({ gap: gaps }) => {
      const perLapMs = side === "ahead" ? gaps.aheadTrendMs : gaps.behindTrendMs;
      if (perLapMs === null) return UNKNOWN_VALUE;
      const perLap = amount(Math.abs(perLapMs), 1, 1 / 1000);
      if (!/[1-9]/.test(perLap)) return shown(perLap === UNKNOWN ? null : "steady");
      const isClosing = perLapMs < 0;
      // closing is good in front of us and bad behind us
      return shown(`${isClosing ? "closing" : "opening"} ${perLap}`, isClosing === (side === "ahead") ? "good" : "bad");
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
