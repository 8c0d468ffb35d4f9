import { PAGES } from "../../core/src/protocol/index.js";
import { EventWatch, type RaceEvent } from "../../core/src/race/events/index.js";
import { FlagWatch } from "../../core/src/race/flags.js";
import { FuelRoom } from "../../core/src/race/fuel/fuel.js";
import type { Pages } from "../../core/src/race/pages.js";
import { SessionWatch } from "../../core/src/race/session-watch.js";
import type { CompletedLap, Connection, RaceState, Status } from "../../core/src/race/state.js";
import { RaceTracker } from "../../core/src/race/tracker.js";
import { type Scenario, SimulatedGame, type World } from "../../core/src/simulator/index.js";
import { GraphicsView, PhysicsView, StaticView } from "../../core/src/views/index.js";

/** The race as it is followed, with its flags, its fuel and its events. */
class Watched {
  readonly #tracker = new RaceTracker();
  readonly #watch = new EventWatch();
  #session = new SessionWatch();
  #flags = new FlagWatch();
  #fuel = new FuelRoom();
  #state: RaceState | null = null;
  /** Everything that was told so far. */
  readonly events: RaceEvent[] = [];

  get state(): RaceState {
    if (!this.#state) throw new Error("Nothing was watched yet.");
    return this.#state;
  }

  get completed(): readonly CompletedLap[] {
    return this.#tracker.completed;
  }

  /** Takes a frame; what was told with it. `bend` changes the state that the events are made of. */
  update(pages: Pages, status: Status, nowMs: number, bend: Bend = (state) => state): readonly RaceEvent[] {
    const connection: Connection = { status, source: "game", detail: "" };
    const tracked = this.#tracker.update(pages, connection, nowMs);
    const isLive = status === "live";
    const newSession = isLive && this.#session.update(pages);
    if (newSession) this.#begin();
    if (isLive) this.#state = bend(this.#complete(tracked, pages, nowMs));
    const state = { ...(this.#state ?? tracked), connection };
    const told = this.#watch.update(state, { pages, completed: this.completed, newSession, nowMs });
    this.events.push(...told);
    return told;
  }

  reset(): void {
    this.#tracker.reset();
    this.#watch.reset();
    this.#session = new SessionWatch();
    this.#begin();
  }

  #begin(): void {
    this.#flags = new FlagWatch();
    this.#fuel = new FuelRoom();
  }

  #complete(state: RaceState, pages: Pages, nowMs: number): RaceState {
    const standing = state.standings?.find(({ isPlayer }) => isPlayer) ?? null;
    const flag = this.#flags.update(pages, nowMs);
    return { ...state, flag, fuel: this.#fuel.update(pages, { ...state, standing }, nowMs) };
  }
}

export type Bend = (state: RaceState) => RaceState;

const STATUS = { live: "live", pause: "paused", replay: "replay" } as const;

/** A simulated game, followed frame by frame. */
export class WatchedGame {
  readonly game: SimulatedGame;
  readonly #watched = new Watched();
  readonly #pages: Pages;

  constructor(scenario: Scenario, seed = 1) {
    this.game = new SimulatedGame(scenario, { seed });
    this.#pages = pagesOf(this.game.bytes);
  }

  get world(): World {
    return this.game.world;
  }

  get state(): RaceState {
    return this.#watched.state;
  }

  get events(): readonly RaceEvent[] {
    return this.#watched.events;
  }

  get completed(): readonly CompletedLap[] {
    return this.#watched.completed;
  }

  /** Renders a frame; what was told with it. */
  frame({ watched = true, bend }: { watched?: boolean; bend?: Bend } = {}): readonly RaceEvent[] {
    this.game.frame();
    if (!this.game.isLoaded || !watched) return [];
    const { status, wallMs } = this.world;
    if (status !== "off") return this.#watched.update(this.#pages, STATUS[status], wallMs, bend);
    this.#watched.reset();
    return [];
  }

  /** Renders frames until something is true. Throws after ten simulated minutes. */
  until(what: string, isDone: () => boolean, eachFrame: () => void = () => this.frame()): void {
    const endMs = this.world.wallMs + 600_000;
    while (!isDone()) {
      if (this.world.wallMs > endMs) throw new Error(`not within ten simulated minutes: ${what}`);
      eachFrame();
    }
  }
}

const FRAME_MS = 1000 / 60;

/** Pages written by hand: a car that drives round alone in a race, until a test makes something happen to it. */
export class HandMadeGame {
  readonly #bytes = newBytes();
  readonly physics = PAGES.physics.writer(this.#bytes.physics);
  readonly graphics = PAGES.graphics.writer(this.#bytes.graphics);
  readonly static = PAGES.static.writer(this.#bytes.static);
  readonly #watched = new Watched();
  readonly #pages = pagesOf(this.#bytes);
  nowMs = 1000;

  constructor() {
    const { graphics, physics, static: session } = this;
    session.sm_version = "1.0";
    session.track = "Somewhere";
    session.session = 1;
    graphics.car_location = 4;
    graphics.car_model = "Car";
    graphics.current_pos = 5;
    graphics.total_drivers = 20;
    graphics.active_cars = 20;
    graphics.session_state.phase_name = "Session";
    graphics.session_state.total_lap = 20;
    graphics.is_engine_running = true;
    graphics.npos = 0.3;
    graphics.current_lap_time_ms = 30_000;
    physics.speedKmh = 150;
  }

  get state(): RaceState {
    return this.#watched.state;
  }

  get pages(): Pages {
    return this.#pages;
  }

  /** Frames for so long; what was told. */
  run(forMs: number, { status = "live", bend, before, after }: HandMadeFrames = {}): readonly RaceEvent[] {
    const frames = Math.round(forMs / FRAME_MS);
    const told: RaceEvent[] = [];
    for (let frame = 0; frame < frames; frame++) {
      this.nowMs += FRAME_MS;
      this.graphics.packetId++;
      if (status === "live" && this.graphics.current_lap_time_ms > 0) this.graphics.current_lap_time_ms += FRAME_MS;
      before?.(frame);
      told.push(...this.#watched.update(this.#pages, status, this.nowMs, bend));
      after?.();
    }
    return told;
  }
}

interface HandMadeFrames {
  readonly status?: Status;
  readonly bend?: Bend;
  /** What happens just before a frame, and what is looked at after it. */
  readonly before?: (frame: number) => void;
  readonly after?: () => void;
}

function newBytes() {
  const page = (size: number) => new Uint8Array(size);
  return { physics: page(PAGES.physics.size), graphics: page(PAGES.graphics.size), static: page(PAGES.static.size) };
}

function pagesOf({ physics, graphics, static: session }: ReturnType<typeof newBytes>): Pages {
  return { physics: new PhysicsView(physics), graphics: new GraphicsView(graphics), static: new StaticView(session) };
}
