import type { OpenPage } from "../memory/source.js";
import { PAGES } from "../protocol/index.js";

/** As long as two copies have to lie apart to count when they are the same. ms */
const SETTLE_MS = 0.04;

/** One physics step as it was when the next one began. */
export interface PhysicsStep {
  /** When it was first seen. */
  readonly atMs: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Reads the physics page step by step when it is looked at more often than the game writes. A page that is written
 * halfway for a while begins with its new `packetId` already; so a step is what stood there last under its id.
 */
export class StepReader {
  readonly #page: OpenPage;
  readonly #first = Buffer.alloc(PAGES.physics.size);
  readonly #second = Buffer.alloc(PAGES.physics.size);
  readonly #id = PAGES.physics.view(this.#second);
  #step: PhysicsStep | null = null;
  #stepId = 0;

  constructor(page: OpenPage) {
    this.#page = page;
  }

  /** The step that is on the page now, and may still be written. */
  get step(): PhysicsStep | null {
    return this.#step;
  }

  /** Looks at the page at `nowMs`. True when a new step has begun; the one before it was whole. */
  look(nowMs: number): boolean {
    this.#page.copyTo(this.#first);
    if (this.#step && this.#first.equals(this.#step.bytes)) return false;
    const settledMs = performance.now() + SETTLE_MS;
    while (performance.now() < settledMs);
    this.#page.copyTo(this.#second);
    // The game is writing: the next look is soon.
    if (!this.#second.equals(this.#first)) return false;
    const { packetId } = this.#id;
    const isNew = !this.#step || packetId !== this.#stepId;
    this.#step = { atMs: isNew ? nowMs : this.#step!.atMs, bytes: new Uint8Array(this.#second) };
    this.#stepId = packetId;
    return isNew;
  }

  /** Gives the page back. */
  close(): void {
    this.#page.close();
  }
}
