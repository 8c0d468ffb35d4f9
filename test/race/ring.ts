import { PAGES } from "../../core/src/protocol/index.js";
import type { LoggedSession } from "../../core/src/game-log/index.js";
import type { RaceEvent } from "../../core/src/race/events/index.js";
import type { CompletedLap, RaceState, Status } from "../../core/src/race/state.js";
import { centreLine } from "../../core/src/race/track-model/centre-line.js";
import { RaceTracker } from "../../core/src/race/tracker.js";
import { CAR_SLOTS } from "../../core/src/views/index.js";
import { newBytes, pagesOf } from "./watched.js";

export const FRAME_MS = 1000 / 60;

/** The player's car. */
export const PLAYER = 1;

/** A car on the ring. */
export interface RingCar {
  readonly id: number;
  /** Laps since the line: 0 is the line at the start, below 0 the grid, 1.5 the middle of the second lap. */
  laps: number;
  mps: number;
  /** Its place in the world where it is not on the ring, m. */
  at?: readonly [x: number, z: number];
}

export interface RingOptions {
  readonly lengthM?: number;
  /** The game's place on the lap (`npos`) of a place on the ring, both 0..1. */
  readonly nposOf?: (fraction: number) => number;
}

const fractionOf = (laps: number) => laps - Math.floor(laps);

