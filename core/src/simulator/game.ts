import { type GraphicsWriter, PAGES, type PageName, type PhysicsWriter, type StaticWriter } from "../protocol/index.js";
import { type Authority, newAuthority, updateAuthority } from "./pages/authority.js";
import { writeDashboard } from "./pages/dashboard.js";
import { writePhysics } from "./pages/physics.js";
import { writeCars, writeRace } from "./pages/race.js";
import { writeSlowFields, writeStatic } from "./pages/slow-fields.js";
import { writeTyres } from "./pages/tyres.js";
import type { Scenario } from "./scenario.js";
import { createWorld, stepWorld } from "./world/step.js";
import type { World } from "./world/world.js";

/** ms of one physics step: about 333 per second. */
const PHYSICS_STEP_MS = 3;
/** ms of one rendered frame. */
export const FRAME_MS = 1000 / 60;

export interface GameOptions {
  /** The same scenario, seed and steps give the same bytes. */
  readonly seed?: number;
  /** ms of one step, by default as in the game. Larger steps make tests faster. */
  readonly stepMs?: number;
}

/**
 * A simulated game without a clock: a world, and the bytes of the three pages as the game would write them. The caller
 * steps it: `runSimulator` in real time, tests as fast as they can.
 */
export class SimulatedGame {
  readonly world: World;
  readonly stepMs: number;
  /** The pages' bytes, updated in place. Graphics and static are not valid before the session is loaded. */
  readonly bytes: Readonly<Record<PageName, Uint8Array<ArrayBuffer>>>;

  readonly #physics: PhysicsWriter;
  readonly #graphics: GraphicsWriter;
  readonly #static: StaticWriter;
  readonly #authority: Authority = newAuthority();
  #steps = 0;
  #frames = 0;
  #frameMs = 0;
  #showsPause = false;
  #revision = -1;
  #staticSession = 0;

  constructor(scenario: Scenario, { seed = 1, stepMs = PHYSICS_STEP_MS }: GameOptions = {}) {
    this.world = createWorld(scenario, seed);
    this.stepMs = stepMs;
    const page = (name: PageName) => new Uint8Array(PAGES[name].size);
    this.bytes = { physics: page("physics"), graphics: page("graphics"), static: page("static") };
    this.#physics = PAGES.physics.writer(this.bytes.physics);
    this.#graphics = PAGES.graphics.writer(this.bytes.graphics);
    this.#static = PAGES.static.writer(this.bytes.static);
  }

  /** The pages that exist now, for `bytePages`. */
  get pages(): Partial<Record<PageName, Uint8Array<ArrayBuffer>>> {
    return this.isLoaded ? this.bytes : { physics: this.bytes.physics };
  }

  /** True once the game has created the graphics and static pages. */
  get isLoaded(): boolean {
    return this.world.session > 1 || this.world.phase !== "loading";
  }

  /** Simulates one physics step. While the game is paused, steps are not counted. */
  step(): void {
    const { world } = this;
    stepWorld(world, this.stepMs);
    if (world.status !== "pause") this.#steps++;
  }

  /** Writes the last step to the physics page. */
  writePhysics(): void {
    writePhysics(this.#physics, this.world, this.#steps);
  }

  /** Writes a frame to the graphics page. Only the first frame of a pause is counted. */
  writeGraphics(): void {
    const { world } = this;
    if (world.status !== "pause" || !this.#showsPause) this.#frames++;
    this.#showsPause = world.status === "pause";
    const page = this.#graphics;
    if (world.revision !== this.#revision) {
      this.#revision = world.revision;
      writeSlowFields(page, world);
    }
    updateAuthority(this.#authority, world);
    page.packetId = this.#frames;
    writeDashboard(page, world);
    writeTyres(page, world);
    writeRace(page, world, this.#authority);
    writeCars(page, world);
  }

  /** Writes a newly loaded session to the static page; false when the page already has it. */
  writeStatic(): boolean {
    if (this.#staticSession === this.world.session) return false;
    this.#staticSession = this.world.session;
    writeStatic(this.#static, this.world);
    return true;
  }

  /** Simulates one rendered frame with its physics steps, and writes all pages. */
  frame(frameMs = FRAME_MS): void {
    this.#frameMs += frameMs;
    do this.step();
    while (this.world.wallMs + this.stepMs <= this.#frameMs);
    this.writePhysics();
    if (!this.isLoaded) return;
    this.writeStatic();
    this.writeGraphics();
  }
}
