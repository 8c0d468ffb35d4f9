import { describe, expect, it } from "vitest";
import { bestSectorTimes, type RaceState } from "../../core/src/race/index.js";
import { gapTrend, lapTone } from "../../core/src/readings/index.js";
import { type Parts, withParts } from "../obs-overlay/fake-feed.js";
import { FULL } from "../obs-overlay/fixtures.js";
import { NOTHING, UNKNOWN, is, shows, IMPERIAL, lap, gap, session, fuel, timed } from "./shows.js";

describe("positions", () => {
  const [first, , own] = FULL.standings!;
  shows([
    ["position", { position: { overall: 4 } }, is("P4")],
    ["position", { position: { overall: 4 }, standings: FULL.standings }, is("P3")],
    ["drivers", { position: { total: 20 } }, is("20")],
    ["leader", { standings: [{ ...first!, name: "Ada" }] }, is("Ada")],
    ["leader", { standings: [{ ...first!, id: "00009f32", name: null }] }, is("Car 9F32")],
    ["leader", { standings: [{ ...own!, label: null, name: null }], car: { driver: "Ada" } }, is("Ada")],
    ["leader", { standings: [{ ...own!, label: null, name: null }] }, is("You")],
    ["leader", { standings: [{ ...own!, label: null, name: "Ada" }] }, is("Ada")],
    ["leader", { standings: [] }, UNKNOWN],
    ["carAhead", { standings: FULL.standings }, is("M. Okafor")],
    ["carBehind", { standings: FULL.standings }, is("J. Haraldsson")],
    ["carAhead", { standings: [{ ...first!, isPlayer: true }] }, UNKNOWN],
  ]);
});

describe("laps", () => {
  shows([
    ["lap", lap({ number: 5 }), is("5")],
    ["lap", { ...lap({ number: 5 }), ...session({ lapsTotal: 4 }) }, is("4")],
    ["laps", session({ lapsTotal: 12 }), is("12")],
    ["lapTime", lap({ currentMs: 62_345, valid: true }), is("1:02.345")],
    ["lapTime", lap({ currentMs: 62_345, valid: null }), is("1:02.345")],
    ["lapTime", lap({ currentMs: 62_345, valid: false }), is("1:02.345", "invalid", { mark: "Invalid" })],
    ["lapTime", lap({ valid: false }), UNKNOWN],
    ["predictedLap", lap({ predictedMs: 91_000, currentMs: 1, valid: true }), is("1:31.000")],
    ["predictedLap", lap({ predictedMs: 91_000, valid: false }), is("1:31.000", "invalid", { mark: "Invalid" })],
    ["bestLap", lap({ bestMs: 90_001 }), is("1:30.001")],
    ["idealLap", lap({ idealMs: 89_999 }), is("1:29.999")],
    ["lastLap", lap({ lastMs: 91_000, bestMs: 90_000 }), is("1:31.000")],
    // a best from before joining counts as another lap
    ["lastLap", lap({ lastMs: 90_000, bestMs: 90_000 }), is("1:30.000", "best", { mark: "PB" })],
    [
      "lastLap",
      { ...lap({ lastMs: 90_000, bestMs: 90_000 }), laps: [timed(1, 91_000, []), timed(2, 90_000, [])] },
      is("1:30.000", "best", { mark: "PB" }),
    ],
    // the only lap beats nothing
    ["lastLap", { ...lap({ lastMs: 90_000, bestMs: 90_000 }), laps: [timed(1, 90_000, [])] }, is("1:30.000")],
    ["lastLap", lap({ bestMs: 90_000 }), UNKNOWN],
    ["delta", lap({ deltaMs: -210 }), is("−0.21", "good")],
    ["delta", lap({ deltaMs: 210 }), is("+0.21", "warning")],
    ["delta", lap({ deltaMs: 4 }), is("0.00")],
    ["delta", lap({ deltaMs: -4 }), is("0.00"), { decimals: 2 }],
    ["delta", lap({ deltaMs: -4 }), is("0.00"), { decimals: 1 }],
    ["delta", lap({ deltaMs: -4 }), is("−0.004", "good"), { decimals: 3 }],
    ["delta", lap({ deltaMs: 4 }), is("+0.004", "warning"), { decimals: 3 }],
    ["deltaTrend", lap({ deltaTrend: "gaining" }), is("gaining", "good")],
    ["deltaTrend", lap({ deltaTrend: "losing" }), is("losing", "bad")],
    ["deltaTrend", lap({ deltaTrend: "steady" }), is("steady")],
    ["sector", lap({ sector: 2 }), is("2")],
  ]);
});

