import { describe, expect, it } from "vitest";
import { StartAndFinish } from "../../core/src/race/events/start-and-finish.js";
import { FULL } from "../obs-overlay/fixtures.js";
import { eventsIn, type Frame, run } from "./event-steps.js";

const LAP = { ...FULL.laps[1]!, number: 3 };

describe("a race", () => {
  const race = { session: { isRace: true, type: "Race" as const, lapsTotal: 3 } };
  const clock = (currentMs: number | null, more: Frame = {}, number = 1): Frame => ({
    ...more,
    state: { ...race, lap: { number, currentMs } },
  });
  /** Half a second of each. */
  const seen = (...frames: readonly Frame[]) =>
    run(
      new StartAndFinish(),
      frames.flatMap((frame, i) => [0, 300, 499].map((ms) => [i * 500 + ms, frame] as const)),
    );
  const pits = { inPits: true };

  it.each<[string, readonly Frame[], readonly string[]]>([
    ["starts when the clock does", [clock(0), clock(1)], ["raceStarted"]],
    ["starts once", [clock(0), clock(1), clock(0), clock(1)], ["raceStarted"]],
    ["that runs already does not start", [clock(1), clock(2)], []],
    ["does not start with the clock of another lap", [clock(0, {}, 2), clock(1, {}, 2)], []],
    ["does not start for who waits in the pits", [clock(0, pits), clock(1)], []],
    ["starts for who has left the pits before", [clock(0, pits), clock(0), clock(1)], ["raceStarted"]],
    ["that was running when its clock became known does not start", [clock(null), clock(1)], []],
    ["starts after a clock that is not known yet", [clock(null), clock(0), clock(1)], ["raceStarted"]],
  ])("%s", (_, frames, expected) => {
    expect(seen(...frames)).toEqual(expected);
  });

  it("starts in no other session", () => {
    const practice = (ms: number): Frame => ({
      state: { session: { isRace: false, type: "TimeAttack" }, lap: { number: 1, currentMs: ms } },
    });
    expect(seen(practice(0), practice(1))).toEqual([]);
  });

  const flag = (
    driver: "NoFlag" | "CheckeredFlag" | null,
    more: Frame = {},
    lapsTotal: number | null = null,
  ): Frame => ({
    ...more,
    state: { session: { ...race.session, lapsTotal }, flag: { driver }, laps: [LAP], position: { overall: 2 } },
  });
  const lapEnds = (number: number) => ({ completed: [{ ...LAP, number }] });
  /** The finishes in frames a second apart. */
  const finishes = (...frames: readonly Frame[]) =>
    eventsIn(
      new StartAndFinish(),
      frames.flatMap((frame, i) => [
        [i * 1000, frame] as const,
        [i * 1000 + 500, { ...frame, completed: [] }] as const,
      ]),
    ).map((event) => [event.type, event.atMs]);

  it.each<[string, readonly Frame[], readonly unknown[]]>([
    ["ends with its last lap", [flag("NoFlag", {}, 3), flag("NoFlag", lapEnds(3), 3)], [["raceFinished", 1000]]],
    ["does not end with another", [flag("NoFlag", {}, 3), flag("NoFlag", lapEnds(2), 3)], []],
    ["does not end with a lap where there are none to drive", [flag("NoFlag"), flag("NoFlag", lapEnds(9))], []],
    ["ends with the flag after a lap", [flag("NoFlag"), flag("CheckeredFlag", lapEnds(3))], [["raceFinished", 1500]]],
    [
      "ends with the lap after the flag",
      [flag("NoFlag"), flag("CheckeredFlag"), flag("CheckeredFlag", lapEnds(2))],
      [["raceFinished", 2000]],
    ],
    ["does not end with a flag in mid-lap", [flag("NoFlag"), flag("CheckeredFlag"), flag("CheckeredFlag")], []],
    [
      "does not end with a flag that was out when it was first seen",
      [flag("CheckeredFlag"), flag("CheckeredFlag", lapEnds(3))],
      [],
    ],
    [
      "ends with the lap after a flag that is away again",
      [flag("NoFlag"), flag("CheckeredFlag"), flag(null), flag("NoFlag", lapEnds(2))],
      [["raceFinished", 3000]],
    ],
    ["does not end with a flag that was out when it became known", [flag(null), flag("CheckeredFlag", lapEnds(3))], []],
    [
      "ends once",
      [flag("NoFlag", {}, 3), flag("NoFlag", lapEnds(3), 3), flag("CheckeredFlag", lapEnds(4), 3)],
      [["raceFinished", 1000]],
    ],
  ])("%s", (_, frames, expected) => {
    expect(finishes(...frames)).toEqual(expected);
  });

  it("ends with the player's place and laps", () => {
    const found = eventsIn(new StartAndFinish(), [[0, flag("NoFlag", lapEnds(3), 3)]]);
    expect(found).toEqual([{ type: "raceFinished", atMs: 0, position: 2, laps: 3 }]);
    const unknown = { state: { session: race.session }, completed: [LAP] };
    expect(eventsIn(new StartAndFinish(), [[0, unknown]])).toMatchObject([{ position: null, laps: 0 }]);
  });
});
