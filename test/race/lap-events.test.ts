import { describe, expect, it } from "vitest";
import { LapEvents } from "../../core/src/race/events/laps.js";
import type { CompletedLap } from "../../core/src/race/state.js";
import { eventsIn, type Frame } from "./event-steps.js";

const LAP: CompletedLap = {
  number: 3,
  timeMs: 90_000,
  valid: true,
  kind: "flying",
  sectorsMs: [30_000, 30_000, 30_000],
  position: 5,
  fuelUsedL: 2,
};

describe("a completed lap", () => {
  /** The best lap that the game shows, and where. */
  const shows = (bestMs: number | null, npos = 0.3): Frame => ({ state: { lap: { bestMs } }, npos });
  /** Ends a lap. `bestMs`: what the game shows at once. */
  const ends = (lap: Partial<CompletedLap>, bestMs: number | null = null): Frame => ({
    ...shows(bestMs, 0),
    completed: [{ ...LAP, ...lap }],
  });
  const after = (...frames: readonly Frame[]) =>
    eventsIn(
      new LapEvents(),
      frames.map((frame, i) => [i * 1000, frame] as const),
    );

  it("is an event with all that is known of it", () => {
    expect(after(shows(null), ends({}))).toEqual([{ type: "lapCompleted", atMs: 1000, lap: LAP }]);
  });

  it("is one also when two end in one frame, without time or invalid", () => {
    const laps = [
      { ...LAP, timeMs: null },
      { ...LAP, valid: false, number: 4 },
    ];
    const [first, second] = after(shows(null), { ...shows(null), completed: laps });
    expect([first, second]).toMatchObject(laps.map((lap) => ({ type: "lapCompleted", lap })));
  });

  const best = (previousMs: number, timeMs = 90_000) => [
    { type: "personalBest", atMs: expect.any(Number) as number, timeMs, previousMs, lapNumber: 3 },
  ];
  it.each<[string, readonly Frame[], readonly object[]]>([
    ["is no best one without another before", [shows(null), ends({})], []],
    ["is the best one when it is faster than ours", [shows(null), ends({ timeMs: 90_001 }), ends({})], best(90_001)],
    ["is not when it is as fast", [shows(null), ends({}), ends({})], []],
    ["is the best one when it is faster than the game's", [shows(90_001), ends({})], best(90_001)],
    ["is not when the game's was faster", [shows(89_999), ends({})], []],
    ["is the best one where the game shows it as that", [shows(90_001), ends({}, 90_000)], best(90_001)],
    ["is not where the game knows of a faster one", [shows(90_001), ends({}, 89_999)], []],
    ["is compared with the game's best of mid-lap", [shows(null), shows(90_005, 0.5), ends({}, 90_000)], best(90_005)],
    ["not with that of the line", [shows(90_005), shows(90_000, 0.9), ends({}, 90_000)], best(90_005)],
    ["is no best one without a time", [shows(90_001), ends({ timeMs: null })], []],
    [
      "without a time counts for none",
      [shows(null), ends({ timeMs: 90_001 }), ends({ timeMs: null }), ends({})],
      best(90_001),
    ],
    ["is no best one when it is invalid", [shows(90_001), ends({ valid: false })], []],
    ["counts for none when it is invalid", [shows(null), ends({ timeMs: 80_000, valid: false }), ends({})], []],
    [
      "is compared with the best before, not the last",
      [shows(null), ends({ timeMs: 90_500 }), ends({ timeMs: 92_000 }), ends({ timeMs: 91_000 }), ends({})],
      best(90_500),
    ],
  ])("%s", (_, frames, expected) => {
    const found = after(...frames).filter(({ type }) => type === "personalBest");
    expect(found).toEqual(expected);
  });
});
