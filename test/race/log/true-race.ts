import { carTruth, type World } from "../../../core/src/simulator/index.js";
import { isInPitLane, type SimCar, type TrueLap } from "../../../core/src/simulator/world/car.js";

/** A place that was true within this is right: it is shown five times a second, and read from coordinates. ms */
const PLACES_LATE_MS = 300;
/** Cars closer than this are side by side: their order is no fault. ms of a lap */
const SIDE_BY_SIDE_MS = 15;

/** How far before the line a car may count as beyond it. ms of a lap */
const NEAR_LINE_MS = 300;

interface Instant {
  readonly atMs: number;
  /** Ids in the order of the standings. */
  readonly order: readonly string[];
  /** ms of the reference lap that each car has driven, as it counts for the order. */
  readonly driven: ReadonlyMap<string, number>;
}

/** What is true of a simulated race now, and was a moment ago. */
export class TrueRace {
  readonly #world: World;
  readonly #idOf: ReadonlyMap<SimCar, string>;
  readonly cars: ReadonlyMap<string, SimCar>;
  readonly #pitStops = new Map<string, number[]>();
  readonly #inPits = new Set<string>();
  #past: Instant[] = [];

  constructor(world: World) {
    this.#world = world;
    this.#idOf = new Map(world.cars.map((car) => [car, carTruth(world, car.index).id]));
    this.cars = new Map([...this.#idOf].map(([car, id]) => [id, car]));
  }

  /** Notes a frame. */
  note(): void {
    const { wallMs: atMs, order } = this.#world;
    const ids = order.map((car) => this.#idOf.get(car)!);
    const driven = new Map(order.map((car, i) => [ids[i]!, drivenMs(this.#world, car)]));
    this.#past = [...this.#past.filter((past) => past.atMs >= atMs - PLACES_LATE_MS), { atMs, order: ids, driven }];
    for (const [id, car] of this.cars) this.#notePits(id, car, atMs);
  }

  #notePits(id: string, car: SimCar, atMs: number): void {
    if (!isInPitLane(car) || car.place !== "road") return void this.#inPits.delete(id);
    if (this.#inPits.has(id)) return;
    this.#inPits.add(id);
    if (car.finishedMs === null) this.#pitStops.set(id, [...(this.#pitStops.get(id) ?? []), atMs]);
  }

  /** The cars that have finished, by laps and time. */
  get finishers(): readonly string[] {
    return this.#world.order.filter(({ finishedMs }) => finishedMs !== null).map((car) => this.#idOf.get(car)!);
  }

  /** Whether this was the order a moment ago. */
  wasOrder(ids: readonly string[]): boolean {
    return this.#past.some(({ order }) => order.length === ids.length && order.every((id, i) => id === ids[i]));
  }

  /** Whether the first of two cars was clearly behind the second all the time: it cannot be shown ahead. */
  wasBehind(first: string, second: string): boolean {
    return this.#past.every(
      ({ driven }) =>
        driven.get(second)! - driven.get(first)! > SIDE_BY_SIDE_MS ||
        (driven.get(second) === driven.get(first) && this.#finishedAfter(first, second) > SIDE_BY_SIDE_MS),
    );
  }

  /** How much later one car finished than another. ms */
  #finishedAfter(first: string, second: string): number {
    const [a, b] = [first, second].map((id) => this.cars.get(id)!.finishedMs);
    return a == null || b == null ? 0 : a - b;
  }

  /** How many laps of a car ended at least `lateMs` ago. */
  lapsUntil(id: string, lateMs: number): number {
    return this.cars.get(id)!.laps.filter(({ endedWallMs }) => endedWallMs <= this.#world.wallMs - lateMs).length;
  }

  /** How many laps a car has completed, or is about to: near the line it may be on either side of it. */
  mostLaps(id: string): number {
    const car = this.cars.get(id)!;
    const laps = Math.floor((drivenMs(this.#world, car) + NEAR_LINE_MS) / this.#world.circuit.lapMs);
    return Math.max(car.laps.length, laps);
  }

  pitStopsUntil(id: string, lateMs: number): number {
    return (this.#pitStops.get(id) ?? []).filter((atMs) => atMs <= this.#world.wallMs - lateMs).length;
  }

  /** Laps of a car that may be its last one, for who hears of it up to `lateMs` late. */
  lastLaps(id: string, lateMs: number): readonly TrueLap[] {
    return this.cars.get(id)!.laps.slice(Math.max(0, this.lapsUntil(id, lateMs) - 1));
  }
}

function drivenMs({ circuit }: World, car: SimCar): number {
  return car.finishedMs === null ? car.progressMs : car.laps.length * circuit.lapMs;
}
