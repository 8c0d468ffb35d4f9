import { CAR_SLOTS } from "../../views/index.js";
import { isOffTrack, type Pages } from "../pages.js";
import { isInPits } from "../laps/sample.js";
import type { Session } from "../state.js";
import type { CentreLine } from "./centre-line.js";
import { LineLearner } from "./line-learner.js";
import { onGrid, CarTracker, wrapped } from "./car-tracker.js";

/** Ignore coordinates beyond this. m */
const WORLD_EDGE_M = 100_000;
/** Call a race followed from its start when the first lap's clock shows less than this. ms */
const START_MS = 5000;
/** Call the line wrong when it and the game differ on the player's position by more than this. Fraction of the lap */
const WRONG_PLACE = 0.03;
const WRONG_FOR_MS = 5000;
/** Do not learn the track below this speed. km/h */
const LEARNING_KMH = 15;

type SessionFacts = Pick<Session, "trackLengthM" | "isRace">;

/** The track of one session: its line, and where every car is on it. */
export class TrackModel {
  readonly cars = new Map<string, CarTracker>();
  readonly #learner = new LineLearner();
  #line: CentreLine | null = null;
  #player: CarTracker | null = null;
  #fromStart = false;
  #onGrid = true;
  #wrongSinceMs: number | null = null;

  get line(): CentreLine | null {
    return this.#line;
  }

  /** Whether the cars have left the grid. */
  get hasStarted(): boolean {
    return !this.#onGrid;
  }

  get player(): CarTracker | null {
    return this.#player;
  }

  /** True when laps are counted from the start of a race. */
  get fromStart(): boolean {
    return this.#fromStart && this.#line !== null;
  }

  /**
   * Takes a frame. Returns whether the track was learned with it. Learns from the same frame in which it moves the cars,
   * so that positions and coordinates match. `isPlayer`: whether the page's
   * place on the lap is the player's.
   */
  update(pages: Pages, { trackLengthM, isRace }: SessionFacts, isPlayer: boolean, nowMs: number): boolean {
    this.#moveCars(pages, nowMs);
    this.#removeGone(nowMs);
    if (!isPlayer) return false;
    this.#watchStart(pages, isRace);
    this.#validateLine(pages, nowMs);
    return this.#learn(pages, trackLengthM);
  }

  #removeGone(nowMs: number): void {
    for (const car of this.cars.values()) {
      if (!car.startedHere && car.isGone(nowMs)) this.cars.delete(car.id);
    }
  }

  /** Uses a line that was learned before. */
  recall(line: CentreLine): void {
    this.#line = line;
  }

  #learn(pages: Pages, lengthM: number | null): boolean {
    if (this.#line || !this.#player) return false;
    if (!isDriving(pages)) this.#learner.reset();
    this.#learner.add(pages.graphics.raw().npos, this.#player.x, this.#player.z);
    const learned = this.#learner.takeLine(lengthM);
    if (!learned) return false;
    this.#line = learned;
    for (const car of this.cars.values()) car.recount(learned, this.#fromStart && car.startedHere);
    return true;
  }

  /**
   * Drops a line that places the player elsewhere on the lap than the game does: it is of another track. Ignores a car
   * that is off the track.
   */
  #validateLine(pages: Pages, nowMs: number): void {
    if (!this.#line || !this.#player) return;
    if (!isDriving(pages) || isOffTrack(pages)) {
      this.#wrongSinceMs = null;
      return;
    }
    const { fraction } = this.#player;
    const isWrong = fraction === null || Math.abs(wrapped(fraction - pages.graphics.raw().npos)) > WRONG_PLACE;
    if (!isWrong) this.#wrongSinceMs = null;
    else this.#wrongSinceMs ??= nowMs;
    if (this.#wrongSinceMs === null || nowMs - this.#wrongSinceMs < WRONG_FOR_MS) return;
    this.#line = null;
    this.#fromStart = false;
    this.#wrongSinceMs = null;
    for (const car of this.cars.values()) car.forgetTrack();
  }

  #moveCars({ graphics }: Pages, nowMs: number): void {
    const keys = graphics.carKeys;
    const places = graphics.raw().car_coordinates;
    const playerKey = keys.player();
    for (let slot = 0; slot < CAR_SLOTS; slot++) {
      const key = keys.at(slot);
      const x = places[slot]![0]!;
      const z = places[slot]![2]!;
      if (key === null || !isPlace(x, z)) continue;
      let car = this.cars.get(key);
      if (!car) this.cars.set(key, (car = new CarTracker(key)));
      car.move(this.#line, x, z, nowMs);
      if (key === playerKey) this.#player = car;
    }
  }

  /** Places all cars on the grid until the first lap's clock runs, since cars and session type arrive one by one. */
  #watchStart(pages: Pages, isRace: boolean): void {
    if (!this.#onGrid) return;
    const isStart = isRace && isAtStart(pages);
    if (isStart) {
      this.#fromStart = true;
      this.#placeOnGrid();
    }
    this.#onGrid = isStart ? pages.graphics.raw().current_lap_time_ms === 0 : isUndecided(pages);
  }

  #placeOnGrid(): void {
    for (const car of this.cars.values()) {
      car.startedHere = true;
      if (car.fraction !== null) car.place(onGrid(car.fraction), this.#fromStart);
    }
  }
}

function isDriving(pages: Pages): boolean {
  return !isInPits(pages) && pages.physics.raw().speedKmh >= LEARNING_KMH;
}

function isPlace(x: number, z: number): boolean {
  if (!(Math.abs(x) < WORLD_EDGE_M && Math.abs(z) < WORLD_EDGE_M)) return false;
  return x !== 0 || z !== 0;
}

/** Whether a static page that comes late may still make this a race. */
function isUndecided({ graphics }: Pick<Pages, "graphics">): boolean {
  const { total_lap_count, current_lap_time_ms } = graphics.raw();
  return total_lap_count === 0 && current_lap_time_ms < START_MS;
}

/** Excludes a player waiting in the pits, who may have joined late. */
function isAtStart(pages: Pages): boolean {
  return isUndecided(pages) && !isInPits(pages);
}