/** Cars on a ring road whose line is known, and the game's pages about them: everything may be bent by hand. */
export class Ring {
  readonly #bytes = newBytes();
  readonly physics = PAGES.physics.writer(this.#bytes.physics);
  readonly graphics = PAGES.graphics.writer(this.#bytes.graphics);
  readonly static = PAGES.static.writer(this.#bytes.static);
  readonly #pages = pagesOf(this.#bytes);
  readonly #tracker: RaceTracker;
  readonly lengthM: number;
  readonly cars: RingCar[] = [];
  readonly events: RaceEvent[] = [];
  readonly completed: CompletedLap[] = [];
  readonly #nposOf: (fraction: number) => number;
  #state: RaceState | null = null;
  nowMs = 1000;
  /** The session by the game's log. */
  log: LoggedSession | null = null;

  constructor({ lengthM = 3000, nposOf = (fraction) => fraction }: RingOptions = {}) {
    this.lengthM = lengthM;
    this.#nposOf = nposOf;
    const points = Array.from({ length: Math.round(lengthM / 5) }, (_, i) => this.placeAt((i * 5) / lengthM));
    this.#tracker = new RaceTracker({
      loadLine: () => centreLine(points),
      saveLine: () => undefined,
      sectorsOf: () => null,
      labels: new Map(),
    });
    Object.assign(this.static, {
      sm_version: "1.0",
      track: "Ring",
      track_configuration: "GP",
      track_length_m: lengthM,
    });
    Object.assign(this.static, { session: 1, session_name: "Race" });
    Object.assign(this.graphics, { status: 2, car_location: 4, car_model: "Car", is_valid_lap: true });
    Object.assign(this.graphics, { is_engine_running: true, ...playerIs(PLAYER), ...cameraOn(PLAYER) });
    this.graphics.session_state.phase_name = "Session";
  }

  get state(): RaceState {
    if (!this.#state) throw new Error("No frame was watched yet.");
    return this.#state;
  }

  get player(): RingCar {
    return this.carOf(PLAYER);
  }

  carOf(id: number): RingCar {
    return this.cars.find((car) => car.id === id)!;
  }

  /** Adds a car at `laps`. m/s */
  add(id: number, laps: number, mps = 0): RingCar {
    const car = { id, laps, mps };
    this.cars.push(car);
    return car;
  }

  /** The place in the world of a place on the ring. m */
  placeAt(laps: number): [x: number, z: number] {
    const angle = 2 * Math.PI * laps;
    const radius = this.lengthM / (2 * Math.PI);
    return [radius * Math.cos(angle) + 5000, radius * Math.sin(angle) + 5000];
  }

  /** The cars in the order of the race. */
  get order(): readonly RingCar[] {
    return [...this.cars].sort((a, b) => b.laps - a.laps);
  }

  /** Moves all cars on by a frame. */
  drive(ms = FRAME_MS): void {
    for (const car of this.cars) car.laps += (car.mps * ms) / 1000 / this.lengthM;
  }

  /** Renders and follows a frame; `change` is called before. */
  frame(change: () => void = () => undefined, { status = "live", ms = FRAME_MS }: FrameOptions = {}): RaceState {
    this.nowMs += ms;
    this.graphics.packetId++;
    this.physics.packetId++;
    change();
    this.#writeCars();
    this.#state = this.#tracker.update(this.#pages, { status, source: "game", detail: "" }, this.nowMs, this.log);
    this.events.push(...this.#tracker.events);
    this.completed.push(...this.#tracker.completed);
    return this.#state;
  }

  /** Renders frames in which nobody moves. */
  stand(seconds: number, change?: () => void): void {
    for (let i = 0; i < seconds * 60; i++) this.frame(change);
  }

  #writeCars(): void {
    const { graphics, cars } = this;
    const ids: [bigint, bigint][] = Array.from({ length: CAR_SLOTS }, () => [0n, 0n]);
    cars.forEach(({ id, laps, at }, slot) => {
      const [x, z] = at ?? this.placeAt(laps);
      Object.assign(graphics.car_coordinates[slot]!, { 0: x, 2: z });
      ids[slot] = [BigInt(id), BigInt(id)];
    });
    Object.assign(graphics, { car_ids: ids, active_cars: cars.length, total_drivers: cars.length });
    graphics.npos = this.#nposOf(fractionOf(this.player.laps));
  }
}

interface FrameOptions {
  readonly status?: Status;
  readonly ms?: number;
}

const playerIs = (id: number) => ({ player_car_id_a: BigInt(id), player_car_id_b: BigInt(id) });

/** The page's words for a camera that shows a car. */
export const cameraOn = (id: number) => ({ focused_car_id_a: BigInt(id), focused_car_id_b: BigInt(id) });

/** Keeps what the game says of a race true: the lap's clock, lap times and counts, and the player's place. */
export class RingRace {
  readonly ring: Ring;
  /** Times of the player's laps. ms */
  readonly lapsMs: number[] = [];
  clockMs = 0;
  /** When the running lap began. ms of the clock */
  lapBeganMs = 0;
  #lap: number;

  /** From the grid, or from wherever the player is. `lapsDriven`: the player's, `lapMs`: of the running one so far. */
  constructor(ring: Ring, lapMs = 0) {
    this.ring = ring;
    this.lapBeganMs = -lapMs;
    this.#lap = Math.floor(ring.player.laps);
  }

  /** The laps that the player has completed. */
  get count(): number {
    return Math.max(0, this.#lap);
  }

  /** A frame of racing. */
  frame(change: () => void = () => undefined): void {
    const { ring } = this;
    ring.frame(() => {
      ring.drive();
      this.clockMs += FRAME_MS;
      this.#crossLine();
      const { graphics, physics } = ring;
      graphics.current_lap_time_ms = Math.max(1, Math.round(this.clockMs - this.lapBeganMs));
      graphics.current_pos = ring.order.indexOf(ring.player) + 1;
      physics.speedKmh = ring.player.mps * 3.6;
      change();
    });
  }

  /** Seconds of racing; `change` gets the seconds so far. */
  run(seconds: number, change: (atS: number) => void = () => undefined): void {
    for (let i = 0; i < Math.round(seconds * 60); i++) this.frame(() => change(this.clockMs / 1000));
  }

  #crossLine(): void {
    const { graphics, player } = this.ring;
    const lap = Math.floor(player.laps);
    if (lap <= this.#lap) return;
    this.#lap = lap;
    // from the grid the clock starts with the lights, not at the line
    if (lap === 0) return;
    const ms = Math.round(this.clockMs - this.lapBeganMs);
    this.lapsMs.push(ms);
    this.lapBeganMs = this.clockMs;
    graphics.last_laptime_ms = ms;
    graphics.best_laptime_ms = graphics.best_laptime_ms === 0 ? ms : Math.min(ms, graphics.best_laptime_ms);
    graphics.total_lap_count = lap;
  }
}

/** The standings in short: `P1 #2 4 laps`. */
export function orderShown({ standings }: RaceState): readonly string[] | null {
  return (
    standings?.map(({ position, id, laps, finished }) => {
      const car = Number.parseInt(id.slice(-4), 16);
      return `P${position} #${car} ${laps} laps${finished ? " finished" : ""}`;
    }) ?? null
  );
}