it.each([
  ["flying", true, 90_000, "best"],
  ["flying", true, 90_001, "plain"],
  ["flying", true, null, "plain"],
  ["flying", false, 90_000, "invalid"],
  ["out", false, 90_000, "quiet"],
  ["in", false, 90_000, "quiet"],
] as const)("a lap of kind %s, valid: %o, in %s ms is %s", (kind, valid, timeMs, tone) => {
  expect(lapTone({ ...timed(1, 0, []), kind, valid, timeMs }, 90_000)).toBe(tone);
  if (tone === "best") expect(lapTone({ ...timed(1, 0, []), timeMs }, null)).toBe("plain");
});

describe("sectors", () => {
  const laps = [timed(1, 90_000, [30_000, 31_000, 29_000]), timed(2, 91_000, [29_500, null, 28_000], false)];
  shows([
    ["sector1", lap({ sectorsMs: [30_000, null, null] }), is("30.000")],
    ["sector1", { ...lap({ sectorsMs: [30_000, null, null] }), laps }, is("30.000", "good")],
    ["sector1", { ...lap({ sectorsMs: [30_001, null, null] }), laps }, is("30.001", "warning")],
    ["sector2", { ...lap({ sectorsMs: [30_001, 30_999, null] }), laps }, is("30.999", "good")],
    ["sector3", { ...lap({ sectorsMs: [1, 1, 61_000] }), laps }, is("1:01.000", "warning")],
    ["sector3", { ...lap({ sectorsMs: [30_001, 30_999, null] }), laps }, UNKNOWN],
    ["sector3", { ...lap({ sectorsMs: [30_001] }), laps }, UNKNOWN],
  ]);

  it("are compared with the best of valid laps, where there is one", () => {
    expect(bestSectorTimes([...laps, timed(3, 92_000, [32_000, 30_500, null])], 4)).toEqual([
      30_000,
      30_500,
      29_000,
      null,
    ]);
    expect(bestSectorTimes([], 2)).toEqual([null, null]);
  });
});

describe("gaps", () => {
  shows([
    ["gapAhead", gap({ aheadMs: 1234, behindMs: 5 }), is("+1.2")],
    ["gapBehind", gap({ aheadMs: 5, behindMs: 812 }), is("+0.8")],
    ["gapAhead", gap({ aheadMs: 1234 }), is("+1.23"), { decimals: 2 }],
    ["gapAhead", gap({ aheadMs: 1234, battle: "ahead" }), is("+1.2", "highlight", { mark: "Battle" })],
    ["gapAhead", gap({ aheadMs: 1234, battle: "both" }), is("+1.2", "highlight", { mark: "Battle" })],
    ["gapAhead", gap({ aheadMs: 1234, battle: "behind" }), is("+1.2")],
    ["gapAhead", gap({ battle: "ahead" }), UNKNOWN],
    ["gapBehind", gap({ behindMs: 812, battle: "behind" }), is("+0.8", "highlight", { mark: "Battle" })],
    ["gapBehind", gap({ behindMs: 812, battle: "none" }), is("+0.8")],
    ["gapAheadTrend", gap({ aheadTrendMs: -310, behindTrendMs: 900 }), is("closing 0.3", "good")],
    ["gapAheadTrend", gap({ aheadTrendMs: 310 }), is("opening 0.3", "bad")],
    ["gapBehindTrend", gap({ behindTrendMs: -310, aheadTrendMs: 900 }), is("closing 0.3", "bad")],
    ["gapBehindTrend", gap({ behindTrendMs: 310 }), is("opening 0.3", "good")],
    ["gapAheadTrend", gap({ aheadTrendMs: 49 }), is("steady")],
    ["gapAheadTrend", gap({ aheadTrendMs: 50 }), is("opening 0.1", "bad")],
    ["gapBehindTrend", gap({ behindTrendMs: 0 }), is("steady")],
    ["battle", gap({ battle: "none" }), is("None", "quiet")],
    ["battle", gap({ battle: "ahead" }), is("Ahead", "highlight")],
    ["battle", gap({ battle: "behind" }), is("Behind", "highlight")],
    ["battle", gap({ battle: "both" }), is("Both", "highlight")],
  ]);
});

