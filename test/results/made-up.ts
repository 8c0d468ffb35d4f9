import type { CollectedResult, ResultEntry, ResultLap, ResultStop } from "../../core/src/results/index.js";

export interface MadeUpOptions {
  readonly cars?: number;
  readonly laps?: number;
  /** Laps by now; all by default. */
  readonly driven?: number;
  readonly begunAt?: number;
  readonly isRace?: boolean;
  readonly isOver?: boolean;
  readonly track?: string;
  readonly car?: string;
  readonly hasLog?: boolean;
}

const DAY_MS = 24 * 3_600_000;
const FIRST_DAY = Date.UTC(2026, 2, 1, 19);
const NAMES = [
  "Ada Lund",
  "Mia Rossi",
  "Leo Kern",
  "Sven Okafor",
  "Luc Ferrand",
  "Tom Weir",
  "Ines Prado",
  "Kai Brandt",
  "Nora Virtanen",
  "Hugo Almeida",
  "Žofia Nováková",
  "Jonas Weiß",
  "Emil Sørensen",
  "Lina Moreau",
  "Pavel Dvořák",
  "Rui Costa",
  "Maja Lind",
  "Théo Girard",
  "Ben Archer",
  "Yuki Tanaka",
];

/** One of two places after the point, the same for the same numbers. */
function spread(...numbers: readonly number[]): number {
  const mixed = numbers.reduce((sum, n) => Math.imul(sum ^ (n + 0x9e3779b9), 0x85ebca6b) ^ (sum >>> 13), 7);
  return (mixed >>> 0) / 2 ** 32;
}

/** The result of session `n`, made up: the player is car 2, and the first cars are the fastest. */
export function madeUp(n: number, options: MadeUpOptions = {}): CollectedResult {
  const { cars = 20, laps: total = 20, isRace = true, isOver = true, hasLog = true } = options;
  const { driven = total, track = "Laguna Seca", car = "Mazda MX-5 Cup" } = options;
  const begunMs = options.begunAt ?? FIRST_DAY + n * DAY_MS;
  const ids = Array.from({ length: cars }, (_, i) => (0xca0000 + i).toString(16).padStart(32, "0"));
  const rows = ids.map((id, i) => lapsOf(id, i, n, driven, total, i === 2 || !hasLog));
  const shown = hasLog ? rows : rows.map((own, i) => (i === 2 ? own : []));
  const order = rows
    .map((own, i) => ({ i, endMs: own.at(-1)?.endedAtMs ?? Infinity }))
    .sort((a, b) => a.endMs - b.endMs);
  const entries = order.map(({ i }, at) => entryOf(ids[i]!, i, at + 1, rows[i]!, isRace && driven >= total));
  return {
    identity: { player: ids[2]!, logBeganMs: hasLog ? begunMs + 3_600_000 : null, firstLap: 1 },
    result: {
      session: {
        source: "game",
        type: isRace ? "Race" : "TimeAttack",
        name: isRace ? "Race" : "Practice",
        isRace,
        isOnline: false,
        track,
        layout: "GP",
        trackLengthM: 3602,
        lapsTotal: isRace ? total : null,
        car,
        gameVersion: "0.9.1",
      },
      begunAt: new Date(begunMs).toISOString(),
      seenAt: new Date(begunMs + driven * 95_000).toISOString(),
      isOver,
      isFinal: isRace && driven >= total && hasLog,
      timing: hasLog ? "log" : "pages",
      conditions: { airC: 22.5, roadC: 31, timeOfDay: "14:05", grip: "Optimum" },
      entries,
      laps: withPlaces(shown.flat(), isRace),
      stops: isRace ? stopsOf(shown.flat()) : [],
      flags: [
        { atMs: 0, flag: "GreenFlag" },
        { atMs: 130_000, flag: "YellowFlag" },
      ],
    },
  };
}

function lapsOf(id: string, car: number, n: number, driven: number, total: number, isPlayer: boolean): ResultLap[] {
  const stopOn = 5 + Math.floor(spread(n, car, 99) * Math.max(1, total - 8));
  let endedAtMs = 3000;
  return Array.from({ length: driven }, (_, i) => {
    const pace = 92_000 + car * 160 + spread(n, car, i) * 1800 + (i === 0 ? 9000 : 0) + (i === stopOn ? 24_000 : 0);
    const sectors = [0.36, 0.23, 0.41].map((part) => Math.round(pace * part));
    const ms = sectors.reduce((sum, one) => sum + one, 0);
    endedAtMs += ms;
    const isInvalid = isPlayer && spread(car, i, n, 5) > 0.93;
    return {
      id,
      number: i + 1,
      ms,
      sectorsMs: sectors,
      valid: isPlayer ? !isInvalid : null,
      kind: i === stopOn ? (isPlayer ? "in" : "pit") : "flying",
      position: null,
      fuelUsedL: isPlayer ? 2.4 + Math.round(spread(i, n) * 40) / 100 : null,
      endedAtMs,
    };
  });
}

function stopsOf(laps: readonly ResultLap[]): ResultStop[] {
  return laps
    .filter(({ kind }) => kind === "in" || kind === "pit")
    .map(({ id, number, ms, valid }) => ({
      id,
      lap: number,
      laneMs: 20_000 + (ms! % 9000),
      stationaryMs: valid === null ? null : 3000 + (ms! % 5000),
    }));
}

function entryOf(id: string, i: number, position: number, laps: readonly ResultLap[], finished: boolean): ResultEntry {
  const times = laps.flatMap(({ ms, valid }) => (valid === false || ms === null ? [] : [ms]));
  const name = `${NAMES[i % NAMES.length]!}${i < NAMES.length ? "" : ` ${Math.floor(i / NAMES.length) + 1}`}`;
  return {
    id,
    position,
    name,
    shortName: name.slice(0, 3).toUpperCase(),
    label: null,
    number: i + 2,
    model: i === 2 ? "Mazda MX-5 Cup" : "BMW M2 CS Racing",
    isPlayer: i === 2,
    isAi: i !== 2,
    gridPosition: i + 1,
    placesWon: i + 1 - position,
    laps: laps.length,
    lapsDown: 0,
    status: finished ? "finished" : "racing",
    bestMs: times.length === 0 ? null : Math.min(...times),
    totalMs: finished ? laps.reduce((sum, { ms }) => sum + ms!, 0) : null,
    pitStops: 1,
  };
}

function withPlaces(laps: readonly ResultLap[], isRace: boolean): ResultLap[] {
  return laps.map((lap) => {
    const others = laps.filter(({ number }) => number === lap.number);
    const position = others.filter(({ endedAtMs }) => endedAtMs! < lap.endedAtMs!).length + 1;
    return { ...lap, position: isRace && others.length > 1 ? position : null };
  });
}
