import {
  type CompletedLap,
  emptyState,
  type RaceState,
  type Rival,
  type Standing,
  type Track,
  type Tyre,
} from "../../core/src/race/index.js";
import { LIVE, withParts } from "./fake-feed.js";

const HOUR_LONG = 7_199_999;

/** A circuit with a straight, a hairpin and some esses, about 5 km. */
const TRACK: Track = {
  learned: true,
  line: Array.from({ length: 240 }, (_, i) => {
    const angle = (i / 240) * 2 * Math.PI;
    const reach = 620 + 150 * Math.sin(3 * angle) + 70 * Math.cos(5 * angle);
    return [reach * Math.cos(angle) * 1.25, reach * Math.sin(angle)] as const;
  }),
  sectorFractions: [0.34, 0.67],
};

function onTrack(fraction: number): readonly [number, number] {
  const { line } = TRACK;
  return line[Math.floor((((fraction % 1) + 1) % 1) * line.length)]!;
}

const NAMES = [
  "A. Lindqvist",
  "M. Okafor",
  "You",
  "J. Haraldsson",
  "T. Moreau",
  "K. Tanaka",
  "P. Novotná",
  "R. Castellanos",
  "S. O’Brien",
  "L. Brandt",
  "D. Ferreira",
  "N. Kowalczyk",
  "E. Rossi",
  "H. van Dijk",
  "C. Müller",
  "G. Papadakis",
  "B. Szabó",
  null,
  "I. Petrov",
  "Y. Demir",
];

const OWN = 2;
const LAP_MS = 92_201;
/** How far round the lap the driver is by its time so far. */
const OWN_FRACTION = 0.672;
const AHEAD_MS = 1234;
const BEHIND_MS = 812;

/** Standings from ascending gaps to the leader; a gap of a lap time is a lap. */
function standingsOf(
  names: readonly (string | null)[],
  own: number,
  gapsMs: readonly number[],
  laps = 6,
  lapMs = LAP_MS,
): Standing[] {
  return names.map((label, i) => {
    const gapMs = gapsMs[i]!;
    const lapsBehind = Math.floor(gapMs / lapMs);
    return {
      id: (0x9f30 + i).toString(16).padStart(32, "0"),
      label,
      name: label,
      isPlayer: i === own,
      position: i + 1,
      laps: laps - lapsBehind,
      gapMs,
      intervalMs: i === 0 ? null : gapMs - gapsMs[i - 1]!,
      lapsBehind,
      finished: false,
    };
  });
}

/** The same cars by their place on track, where a lapped one can be right beside the driver. */
function rivalsOf(standings: readonly Standing[], own: number): Rival[] {
  return standings
    .filter(({ isPlayer }) => !isPlayer)
    .map(({ id, label, gapMs, lapsBehind }) => {
      const onTrackMs = standings[own]!.gapMs! - gapMs! + lapsBehind * LAP_MS;
      const fraction = (((OWN_FRACTION + onTrackMs / LAP_MS) % 1) + 1) % 1;
      const [x, z] = onTrack(fraction);
      return { id, label, name: label, lapsDelta: -lapsBehind, gapMs: onTrackMs, fraction, parked: false, x, z };
    });
}

/** `car` beside the driver: the distance across the track is not part of the gap. World coordinates, m */
function beside(car: Rival, dx: number, dz: number): Rival {
  return { ...car, x: OWN_X + dx, z: OWN_Z + dz };
}

type LapRow = [timeMs: number, sectorsMs: number[], position: number, fuelUsedL: number, other?: Partial<CompletedLap>];

const LAP_ROWS: readonly LapRow[] = [
  [101_422, [36_900, 33_100, 31_422], 5, 2.9, { kind: "out", valid: false }],
  [93_872, [30_912, 32_140, 30_820], 4, 2.7],
  [93_010, [30_512, 31_998, 30_500], 4, 2.7],
  [92_640, [30_388, 31_750, 30_502], 4, 2.8, { valid: false }],
  [92_201, [30_401, 31_600, 30_200], 3, 2.7],
  [93_114, [30_702, 32_012, 30_400], 3, 2.7],
];

