import { describe, expect, it, test } from "vitest";
import { bestSectorTimes, emptyState, type RaceState } from "../../core/src/race/index.js";
import {
  damageTone,
  flagLook,
  FLAG_LOOKS,
  type ReadingId,
  type ReadingOptions,
  READINGS,
  type Shown,
} from "../../core/src/readings/index.js";
import { AcEvoFlagType } from "../../core/src/protocol/index.js";
import { LIVE, type Parts, withParts } from "../obs-overlay/fake-feed.js";
import { FULL } from "../obs-overlay/fixtures.js";

const NOTHING = emptyState(LIVE);
const UNKNOWN: Shown = { text: "–", tone: "quiet", known: "unknown" };
const NOT_FITTED: Shown = { text: "N/A", tone: "quiet", known: "notFitted" };
const is = (text: string, tone: Shown["tone"] = "plain", more: Partial<Shown> = {}): Shown => ({
  text,
  tone,
  known: "known",
  ...more,
});

/** What each reading shows where only `parts` are known. */
function shows(rows: readonly (readonly [ReadingId, Parts, Shown, ReadingOptions?])[]): void {
  test.each(rows.map(([id, parts, ...rest]) => ({ id, parts, rest })))("$id of $parts", ({ id, parts, rest }) => {
    const [expected, options] = rest;
    expect(READINGS[id].read(withParts(NOTHING, parts), options)).toEqual(expected);
  });
}

const IMPERIAL: ReadingOptions = { units: "imperial" };
const car = (parts: Partial<RaceState["car"]>): Parts => ({ car: parts });
const lap = (parts: Partial<RaceState["lap"]>): Parts => ({ lap: parts });
const gap = (parts: Partial<RaceState["gap"]>): Parts => ({ gap: parts });
const session = (parts: Partial<RaceState["session"]>): Parts => ({ session: parts });
const fuel = (parts: Partial<RaceState["fuel"]>): Parts => ({ fuel: parts });
const aid = (parts: Partial<RaceState["aids"]["abs"]>) => ({ ...NOTHING.aids.abs, ...parts });
const timed = (number: number, timeMs: number, sectorsMs: (number | null)[], valid = true) =>
  ({ number, timeMs, valid, kind: "flying", sectorsMs, position: null, fuelUsedL: null }) as const;

