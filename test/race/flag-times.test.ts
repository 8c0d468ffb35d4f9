import { expect, it } from "vitest";
import { AcEvoFlagType } from "../../core/src/protocol/index.js";
import { FlagTracker } from "../../core/src/race/flags.js";
import { HandMadeGame } from "./watched.js";

type Flag = "NoFlag" | "YellowFlag" | "GreenFlag";

/** What is shown at the last of some times, ms. */
function shownAfter(frames: readonly (readonly [atMs: number, flag: Flag])[]): string | null {
  const { graphics, pages } = new HandMadeGame();
  const tracker = new FlagTracker();
  const shown = frames.map(([ms, flag]) => {
    graphics.flag = AcEvoFlagType[flag].value;
    return tracker.update(pages, ms).shown;
  });
  return shown.at(-1)!;
}

const YELLOW = [0, 3000].map((ms) => [ms, "YellowFlag"] as const);
/** Green from 0 on, in frames up to a time. */
const green = (untilMs: number) =>
  [0, 500, 1000, 1500, 2000, 2500, 3000, 3500, 4000, untilMs].map((ms) => [ms, "GreenFlag"] as const);

it.each([
  [
    "a flag of one frame short of 2 s",
    [
      [0, "YellowFlag"],
      [1999, "NoFlag"],
    ],
    "YellowFlag",
  ],
  [
    "a flag of one frame after 2 s",
    [
      [0, "YellowFlag"],
      [2000, "NoFlag"],
    ],
    "NoFlag",
  ],
  ["a flag that is in for less than half a second", [...YELLOW, [3499, "NoFlag"]], "YellowFlag"],
  ["a flag that is in for half a second", [...YELLOW, [3500, "NoFlag"]], "NoFlag"],
  ["green short of 5 s", [...green(4499), [4500, "GreenFlag"], [4998, "GreenFlag"]], "GreenFlag"],
  ["green for 5 s", [...green(4499), [4500, "GreenFlag"], [4999, "GreenFlag"]], "NoFlag"],
  ["green again after half a second", [...green(4500), [5000, "GreenFlag"], [5500, "GreenFlag"]], "NoFlag"],
  ["green again after longer", [...green(4500), [5000, "GreenFlag"], [5501, "GreenFlag"]], "GreenFlag"],
] as const)("%s shows $2", (_, frames, shown) => {
  expect(shownAfter(frames)).toBe(shown);
});
