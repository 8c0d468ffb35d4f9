import type { RenderContext } from "../definition/render-context.js";
import { OVERLAY } from "./sample-overlay.js";
import { emptyState, type FlagName, type RaceState, type Status, type Tyre } from "@acevo-pitwall/core/race";

function live(status: Status = "live", source: RaceState["connection"]["source"] = "game"): RaceState["connection"] {
  return { status, source, detail: "" };
}

const nothing = emptyState(live());

/** Air that is hotter presses more. */
function tyre(state: Tyre["state"], coreC: number, pressurePsi: number, locked = false): Tyre {
  const zones = { innerC: coreC + 6, middleC: coreC, outerC: coreC - 5 };
  return { ...nothing.tyres[0], pressurePsi, coreC, ...zones, brakeC: 412, compound: "Medium", locked, state };
}

/** Third of twenty on lap seven, with everything known. */
export const RACING: RaceState = {
  ...nothing,
  session: {
    ...nothing.session,
    type: "Race",
    isRace: true,
    name: "Race",
    track: "Imola",
    lapsTotal: 25,
    isLastLap: false,
    airC: 23,
    roadC: 31,
  },
  car: {
    ...nothing.car,
    gear: "4",
    speedKmh: 187,
    rpm: 7840,
    rpmLimit: 9200,
    shift: "none",
    inPitLane: false,
    inPitBox: false,
    pitLimiter: false,
    drs: { ...nothing.car.drs, available: true, open: false },
    ers: { ...nothing.car.ers, fitted: true, charge: 0.62, charging: true, pushToPassActive: false },
  },
  aids: {
    ...nothing.aids,
    tc: { ...nothing.aids.tc, fitted: true, level: 4, maxLevel: 12, adjustable: true, acting: false, cut: 3 },
    abs: { ...nothing.aids.abs, fitted: true, level: 3, maxLevel: 12, adjustable: true, acting: false },
    esc: { ...nothing.aids.esc, fitted: false, adjustable: false, acting: false },
    brakeBias: 0.545,
    engineMap: 2,
  },
  flag: { ...nothing.flag, shown: "NoFlag", driver: "NoFlag", global: "NoFlag" },
  lap: {
    ...nothing.lap,
    number: 7,
    currentMs: 62_345,
    valid: true,
    lastMs: 92_201,
    bestMs: 92_201,
    predictedMs: 91_987,
    deltaMs: -214,
    deltaTrend: "gaining",
  },
  position: { ...nothing.position, overall: 3, total: 20 },
  gap: { ...nothing.gap, aheadMs: 1234, behindMs: 812, aheadTrendMs: -310, behindTrendMs: 140, battle: "behind" },
  fuel: { ...nothing.fuel, litres: 54.2, capacityL: 104, perLapL: 2.74, lapsLeft: 19.8, toFinishL: -4.9 },
  tyres: [tyre("ok", 84, 27.2), tyre("hot", 103, 28.6), tyre("ok", 81, 26.9, true), tyre("cold", 62, 25.4)],
  pit: {
    ...nothing.pit,
    services: {
      ...nothing.pit.services,
      damage: "no",
      fuel: "inProgress",
      tyreFl: "done",
      tyreFr: "done",
      tyreRl: "inProgress",
      tyreRr: "no",
    },
  },
};

/** The longest values, and everything at once. */
const EXTREME: RaceState = {
  ...RACING,
  session: { ...RACING.session, lapsTotal: 788, isLastLap: true },
  car: {
    ...RACING.car,
    gear: "12",
    speedKmh: 488,
    rpm: 19_888,
    rpmLimit: 19_900,
    shift: "limiter",
    inPitLane: true,
    pitLimiter: true,
    drs: { ...RACING.car.drs, open: true },
    ers: { ...RACING.car.ers, charge: 1, charging: false, pushToPassActive: true },
  },
  aids: {
    ...RACING.aids,
    tc: { ...RACING.aids.tc, level: 12, acting: true, cut: 12 },
    abs: { ...RACING.aids.abs, level: 12, acting: true },
    brakeBias: 0.888,
    engineMap: 12,
  },
  flag: { ...RACING.flag, shown: "RedYellowStripesFlag", driver: "RedYellowStripesFlag" },
  lap: {
    ...RACING.lap,
    number: 788,
    currentMs: 7_199_999,
    valid: false,
    lastMs: 7_199_999,
    bestMs: 7_199_000,
    predictedMs: 7_199_999,
    deltaMs: 3_599_999,
  },
  position: { ...RACING.position, overall: 58, total: 60 },
  gap: {
    ...RACING.gap,
    aheadMs: 3_588_888,
    behindMs: 3_588_888,
    aheadTrendMs: -88_888,
    behindTrendMs: -88_888,
    battle: "both",
  },
  fuel: { ...RACING.fuel, litres: 888.8, perLapL: 88.8, lapsLeft: 1.8, toFinishL: 888.8 },
  tyres: [tyre("hot", 188, 38.8, true), tyre("hot", 188, 38.8), tyre("cold", -18, 18.8), tyre("ok", 188, 38.8)],
};

/** A car without any optional equipment. */
export const BARE: RaceState = {
  ...RACING,
  session: { ...RACING.session, lapsTotal: null, timeLeftMs: 1_471_000 },
  car: {
    ...RACING.car,
    shift: "up",
    drs: { ...RACING.car.drs, available: false },
    ers: { ...RACING.car.ers, fitted: false, charge: null, charging: null },
  },
  aids: {
    ...RACING.aids,
    tc: { ...nothing.aids.tc, fitted: false, adjustable: false, acting: false },
    abs: { ...nothing.aids.abs, fitted: false, adjustable: false, acting: false },
    engineMap: null,
  },
  lap: { ...RACING.lap, deltaMs: 214, lastMs: 93_010, valid: false },
  flag: { ...RACING.flag, shown: "BlueFlag", driver: "BlueFlag" },
};

/** Each state of the gallery by its name. */
export const STATES: Readonly<Record<string, RaceState>> = {
  live: RACING,
  "at the limit": EXTREME,
  "bare car": BARE,
  unknown: nothing,
  waiting: emptyState(live("waiting")),
  paused: { ...RACING, connection: live("paused") },
  replay: { ...RACING, connection: live("replay") },
  demo: { ...RACING, connection: live("live", "demo") },
  lost: { ...RACING, connection: live("lost") },
};

export const FLAGS: readonly FlagName[] = [
  "WhiteFlag",
  "GreenFlag",
  "RedFlag",
  "BlueFlag",
  "YellowFlag",
  "BlackFlag",
  "BlackWhiteFlag",
  "CheckeredFlag",
  "OrangeCircleFlag",
  "RedYellowStripesFlag",
];

/** What the inspector's preview shows. */
export const PREVIEW: RenderContext = { race: RACING, pages: null, overlay: OVERLAY };