const LAPS: readonly CompletedLap[] = LAP_ROWS.map(([timeMs, sectorsMs, position, fuelUsedL, other], i) => {
  return { number: i + 1, timeMs, valid: true, kind: "flying", sectorsMs, position, fuelUsedL, ...other };
});

function tyre(state: Tyre["state"], coreC: number, locked = false): Tyre {
  return {
    pressurePsi: 27.4,
    coreC,
    innerC: coreC + 6,
    middleC: coreC + 1,
    outerC: coreC - 5,
    brakeC: 412,
    padLife: 0.87,
    discLife: 0.94,
    compound: "Medium",
    locked,
    state,
  };
}

const [OWN_X, OWN_Z] = onTrack(OWN_FRACTION);
const OWN_GAP_MS = 2530;
const STANDINGS = standingsOf(NAMES, OWN, [
  0,
  OWN_GAP_MS - AHEAD_MS,
  OWN_GAP_MS,
  ...Array.from({ length: 14 }, (_, i) => OWN_GAP_MS + BEHIND_MS + i * (1420 + 37 * i)),
  // lapped: just ahead of the driver on track, just behind, and further back
  ...[-70, 180, 4310].map((ms) => LAP_MS + OWN_GAP_MS + ms),
]);
const RIVALS = rivalsOf(STANDINGS, OWN);

/**
 * Third of twenty, on lap 7 of 25, with a car on each side. Nearly everything is known: the car has no ESC,
 * and only flag, DRS, ERS, `pitSpeeding`, the time left, both versions and one car's name are not known.
 */
export const FULL: RaceState = withParts(emptyState(LIVE), {
  session: {
    type: "Race",
    isRace: true,
    name: "Race",
    phase: "Green",
    track: "Mugello",
    layout: "Grand Prix",
    trackLengthM: 5245,
    timeLeftMs: null,
    lapsTotal: 25,
    isOnline: true,
    isLastLap: false,
    airC: 23.4,
    roadC: 31.2,
    grip: "Optimum",
  },
  car: {
    model: "Porsche 992 GT3 R",
    driver: "You",
    gear: "4",
    speedKmh: 187,
    rpm: 8240,
    rpmLimit: 9200,
    shift: "none",
    throttle: 0.82,
    brake: 0.12,
    clutch: 0,
    steering: -0.3,
    location: "Track",
    inPitLane: false,
    inPitBox: false,
    pitLimiter: false,
    engineRunning: true,
    oilC: 96,
    waterC: 88,
    wrongWay: false,
    x: OWN_X,
    z: OWN_Z,
    headingRad: 1.2,
    gLateral: -1.4,
    gLongitudinal: -0.6,
  },
  aids: {
    tc: { fitted: true, level: 4, maxLevel: 12, adjustable: true, acting: true, cut: 3 },
    abs: { fitted: true, level: 3, maxLevel: 12, adjustable: true, acting: false },
    esc: { fitted: false, level: null, maxLevel: null, adjustable: null, acting: null },
    brakeBias: 0.545,
    engineMap: 2,
  },
  lap: {
    number: 7,
    currentMs: 62_345,
    valid: true,
    lastMs: 93_114,
    bestMs: 92_201,
    predictedMs: 91_987,
    deltaMs: -214,
    deltaTrend: "gaining",
    sector: 3,
    sectorsMs: [30_301, 31_702, null],
    idealMs: 92_101,
  },
  laps: LAPS,
  position: { overall: 3, total: 20 },
  gap: { aheadMs: AHEAD_MS, behindMs: BEHIND_MS, aheadTrendMs: -310, behindTrendMs: 140, battle: "behind" },
  fuel: { litres: 54.2, capacityL: 104, perLapL: 2.74, lapsLeft: 19.8, toFinishL: -4.0 },
  tyres: [tyre("ok", 84), tyre("hot", 103), tyre("ok", 81, true), tyre("cold", 62)],
  pit: {
    services: {
      damage: "no",
      fuel: "inProgress",
      tyreFl: "done",
      tyreFr: "done",
      tyreRl: "inProgress",
      tyreRr: "inProgress",
    },
  },
  damage: { front: 12, rear: 0, left: 84, right: 0, centre: 3, suspension: [0, 21, 0, 0] },
  rivals: [...RIVALS.slice(0, -3), beside(RIVALS.at(-3)!, 2.4, 1.8), beside(RIVALS.at(-2)!, -3, -6), RIVALS.at(-1)!],
  standings: STANDINGS,
  track: TRACK,
});