it.each([
  [{ aheadTrendMs: -310 }, "closing", null],
  [{ aheadTrendMs: 310, behindTrendMs: -310 }, "opening", "closing"],
  [{ aheadTrendMs: -49, behindTrendMs: 49 }, null, null],
  [{ aheadTrendMs: NaN }, null, null],
])("with trends %o the gap ahead is %s and the one behind %s", (trends, ahead, behind) => {
  const { aheadTrendMs, behindTrendMs } = withParts(NOTHING, gap(trends)).gap;
  const ways = [gapTrend(aheadTrendMs, "ahead")?.way ?? null, gapTrend(behindTrendMs, "behind")?.way ?? null];
  expect(ways).toEqual([ahead, behind]);
});

describe("the session", () => {
  shows([
    ["session", session({ type: "Race", name: "Feature race" }), is("Feature race")],
    ["session", session({ type: "Race" }), is("Race")],
    ["session", session({ type: "TimeAttack" }), is("Time attack")],
    ["session", session({ type: "HotStint" }), is("Hot stint")],
    ["session", session({ type: "Cruise" }), is("Cruise")],
    ["session", session({ type: "toString" as RaceState["session"]["type"] }), UNKNOWN],
    ["timeLeft", session({ timeLeftMs: 8001 }), is("0:09")],
    ["sessionLeft", ofTime(null), { ...UNKNOWN, label: "Time left" }],
    ["sessionLeft", ofTime(8001), is("0:09", "plain", { label: "Time left" })],
    ["sessionLeft", session({ timeLeftMs: -1, isLastLap: true }), is("0:00", "highlight", { label: "Final lap" })],
    [
      "sessionLeft",
      { ...session({ timeLeftMs: 8001, lapsTotal: 12, isLastLap: false }), ...lap({ number: 3 }) },
      is("3/12", "plain", { label: "Lap" }),
    ],
    [
      "sessionLeft",
      { ...session({ lapsTotal: 12, isLastLap: true }), ...lap({ number: 13 }) },
      is("12/12", "highlight", { label: "Final lap" }),
    ],
    ["sessionLeft", session({ lapsTotal: 12 }), is("–/12", "plain", { label: "Lap" })],
    ["track", session({ track: "Spa", layout: "24h" }), is("Spa")],
    ["layout", session({ track: "Spa", layout: "24h" }), is("24h")],
    ["trackAndLayout", session({ track: "Spa", layout: "24h" }), is("Spa · 24h")],
    ["trackAndLayout", session({ track: "Spa" }), is("Spa")],
    ["trackAndLayout", session({ layout: "24h" }), is("24h")],
    ["airTemperature", session({ airC: 23.4, roadC: 31.2 }), is("23°")],
    ["airTemperature", session({ airC: 23.4 }), is("74°"), IMPERIAL],
    ["trackTemperature", session({ airC: 23.4, roadC: 31.2 }), is("31°")],
    ["trackTemperature", session({ roadC: 31.2 }), is("88°"), IMPERIAL],
    ["grip", session({ grip: "Optimum" }), is("Optimum")],
  ]);
});

function ofTime(timeLeftMs: number | null): Parts {
  return session({ timeLeftMs, lapsTotal: null, isLastLap: false });
}

describe("fuel", () => {
  shows([
    ["fuel", fuel({ litres: 54.2, lapsLeft: 2 }), is("54.2")],
    ["fuel", fuel({ litres: 54.2 }), is("14.3"), IMPERIAL],
    ["fuel", fuel({ litres: 5, lapsLeft: 1.99 }), is("5.0", "bad", { mark: "Low" })],
    ["fuel", fuel({ lapsLeft: 1 }), UNKNOWN],
    ["fuelCapacity", fuel({ capacityL: 104 }), is("104.0")],
    ["fuelCapacity", fuel({ capacityL: 104 }), is("27.5"), IMPERIAL],
    ["fuelPerLap", fuel({ perLapL: 2.74 }), is("2.7")],
    ["fuelPerLap", fuel({ perLapL: 2.74 }), is("0.7"), IMPERIAL],
    ["fuelLaps", fuel({ lapsLeft: 19.84 }), is("19.8")],
    ["fuelLaps", fuel({ lapsLeft: 1.9 }), is("1.9", "bad", { mark: "Low" })],
    ["fuelToFinish", fuel({ toFinishL: 12.4 }), is("+12.4", "bad", { label: "Add" })],
    ["fuelToFinish", fuel({ toFinishL: -4.9 }), is("4.9", "good", { label: "To spare" })],
    ["fuelToFinish", fuel({ toFinishL: 0.04 }), is("0.0", "good", { label: "To spare" })],
    ["fuelToFinish", fuel({ toFinishL: 12.4 }), is("+3.3", "bad", { label: "Add" }), IMPERIAL],
  ]);
});
