import type { RaceEvent } from "@acevo-pitwall/core/race";
import { FLAG_NAMES, type ShownFlag } from "@acevo-pitwall/core/readings";
import type { WidgetName } from "./widgets.js";

/** How long a test stays in the picture. ms */
export const TEST_MS = 6000;

/** A made-up event of every kind that the alerts widget shows, by the event's name. */
export const ALERT_EVENTS = {
  personalBest: { type: "personalBest", atMs: 0, timeMs: 91_204, previousMs: 91_518, lapNumber: 7 },
  fastestLap: {
    type: "fastestLap",
    atMs: 0,
    timeMs: 90_877,
    previousMs: 91_204,
    id: "0",
    name: "Mia Rossi",
    isPlayer: false,
  },
  finalLap: { type: "finalLap", atMs: 0 },
  sectorBest: { type: "sectorBest", atMs: 0, sector: 2, timeMs: 30_482, previousMs: 30_551 },
  positionGained: { type: "positionGained", atMs: 0, from: 6, to: 5 },
  positionLost: { type: "positionLost", atMs: 0, from: 5, to: 6 },
  battleBegan: { type: "battleBegan", atMs: 0, with: "ahead", id: "0", name: "Mia Rossi", gapMs: 642 },
  raceFinished: { type: "raceFinished", atMs: 0, position: 5, laps: 12 },
} as const satisfies Readonly<Partial<Record<RaceEvent["type"], RaceEvent>>>;

export type AlertName = keyof typeof ALERT_EVENTS;
/** What can be tested. */
export type TestName = AlertName | ShownFlag;

export const ALERT_NAMES = Object.keys(ALERT_EVENTS) as readonly AlertName[];
export const TEST_NAMES: readonly TestName[] = [...ALERT_NAMES, ...FLAG_NAMES];

export function isAlert(name: string): name is AlertName {
  return Object.hasOwn(ALERT_EVENTS, name);
}

export function isFlag(name: string): name is ShownFlag {
  return FLAG_NAMES.some((flag) => flag === name);
}

/** The widget that shows the test `name`. */
export function widgetOfTest(name: TestName): WidgetName {
  return isFlag(name) ? "flag" : "toast";
}
