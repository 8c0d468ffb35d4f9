import { describe, expect, it } from "vitest";
import { AcEvoFlagType } from "../../core/src/protocol/index.js";
import { LapsToGo, type RaceSoFar } from "../../core/src/race/fuel/laps-to-go.js";
import type { Lap, Session } from "../../core/src/race/state.js";
import { withParts } from "../obs-overlay/fake-feed.js";
import { NOTHING } from "../obs-overlay/fixtures.js";
import { HandMadeGame } from "./watched.js";

const LAP_MS = 100_000;

interface Frame {
  /** The game's place on the lap, 0..1. */
  readonly npos?: number;
  readonly session?: Partial<Session>;
  readonly lap?: Partial<Lap>;
  readonly standing?: RaceSoFar["standing"];
  /** The player's lap time. */
  readonly lapMs?: number | null;
  readonly place?: number;
  readonly globalFlag?: "CheckeredFlag" | "YellowFlag";
  readonly isInWorld?: boolean;
}

/** The leader at 30 % of the first of ten laps. */
const LEADING: Required<Omit<Frame, "globalFlag">> = {
  npos: 0.3,
  session: {},
  lap: {},
  standing: { position: 1, gapMs: null, lapsBehind: 0 },
  lapMs: LAP_MS,
  place: 1,
  isInWorld: true,
};

/** The laps to go after frames 5 s apart: a change of whole laps has settled by then. */
function toGo(...frames: readonly Frame[]): number | null {
  const { graphics, pages } = new HandMadeGame();
  const lapsToGo = new LapsToGo();
  let shown: number | null = null;
  frames.forEach((changes, i) => {
    const { npos, standing, lapMs, place, isInWorld, ...frame } = { ...LEADING, ...changes };
    const isRace = { type: "Race", isRace: true, lapsTotal: 10, isLastLap: false } as const;
    const { session, lap } = withParts(NOTHING, {
      session: { ...isRace, ...frame.session },
      lap: { number: 1, currentMs: 30_000, ...frame.lap },
    });
    Object.assign(graphics, { npos, current_pos: place, car_location: isInWorld ? 4 : 0 });
    graphics.global_flag = AcEvoFlagType[frame.globalFlag ?? "NoFlag"].value;
    for (const ms of [0, 3000])
      shown = lapsToGo.update(pages, { session, lap, laps: [], standing }, lapMs, i * 5000 + ms);
  });
  return shown === null ? null : Math.round(shown * 1000) / 1000;
}

const BEHIND = { place: 3, standing: null };
const third = (gapMs: number | null, lapsBehind = 0): Frame => ({
  place: 3,
  standing: { position: 3, gapMs, lapsBehind },
});

/** A car whose laps take a fifth longer than the leader's, in each quarter of a lap. */
const FALLING_BEHIND = [0.1, 0.3, 0.6, 0.8].map((npos, i) => ({ npos, ...third(10_000 + i * 5000) }));

describe("the laps to go in a race of ten laps are", () => {
  it.each<[string, Frame, number | null]>([
    ["the rest of them", {}, 9.7],
    ["fewer in the third lap", { lap: { number: 3 } }, 7.7],
    ["the rest of the last lap", { session: { isLastLap: true } }, 0.7],
    ["the rest of the lap once the chequered flag is out", { globalFlag: "CheckeredFlag" }, 0.7],
    ["the same under another flag", { globalFlag: "YellowFlag" }, 9.7],
    ["the same while nothing is known of the leader", BEHIND, 9.7],
    ["one fewer for a car that is lapped", { ...third(null, 1), lapMs: null }, 8.7],
    ["one fewer for a car that the leader laps before the end", third(100_000), 8.7],
    ["the same for a car that the leader does not get to", third(99_000), 9.7],
    ["at least this one", { ...third(null, 3), lapMs: null, lap: { number: 10 } }, 0.7],
    ["not known without the number of the lap", { lap: { number: null } }, null],
    ["not known before the car is in the world", { isInWorld: false }, null],
    ["the rest of them beyond the line, where the game's place overshoots", { npos: 1.04 }, 9],
    ["the rest of them where the game's place is not filled", { npos: NaN }, 10],
    ["all and the way to the line on the grid", { npos: 0.9, lap: { currentMs: 0 } }, 10.1],
    ["not so at the start of a later lap", { npos: 0.9, lap: { number: 2, currentMs: 500 } }, 8.1],
    ["not so while the lap's clock is not known", { npos: 0.9, lap: { currentMs: null } }, 9.1],
  ])("%s", (_, frame, laps) => {
    expect(toGo(frame)).toBe(laps);
  });

  it("those after the line, once a car has come from the grid to it", () => {
    expect(toGo({ npos: 0.9, lap: { currentMs: 0 } }, { npos: 0.1 }, { npos: 0.9 })).toBe(9.1);
  });

  it("all and the way to the line, also after a while on the grid", () => {
    expect(toGo({ npos: 0.9, lap: { currentMs: 0 } }, { npos: 0.95, lap: { currentMs: 5000 } })).toBe(10.05);
  });

  it("fewer for a car that falls behind by a fifth of a lap in each", () => {
    const quarters = FALLING_BEHIND.map((quarter) => ({ ...quarter, lap: { number: 2 } }));
    // at the end of the tenth lap, 8.2 laps from here, it is 8.2 / 5 + 0.25 laps behind
    expect(toGo(...quarters)).toBe(7.2);
  });
});