describe("positions", () => {
  const [first, , own] = FULL.standings!;
  shows([
    ["position", { position: { overall: 4 } }, is("P4")],
    ["position", { position: { overall: 4 }, standings: FULL.standings }, is("P3")],
    ["drivers", { position: { total: 20 } }, is("20")],
    ["leader", { standings: [{ ...first!, label: "Ada" }] }, is("Ada")],
    ["leader", { standings: [{ ...own!, id: "00009f32", label: null }] }, is("Car 9F32")],
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

describe("the car", () => {
  const ers = (parts: Partial<RaceState["car"]["ers"]>) => car({ ers: { ...NOTHING.car.ers, ...parts } });
  const drs = (available: boolean | null, open: boolean | null) => car({ drs: { available, open } });
  shows([
    ["speed", car({ speedKmh: 248.4 }), is("248")],
    ["speed", car({ speedKmh: 248 }), is("154"), IMPERIAL],
    ["speedMph", car({ speedKmh: 248 }), is("154")],
    ["gear", car({ gear: "R" }), is("R")],
    ["rpm", car({ rpm: 8244 }), is("8240")],
    ["rpm", car({ rpm: 8245 }), is("8250")],
    ["shift", car({ shift: "none" }), is("None", "quiet")],
    ["shift", car({ shift: "up" }), is("Shift up", "highlight")],
    ["shift", car({ shift: "down" }), is("Shift down", "warning")],
    ["shift", car({ shift: "limiter" }), is("Rev limit", "bad")],
    ["throttle", car({ throttle: 0.82, brake: 0.1 }), is("82%")],
    ["brake", car({ throttle: 0.82, brake: 0.1 }), is("10%")],
    ["clutch", car({ clutch: 1 }), is("100%")],
    ["steering", car({ steering: -0.3 }), is("−30%")],
    ["lateralG", car({ gLateral: -1.44, gLongitudinal: 0.6 }), is("1.4")],
    ["longitudinalG", car({ gLateral: 9, gLongitudinal: -0.6 }), is("−0.6")],
    ["ers", ers({ fitted: false, charge: 0.5 }), NOT_FITTED],
    ["ers", ers({ fitted: true, charge: 0.5, charging: false }), is("50%")],
    ["ers", ers({ fitted: true, charge: 0.5, charging: true }), is("50%", "plain", { mark: "Charging" })],
    ["ers", ers({ fitted: true, charging: true }), UNKNOWN],
    ["drs", drs(true, true), is("Open", "good")],
    ["drs", drs(true, false), is("Ready", "highlight")],
    ["drs", drs(false, false), is("Off", "quiet")],
    ["drs", drs(null, false), UNKNOWN],
    ["pushToPass", ers({ pushToPassActive: true }), is("On", "active")],
    ["pushToPass", ers({ pushToPassActive: false }), is("Off", "quiet")],
    ["car", car({ model: "Porsche", driver: "Ada" }), is("Porsche")],
    ["driver", car({ model: "Porsche", driver: "Ada" }), is("Ada")],
  ]);
});

describe("driving aids", () => {
  const tc = (parts: Partial<RaceState["aids"]["tc"]>): Parts => ({ aids: { tc: { ...NOTHING.aids.tc, ...parts } } });
  shows([
    ["tc", { aids: { tc: { ...aid({ fitted: true, level: 4 }), cut: 3 }, abs: aid({ level: 7 }) } }, is("4")],
    ["tc", tc({ fitted: true, level: 0 }), is("Off")],
    ["tc", tc({ fitted: true, level: 4, acting: true }), is("4", "active", { mark: "Active" })],
    ["tc", tc({ fitted: true, level: 4, acting: false }), is("4")],
    ["tc", tc({ fitted: false, acting: false }), NOT_FITTED],
    ["tc", tc({ fitted: true, acting: true }), UNKNOWN],
    ["tcCut", tc({ fitted: true, level: 4, cut: 3 }), is("3")],
    ["tcCut", tc({ fitted: true, level: 4 }), NOT_FITTED],
    ["tcCut", tc({ fitted: false }), NOT_FITTED],
    ["abs", { aids: { abs: aid({ fitted: true, level: 7 }), esc: aid({ level: 2 }) } }, is("7")],
    ["esc", { aids: { abs: aid({ level: 7 }), esc: aid({ fitted: true, level: 2 }) } }, is("2")],
    ["brakeBias", { aids: { brakeBias: 0.545 } }, is("54.5%")],
    ["engineMap", { aids: { engineMap: 2 }, ...car({ gear: "1" }) }, is("2")],
    ["engineMap", car({ gear: "1" }), NOT_FITTED],
  ]);
});

describe("tyres and brakes", () => {
  const none = NOTHING.tyres[0];
  const [fl, fr, rl, rr] = [
    { ...none, coreC: 84, pressurePsi: 27.4, brakeC: 412, compound: "Soft", state: "ok", locked: false },
    { ...none, coreC: 103, pressurePsi: 27.5, brakeC: 413, compound: "Medium", state: "hot", locked: false },
    { ...none, coreC: 81, pressurePsi: 27.6, brakeC: 414, compound: "Hard", state: "ok", locked: true },
    { ...none, coreC: 62, pressurePsi: 27.7, brakeC: 415, compound: "Wet", state: "cold", locked: null },
  ] as const;
  const tyres: Parts = { tyres: [fl, fr, rl, rr] };
  shows([
    ["tyreFlTemperature", tyres, is("84°", "good")],
    ["tyreFrTemperature", tyres, is("103°", "bad")],
    ["tyreRlTemperature", tyres, is("81°", "bad")],
    ["tyreRrTemperature", tyres, is("62°", "cold")],
    ["tyreFlTemperature", tyres, is("183°", "good"), IMPERIAL],
    ["tyreFlPressure", tyres, is("27.4")],
    ["tyreFrPressure", tyres, is("27.5")],
    ["tyreRlPressure", tyres, is("27.6")],
    ["tyreRrPressure", tyres, is("1.91"), { pressure: "bar" }],
    ["tyreFlState", tyres, is("OK", "good")],
    ["tyreFrState", tyres, is("Hot", "bad")],
    ["tyreRlState", tyres, is("Lock", "bad")],
    ["tyreRrState", tyres, is("Cold", "cold")],
    ["tyreFlState", { tyres: [{ ...none, locked: true }, fr, rl, rr] }, is("Lock", "bad")],
    ["tyreFlCompound", tyres, is("Soft")],
    ["tyreFrCompound", tyres, is("Medium")],
    ["tyreRlCompound", tyres, is("Hard")],
    ["tyreRrCompound", tyres, is("Wet")],
    ["brakeFlTemperature", tyres, is("412°")],
    ["brakeFrTemperature", tyres, is("413°")],
    ["brakeRlTemperature", tyres, is("414°")],
    ["brakeRrTemperature", tyres, is("779°"), IMPERIAL],
  ]);
});

describe("pits", () => {
  const services: RaceState["pit"]["services"] = {
    ...{ damage: "no", fuel: "inProgress", tyreFl: "done", tyreFr: null, tyreRl: "no", tyreRr: "inProgress" },
  } as const;
  const jobs: Parts = { pit: { services } };
  shows([
    ["pitStatus", car({ inPitBox: true, inPitLane: true, pitSpeeding: true }), is("Pit box")],
    ["pitStatus", car({ inPitBox: false, inPitLane: true, pitSpeeding: true }), is("Too fast", "bad")],
    ["pitStatus", car({ inPitBox: false, inPitLane: true, pitSpeeding: false }), is("Pit lane")],
    ["pitStatus", car({ inPitBox: false, inPitLane: false }), is("On track", "quiet")],
    ["pitLimiter", car({ pitLimiter: true, inPitLane: true }), is("On", "active")],
    ["pitLimiter", car({ pitLimiter: false, inPitLane: true }), is("Off", "bad")],
    ["pitLimiter", car({ pitLimiter: false, inPitLane: true, inPitBox: true }), is("Off")],
    ["pitLimiter", car({ pitLimiter: false, inPitLane: false }), is("Off")],
    ["pitRepair", jobs, is("No", "quiet")],
    ["pitFuel", jobs, is("Now", "active")],
    ["pitTyreFl", jobs, is("Done", "good")],
    ["pitTyreFr", jobs, UNKNOWN],
    ["pitTyreRl", jobs, is("No", "quiet")],
    ["pitTyreRr", jobs, is("Now", "active")],
  ]);
});

describe("damage", () => {
  const damage = { front: 12, rear: 0, left: 84, right: 0.5, centre: 60, suspension: [0, null, 59.9, 3] } as const;
  shows([
    ["damageFront", { damage }, is("12", "warning")],
    ["damageRear", { damage }, is("0")],
    ["damageLeft", { damage }, is("84", "bad")],
    ["damageRight", { damage }, is("1", "warning")],
    ["damageBody", { damage }, is("60", "bad")],
    ["damageSuspension", { damage }, is("60", "warning")],
    ["damageSuspension", { damage: { suspension: [null, null, null, null] } }, UNKNOWN],
  ]);

  it.each([
    [null, "plain"],
    [0.49, "plain"],
    [0.5, "warning"],
    [59.9, "warning"],
    [60, "bad"],
  ] as const)("%s is %s", (value, tone) => expect(damageTone(value)).toBe(tone));
});

describe("flags", () => {
  const flag = (shown: string | null): Parts => ({ flag: { shown: shown as RaceState["flag"]["shown"] } });
  shows([
    ["flag", flag("BlueFlag"), is("Blue flag")],
    ["flag", flag("NoFlag"), is("")],
    ["flag", flag("toString"), is("")],
  ]);

  it("look like the real ones", () => {
    expect(FLAG_LOOKS).toEqual({
      WhiteFlag: { name: "White flag", field: "white", pattern: null },
      GreenFlag: { name: "Green flag", field: "green", pattern: null },
      RedFlag: { name: "Red flag", field: "red", pattern: null },
      BlueFlag: { name: "Blue flag", field: "blue", pattern: null },
      YellowFlag: { name: "Yellow flag", field: "yellow", pattern: null },
      BlackFlag: { name: "Black flag", field: "black", pattern: null },
      BlackWhiteFlag: { name: "Black and white flag", field: "white", pattern: { kind: "diagonal", colour: "black" } },
      CheckeredFlag: { name: "Chequered flag", field: "white", pattern: { kind: "squares", colour: "black" } },
      OrangeCircleFlag: { name: "Black and orange flag", field: "black", pattern: { kind: "disc", colour: "orange" } },
      RedYellowStripesFlag: {
        name: "Red and yellow flag",
        field: "yellow",
        pattern: { kind: "stripes", colour: "red" },
      },
    });
    const names = [...AcEvoFlagType].map(({ name }) => name);
    expect(names.filter((name) => flagLook(name) === null)).toEqual(["NoFlag"]);
    expect(flagLook(null)).toBeNull();
  });
});

it.each([
  ["speed", undefined, "km/h"],
  ["speed", IMPERIAL, "mph"],
  ["speedMph", undefined, "mph"],
  ["fuel", undefined, "L"],
  ["fuelPerLap", IMPERIAL, "gal"],
  ["fuelToFinish", {}, "L"],
  ["tyreFlPressure", undefined, "psi"],
  ["tyreFlPressure", { pressure: "bar" }, "bar"],
  ["gapAhead", undefined, "s"],
  ["gapAheadTrend", undefined, "s/lap"],
  ["delta", undefined, "s"],
  ["rpm", undefined, "rpm"],
  ["lateralG", undefined, "g"],
  ["gear", undefined, ""],
] as const)("%s with %j is in %j", (id, options, unit) => expect(READINGS[id].unit(options)).toBe(unit));
