import type { Entry, RaceState } from "../../../core/src/race/state.js";
import { driverOf } from "../../../core/src/simulator/drivers.js";
import type { World } from "../../../core/src/simulator/index.js";
import type { TrueRace } from "./true-race.js";

/** How late each may be. ms */
export interface Lateness {
  /** What the log tells. */
  readonly logMs: number;
}

/** The page tells a lap up to this late, in one of the orders in which it does. ms */
const PAGE_LATE_MS = 4000;

/** What of a state is not true. Unknown is always true. */
export function faultsOf(state: RaceState, world: World, truth: TrueRace, late: Lateness): string[] {
  return [
    ...namesOf(state).flatMap(([id, name]) => nameFaults(id, name, world, truth)),
    ...state.entries.flatMap((entry) => entryFaults(entry, world, truth, late)),
    ...placeFaults(state, truth),
    ...bestFaults(state, truth, late),
  ];
}

/** Every name that is shown, and of which car. */
function namesOf({ entries, standings, rivals }: RaceState): (readonly [string, string | null])[] {
  return [...entries, ...(standings ?? []), ...rivals].map(({ id, name }) => [id, name]);
}

function nameFaults(id: string, name: string | null, world: World, truth: TrueRace): string[] {
  const car = truth.cars.get(id);
  if (!car) return [`a car that is not there: ${id}`];
  return name === null || name === driverOf(world, car).name ? [] : [`car ${car.index} is called ${name}`];
}

function entryFaults(entry: Entry, world: World, truth: TrueRace, { logMs }: Lateness): string[] {
  const { id, isPlayer } = entry;
  const car = truth.cars.get(id)!;
  const lateMs = isPlayer ? Math.max(PAGE_LATE_MS, logMs) : logMs;
  const { number, isAi } = driverOf(world, car);
  const last = truth.lastLaps(id, lateMs);
  const lapTimes = car.laps.map(({ timeMs }) => timeMs);
  const known = lapTimes.slice(0, truth.lapsUntil(id, lateMs));
  const valid = car.laps.filter((lap) => lap.valid).map(({ timeMs }) => timeMs);
  const sectors = car.laps.map(({ sectorsMs }) => sectorsMs ?? []);
  const [fewest, most] = [truth.lapsUntil(id, lateMs), truth.mostLaps(id)];
  const [fewestStops, mostStops] = [truth.pitStopsUntil(id, logMs), truth.pitStopsUntil(id, 0)];
  const isBest = (ms: number) =>
    isPlayer ? valid.includes(ms) : lapTimes.includes(ms) && known.every((other) => other >= ms);
  const checks: readonly (readonly [string, unknown, boolean])[] = [
    ["number", entry.number, entry.number === number],
    ["driver", entry.isAi, entry.isAi === isAi],
    ["grid place", entry.gridPosition, entry.gridPosition === car.index + 1],
    ["laps", entry.laps, entry.laps! >= fewest && entry.laps! <= most],
    ["last lap", entry.lastMs, last.some(({ timeMs }) => timeMs === entry.lastMs)],
    ["best lap", entry.bestMs, isBest(entry.bestMs!)],
    ["pit stops", entry.pitStops, entry.pitStops! >= fewestStops && entry.pitStops! <= mostStops],
    [
      "last sectors",
      entry.lastSectorsMs.length === 0 ? null : entry.lastSectorsMs.join(" "),
      last.some(({ sectorsMs }) => sectorsMs?.join(" ") === entry.lastSectorsMs.join(" ")),
    ],
    ...entry.bestSectorsMs.map((ms, i) => {
      const driven = [...sectors.map((lap) => lap[i]), runningSectors(car.sectorEndsMs)[i]];
      return [`best sector ${i + 1}`, ms, driven.includes(ms ?? NaN)] as const;
    }),
  ];
  return checks
    .filter(([, shown, isTrue]) => shown !== null && !isTrue)
    .map(([what, shown]) => `${what} of car ${car.index}: ${String(shown)}`);
}

/** The sectors of the lap under way, from the ends of its first two. ms */
function runningSectors(endsMs: readonly number[]): readonly number[] {
  return endsMs.map((endMs, i) => Math.round(endMs) - Math.round(endsMs[i - 1] ?? 0));
}

function placeFaults({ standings, entries }: RaceState, truth: TrueRace): string[] {
  const orders = [standings ?? [], entries.filter(({ position }) => position !== null)];
  return orders.flatMap((order) =>
    order.slice(1).flatMap(({ id }, i) => {
      const ahead = order[i]!.id;
      const [first, second] = [truth.cars.get(ahead)!.index, truth.cars.get(id)!.index];
      return truth.wasBehind(ahead, id) ? [`car ${first} is shown ahead of car ${second}`] : [];
    }),
  );
}

/** The best lap of all cars. */
function bestFaults({ session: { best } }: RaceState, truth: TrueRace, { logMs }: Lateness): string[] {
  const { lapMs, id } = best;
  if (lapMs === null || id === null) return [];
  const isDriven = truth.cars.get(id)!.laps.some(({ timeMs }) => timeMs === lapMs);
  const isBeaten = [...truth.cars].some(([other, { laps }]) =>
    laps.slice(0, truth.lapsUntil(other, logMs)).some(({ timeMs }) => timeMs < lapMs),
  );
  return isDriven && !isBeaten ? [] : [`best of the session: ${lapMs}`];
}