describe("the laps to go in a race by the clock are", () => {
  const timed = (timeLeftMs: number | null, changes: Frame = {}): Frame => ({
    ...changes,
    session: { lapsTotal: null, timeLeftMs, ...changes.session },
  });

  it.each<[string, Frame, number | null]>([
    ["the rest of the lap when the time is up at the line", timed(69_000), 0.7],
    ["a lap more when the leader gets to the line in time", timed(71_000), 1.7],
    ["the rest of the lap when the time is up", timed(-5000), 0.7],
    ["by the predicted lap", timed(65_000, { lap: { predictedMs: 90_000 } }), 1.7],
    ["by the place on the lap, without a prediction", timed(65_000), 0.7],
    ["by the place on the lap, without a clock", timed(80_000, { lap: { predictedMs: 90_000, currentMs: null } }), 1.7],
    ["by the place when the predicted lap is over", timed(20_000, { lap: { predictedMs: 29_000 } }), 0.7],
    ["by the place when the prediction is more than a lap", timed(80_000, { lap: { predictedMs: 140_000 } }), 1.7],
    ["from the grid the way to the line, too", timed(590_000, { npos: 0.9, lap: { currentMs: 0 } }), 6.1],
    ["not known without the time left", timed(null), null],
    ["not known before the first lap time", timed(71_000, { lapMs: null }), null],
    ["not known without the leader's gap", timed(71_000, BEHIND), null],
    ["known by the game's place for the leader", timed(71_000, { standing: null }), 1.7],
    ["not known without the number of the lap", timed(71_000, { lap: { number: null } }), null],
    ["none in practice", timed(71_000, { session: { type: "TimeAttack", isRace: false } }), null],
    ["those of a race where the type is not known", timed(71_000, { session: { type: null } }), 1.7],
    // the leader crosses the line 20 s before the player, and the flag comes out for both
    ["for a car behind, those until its line after the leader's", timed(60_000, third(20_000)), 1.7],
    ["for a car behind, no more when the leader is beaten by the clock", timed(49_000, third(20_000)), 0.7],
  ])("%s", (_, frame, laps) => {
    expect(toGo(frame)).toBe(laps);
  });

  it("more for the leader who is faster: it gets to the line 9 s ago, in 71 s, and in 151 s", () => {
    expect(toGo(...FALLING_BEHIND.map((quarter) => timed(100_000, quarter)))).toBe(2.2);
    expect(toGo(...FALLING_BEHIND.map((quarter) => timed(70_000, quarter)))).toBe(1.2);
  });
});

describe("the laps to go, two minutes into a session,", () => {
  /** At times after that. ms */
  function shown(frames: readonly (readonly [ms: number, frame: { laps?: number; flag?: boolean }])[]) {
    const { graphics, pages } = new HandMadeGame();
    const lapsToGo = new LapsToGo();
    return frames.map(([ms, { laps = 10, flag = false }]) => {
      graphics.flag = AcEvoFlagType[flag ? "CheckeredFlag" : "NoFlag"].value;
      const race = withParts(NOTHING, { session: { lapsTotal: laps }, lap: { number: 1, currentMs: 30_000 } });
      const soFar = { session: race.session, lap: race.lap, laps: [], standing: null };
      const toGoNow = lapsToGo.update(pages, soFar, null, 120_000 + ms);
      return toGoNow === null ? null : Math.round(toGoNow * 10) / 10;
    });
  }

  it("step by a lap when that has lasted for 3 s on end", () => {
    const nine = { laps: 9 };
    expect(
      shown([
        [0, {}],
        [1000, nine],
        [3999, nine],
        [4000, nine],
      ]),
    ).toEqual([9.7, 9.7, 9.7, 8.7]);
    expect(
      shown([
        [0, {}],
        [1000, nine],
        [3000, {}],
        [4000, nine],
        [6999, nine],
      ]),
    ).toEqual([9.7, 9.7, 9.7, 9.7, 9.7]);
  });

  it("come back when the chequered flag was out for a moment only", () => {
    const flag = { flag: true };
    expect(
      shown([
        [0, {}],
        [1000, flag],
        [1299, flag],
        [1300, {}],
      ]),
    ).toEqual([9.7, null, null, 9.7]);
    expect(
      shown([
        [0, {}],
        [1000, flag],
        [1300, flag],
        [1400, {}],
      ]),
    ).toEqual([9.7, null, null, null]);
  });
});