const LONG_NAME = "Maximiliane Freifrau von Wolkenstein-Trostburg";
const LONG_STANDINGS = standingsOf(
  Array.from({ length: 60 }, (_, i) => `${LONG_NAME} ${i + 1}`),
  57,
  Array.from({ length: 60 }, (_, i) => i * 65_432 + i * i * 37 + (i > 57 ? HOUR_LONG : 0)),
  687,
  HOUR_LONG,
);

/** The longest values: 60 cars, very long names, hours instead of minutes, and everything on at once. */
export const EXTREME: RaceState = withParts(FULL, {
  session: {
    name: "Feature race of the endurance championship",
    track: "Circuit de Spa-Francorchamps",
    layout: "Twenty-four hours motorcycle variation",
    lapsTotal: 788,
    airC: -12.4,
    roadC: 138,
    isLastLap: true,
  },
  car: { driver: LONG_NAME, gear: "12", speedKmh: 488, rpm: 19_888, rpmLimit: 19_900, shift: "limiter" },
  aids: {
    tc: { level: 12, acting: true, fitted: true, maxLevel: 12, adjustable: true, cut: 12 },
    abs: { level: 12, acting: true, fitted: true, maxLevel: 12, adjustable: true },
    esc: { level: 12, acting: true, fitted: true, maxLevel: 12, adjustable: true },
    brakeBias: 0.888,
    engineMap: 12,
  },
  flag: { shown: "RedYellowStripesFlag" },
  lap: {
    number: 688,
    currentMs: HOUR_LONG,
    valid: false,
    lastMs: HOUR_LONG,
    bestMs: HOUR_LONG,
    predictedMs: HOUR_LONG,
    deltaMs: 3_599_999,
    deltaTrend: "losing",
    sectorsMs: [2_388_888, 2_388_888, 2_388_888],
  },
  laps: LAPS.map((lap) => ({
    ...lap,
    number: lap.number + 680,
    timeMs: HOUR_LONG,
    valid: lap.number % 2 === 0,
    kind: lap.number % 3 === 0 ? "out" : "flying",
    sectorsMs: [2_388_888, 2_388_888, 2_388_888],
    position: 60,
    fuelUsedL: 88.8,
  })),
  position: { overall: 58, total: 60 },
  gap: { aheadMs: 3_588_888, behindMs: 3_588_888, aheadTrendMs: -88_888, behindTrendMs: -88_888, battle: "both" },
  fuel: { litres: 888.8, capacityL: 999, perLapL: 88.8, lapsLeft: 1.8, toFinishL: 888.8 },
  tyres: [tyre("hot", 188, true), tyre("hot", 188), tyre("cold", -18), tyre("ok", 188)],
  damage: { front: 888, rear: 888, left: 888, right: 888, centre: 888, suspension: [888, 888, 888, 888] },
  standings: LONG_STANDINGS,
  rivals: rivalsOf(LONG_STANDINGS, 57).map((rival, i) => ({
    ...rival,
    gapMs: (28 - i) * 65_432,
    lapsDelta: i % 3 === 0 ? -12 : i % 3 === 1 ? 12 : null,
  })),
});

/** A live connection that knows nothing at all yet. */
export const NOTHING: RaceState = withParts(emptyState(LIVE), { rivals: [], laps: [], standings: null });

/** `state` in the pit box. */
export function inPits(state: RaceState): RaceState {
  return withParts(state, {
    car: { inPitLane: true, inPitBox: true, pitLimiter: true, location: "Pitlane", speedKmh: 58 },
  });
}
