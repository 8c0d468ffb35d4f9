import type { OpenPage } from "../memory/source.js";
import { PAGES } from "../protocol/index.js";

/** The pause between two copies that must be equal. ms */
const SETTLE_MS = 0.04;

/** One physics step. */
export interface PhysicsStep {
  /** When it was first seen, by the clock passed to `look`. ms */
  readonly atMs: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Reads the physics page step by step when it is polled more often than the game writes. A half-written page already has
 * the new `packetId`, so a step is the last content seen with its id.
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

  /** The current step, which may be half written. */
  get step(): PhysicsStep | null {
    return this.#step;
  }

  /** Reads the page at `nowMs`. True when a new step has begun; the one before it is complete. */
  poll(nowMs: number): boolean {
    this.#page.copyTo(this.#first);
    if (this.#step && this.#first.equals(this.#step.bytes)) return false;
    const settledMs = performance.now() + SETTLE_MS;
    while (performance.now() < settledMs);
    this.#page.copyTo(this.#second);
    // the game is writing: the next poll is soon
    if (!this.#second.equals(this.#first)) return false;
    const { packetId } = this.#id;
    const isNew = !this.#step || packetId !== this.#stepId;
    this.#step = { atMs: isNew ? nowMs : this.#step!.atMs, bytes: new Uint8Array(this.#second) };
    this.#stepId = packetId;
    return isNew;
  }

  close(): void {
    this.#page.close();
  }
}
