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

/** ms of one physics step: about 333 a second. */
const PHYSICS_STEP_MS = 3;
/** ms of one rendered frame. */
export const FRAME_MS = 1000 / 60;

export interface GameOptions {
  /** Same scenario, seed and steps: same bytes. */
  readonly seed?: number;
  /** ms; larger steps make tests quicker. By default the game's own. */
  readonly stepMs?: number;
}

/**
 * The game's stand-in without a clock: a world, and the bytes of the three pages as the game would have them. Whoever
 * owns it steps it: `runSimulator` in real time, tests as fast as they can.
 */
export class SimulatedGame {
  readonly world: World;
  readonly stepMs: number;
  /** The pages' bytes; they follow. The graphics and static pages are not there before the session is loaded. */
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

  /** True once the game has made the graphics and static pages. */
  get isLoaded(): boolean {
    return this.world.session > 1 || this.world.phase !== "loading";
  }

  /** One physics step. While the game is paused its physics stands still. */
  step(): void {
    const { world } = this;
    stepWorld(world, this.stepMs);
    if (world.status !== "pause") this.#steps++;
  }

  /** Puts the last step on the physics page. */
  writePhysics(): void {
    writePhysics(this.#physics, this.world, this.#steps);
  }

  /** Renders a frame onto the graphics page. Of a pause only the first frame is counted. */
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

  /** Puts a newly loaded session on the static page; false when the page holds it already. */
  writeStatic(): boolean {
    if (this.#staticSession === this.world.session) return false;
    this.#staticSession = this.world.session;
    writeStatic(this.#static, this.world);
    return true;
  }

  /** One rendered frame with the steps that fall into it, on all pages. */
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
