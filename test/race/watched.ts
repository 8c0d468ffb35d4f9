import { PAGES } from "../../core/src/protocol/index.js";
import type { RaceEvent } from "../../core/src/race/events/index.js";
import type { Pages } from "../../core/src/race/pages.js";
import type { CompletedLap, RaceState, Status } from "../../core/src/race/state.js";
import { RaceTracker } from "../../core/src/race/tracker.js";
import { type Scenario, SimulatedGame, type World } from "../../core/src/simulator/index.js";
import { GraphicsView, PhysicsView, StaticView } from "../../core/src/views/index.js";

type Type = RaceEvent["type"];
type EventOf<T extends Type> = Extract<RaceEvent, { type: T }>;

/** The events of some types, in order. */
export function eventsOf<T extends Type>(events: readonly RaceEvent[], ...types: readonly T[]): EventOf<T>[] {
  return events.filter(({ type }) => (types as readonly Type[]).includes(type)) as EventOf<T>[];
}

/** A race tracker with its latest state and all its events. */
class Watched {
  readonly #tracker = new RaceTracker();
  #state: RaceState | null = null;
  readonly events: RaceEvent[] = [];

  get state(): RaceState {
    if (!this.#state) throw new Error("No frame was watched yet.");
    return this.#state;
  }

  get completed(): readonly CompletedLap[] {
    return this.#tracker.completed;
  }

  /** Takes a frame. Returns its events. */
  update(pages: Pages, status: Status, nowMs: number): readonly RaceEvent[] {
    this.#state = this.#tracker.update(pages, { status, source: "game", detail: "" }, nowMs);
    this.events.push(...this.#tracker.events);
    return this.#tracker.events;
  }

  reset(): void {
    this.#tracker.reset();
  }

  skip(): void {
    this.#tracker.skip();
  }
}

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

  /** Renders a frame. Returns its events. */
  frame({ watched = true } = {}): readonly RaceEvent[] {
    this.game.frame();
    if (!this.game.isLoaded || !watched) return [];
    const { status, wallMs } = this.world;
    if (status !== "off") return this.#watched.update(this.#pages, STATUS[status], wallMs);
    this.#watched.reset();
    return [];
  }

  /** Tells the tracker that frames are missing before the next one. */
  skip(): void {
    this.#watched.skip();
  }

  /** Renders frames until `isDone`. Throws after ten simulated minutes. */
  until(what: string, isDone: () => boolean, eachFrame: () => void = () => this.frame()): void {
    const endMs = this.world.wallMs + 600_000;
    while (!isDone()) {
      if (this.world.wallMs > endMs) throw new Error(`not within ten simulated minutes: ${what}`);
      eachFrame();
    }
  }
}

const FRAME_MS = 1000 / 60;

/** Pages written by hand: a car driving alone in a race, until a test changes something. */
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

  /** The game does not respond for `forMs`. */
  lost(forMs: number): void {
    this.nowMs += forMs;
    this.#watched.skip();
  }

  /** Renders frames for `forMs`. Returns their events. */
  run(forMs: number, { status = "live", before, after }: HandMadeFrames = {}): readonly RaceEvent[] {
    const frames = Math.round(forMs / FRAME_MS);
    const emitted: RaceEvent[] = [];
    for (let frame = 0; frame < frames; frame++) {
      this.nowMs += FRAME_MS;
      this.graphics.packetId++;
      if (status === "live" && this.graphics.current_lap_time_ms > 0) this.graphics.current_lap_time_ms += FRAME_MS;
      before?.(frame);
      emitted.push(...this.#watched.update(this.#pages, status, this.nowMs));
      after?.();
    }
    return emitted;
  }
}

/** A game that was watched for a while, so that nothing in it is new. Throws if it has events. */
export function settledGame(prepare: (game: HandMadeGame) => void = () => {}): HandMadeGame {
  const game = new HandMadeGame();
  prepare(game);
  const emitted = game.run(4000);
  if (emitted.length > 0) throw new Error(`Events without a cause: ${JSON.stringify(emitted)}`);
  return game;
}

interface HandMadeFrames {
  readonly status?: Status;
  /** Called just before and just after each frame. */
  readonly before?: (frame: number) => void;
  readonly after?: () => void;
}

/** Pages full of zeros. */
export function newBytes() {
  const page = (size: number) => new Uint8Array(size);
  return { physics: page(PAGES.physics.size), graphics: page(PAGES.graphics.size), static: page(PAGES.static.size) };
}

export function pagesOf({ physics, graphics, static: session }: ReturnType<typeof newBytes>): Pages {
  return { physics: new PhysicsView(physics), graphics: new GraphicsView(graphics), static: new StaticView(session) };
}
