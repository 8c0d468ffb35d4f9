import { describe, expect, test } from "vitest";
import type { CompletedLap } from "../../core/src/race/state.js";
import { ownLaps } from "../../core/src/results/collect/own-laps.js";
import type { ResultLap } from "../../core/src/results/index.js";

/** The page's laps, from `first` on, by their times. */
const paged = (times: readonly (number | null)[], first = 1): CompletedLap[] =>
  times.map((timeMs, i) => ({
    ...{ number: first + i, timeMs, valid: true, kind: "flying", sectorsMs: [], position: null, fuelUsedL: 2 },
  }));

/** The log's laps. */
const logged = (times: readonly number[]): ResultLap[] =>
  times.map((ms, i) => ({
    ...{ id: "own", number: i + 1, ms, sectorsMs: [], valid: null, kind: "flying", position: null, fuelUsedL: null },
    endedAtMs: i,
  }));

function told(laps: readonly CompletedLap[], log: readonly number[], breaks: readonly number[] = []) {
  const own = ownLaps("own", { laps, breaks, ends: new Map() }, logged(log));
  return { ...own, laps: own.laps.map(({ number, ms, valid }) => [number, ms, valid === null ? "log" : "page"]) };
}

describe("the player's laps", () => {
  test("are the page's, completed by the log, while both count alike", () => {
    expect(told(paged([91, null, 93]), [91, 92, 93, 94]).laps).toEqual([
      [1, 91, "page"],
      [2, 92, "page"],
      [3, 93, "page"],
      [4, 94, "log"],
    ]);
  });

  test("are numbered by the log where the page's count began later", () => {
    const { laps, isBroken, numberOf } = told(paged([94, null, 96]), [91, 92, 93, 94, 95]);
    expect(laps).toEqual([
      [1, 91, "log"],
      [2, 92, "log"],
      [3, 93, "log"],
      [4, 94, "page"],
      [5, 95, "page"],
      [6, 96, "page"],
    ]);
    expect([isBroken, numberOf(4)]).toEqual([true, 7]);
  });

  test("are the log's alone while it is not certain which are the same", () => {
    const byLog = (times: readonly number[]) => times.map((ms, i) => [i + 1, ms, "log"]);
    for (const log of [
      [91, 92, 93],
      [91, 94, 94],
    ]) {
      const { laps, numberOf } = told(paged([94]), log);
      expect(laps).toEqual(byLog(log));
      expect(numberOf(2)).toBeNull();
    }
    expect(told(paged([null]), [91, 92, 93]).laps).toEqual(byLog([91, 92, 93]));
  });

  test("are numbered by the page where the log misses some, of which it is not known which", () => {
    expect(told(paged([93, 94, 95], 3), [91, 93, 94, 95]).laps).toEqual([
      [3, 93, "page"],
      [4, 94, "page"],
      [5, 95, "page"],
    ]);
  });

  test("of a page that counts anew are compared with the log before and after by themselves", () => {
    // the log has the lap that ended as the connection was lost
    expect(told(paged([91, 92, 94, 95]), [91, 92, 93, 94, 95], [2]).laps).toEqual([
      [1, 91, "page"],
      [2, 92, "page"],
      [3, 93, "log"],
      [4, 94, "page"],
      [5, 95, "page"],
    ]);
  });
});
