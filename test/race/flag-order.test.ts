import { expect, it } from "vitest";
import { AcEvoFlagType } from "../../core/src/protocol/index.js";
import { FlagTracker, flagsOf, isFinished } from "../../core/src/race/flags.js";
import { HandMadeGame } from "./watched.js";

type Flag = "NoFlag" | "YellowFlag" | "BlueFlag" | "GreenFlag" | "CheckeredFlag" | null;

/** A number that the game's header does not list. */
const UNKNOWN = 17;
const numberOf = (flag: Flag) => (flag === null ? UNKNOWN : AcEvoFlagType[flag].value);

const shownNow = (driver: Flag, global: Flag) => {
  const { graphics, pages } = new HandMadeGame();
  Object.assign(graphics, { flag: numberOf(driver), global_flag: numberOf(global) });
  return flagsOf(pages).shown;
};

it.each<[Flag, Flag, Flag]>([
  ["BlueFlag", "YellowFlag", "YellowFlag"],
  ["YellowFlag", "BlueFlag", "YellowFlag"],
  [null, "YellowFlag", "YellowFlag"],
  ["BlueFlag", null, "BlueFlag"],
  [null, null, null],
  ["BlueFlag", "CheckeredFlag", "BlueFlag"],
  ["GreenFlag", "CheckeredFlag", "CheckeredFlag"],
  ["NoFlag", "CheckeredFlag", "CheckeredFlag"],
])("of the driver's %s and the global %s, %s is shown", (driver, global, shown) => {
  expect(shownNow(driver, global)).toBe(shown);
});

/** What is shown after the flags of both, 3 s each, which end a flag that may end. */
function shownAfter(...flags: readonly (readonly [driver: Flag, global: Flag])[]): string | null {
  const { graphics, pages } = new HandMadeGame();
  const tracker = new FlagTracker();
  let shown: string | null = null;
  flags.forEach(([driver, global], i) => {
    Object.assign(graphics, { flag: numberOf(driver), global_flag: numberOf(global) });
    for (const ms of [0, 1000, 2000, 2999]) ({ shown } = tracker.update(pages, i * 3000 + ms));
  });
  return shown;
}

it.each<[string, readonly (readonly [Flag, Flag])[], Flag]>([
  [
    "the driver's chequered flag stays",
    [
      ["CheckeredFlag", "NoFlag"],
      ["NoFlag", "NoFlag"],
    ],
    "CheckeredFlag",
  ],
  [
    "the global one stays",
    [
      ["NoFlag", "CheckeredFlag"],
      ["NoFlag", "NoFlag"],
    ],
    "CheckeredFlag",
  ],
  [
    "yellow on the lap in is shown",
    [
      ["CheckeredFlag", "NoFlag"],
      ["YellowFlag", "NoFlag"],
    ],
    "YellowFlag",
  ],
  [
    "green is shown when it is only global",
    [
      ["NoFlag", "NoFlag"],
      ["NoFlag", "GreenFlag"],
    ],
    "GreenFlag",
  ],
  [
    "green is shown when it is only the driver's",
    [
      ["NoFlag", "NoFlag"],
      ["GreenFlag", "NoFlag"],
    ],
    "GreenFlag",
  ],
  [
    "another flag ends no flag that is unknown",
    [
      ["YellowFlag", "NoFlag"],
      [null, null],
    ],
    null,
  ],
])("%s", (_, flags, shown) => {
  expect(shownAfter(...flags)).toBe(shown);
});

it.each<[string | null, Flag, boolean]>([
  ["Ended", "NoFlag", true],
  ["Session", "CheckeredFlag", true],
  ["Session", "BlueFlag", false],
  [null, null, false],
])("in the phase %s under %s the race is over: %o", (phase, driver, isOver) => {
  expect(isFinished(phase, driver)).toBe(isOver);
});
