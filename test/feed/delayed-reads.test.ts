import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { openSource } from "../../core/src/feed/sources.js";
import { ownPages, ownPublisher, type PublishedPage } from "../../core/src/memory/index.js";
import { PAGE_NAMES, type PageName } from "../../core/src/protocol/index.js";
import type { CompletedLap } from "../../core/src/race/state.js";
import { RaceTracker } from "../../core/src/race/tracker.js";
import { carTruth, FRAME_MS, hotlap, SimulatedGame } from "../../core/src/simulator/index.js";
import { removePages } from "../lab/writer/writer.js";
import { watchedPage } from "../memory/watched-page.js";

/**
 * A busy system suspends any program: Pitwall between reading its clock and reading the page, or the game between
 * computing a frame and publishing it. Real shared memory, fake clock.
 */
const prefix = `acevo_pitwall_held_up_${process.pid}_`;
/** Time between two reads of a page. ms */
const READ_MS = 0.3;
const DELAYS_MS = [200, 1500];
/** How much of the delay comes after the line. */
const PARTS = [0.2, 0.8];
const LAP_MS = 12_700;

let nowMs = 0;
let beforeRead = () => {};

beforeEach(() => {
  nowMs = 1000;
  beforeRead = () => {};
  vi.spyOn(performance, "now").mockImplementation(() => nowMs);
});

afterEach(() => {
  vi.restoreAllMocks();
  removePages(prefix);
});

/** A game in real pages, read as the feed does. */
class Followed implements Disposable {
  readonly reported: CompletedLap[] = [];
  readonly #game = new SimulatedGame(hotlap({ short: true }), { seed: 2 });
  readonly #shown: ReadonlyMap<PageName, PublishedPage>;
  readonly #tracker = new RaceTracker();
  readonly #source;
  readonly #startMs: number;

  constructor() {
    while (!this.#game.isLoaded) this.#game.frame();
    this.#startMs = this.#game.world.wallMs - nowMs;
    this.#shown = new Map(PAGE_NAMES.map((page) => [page, ownPublisher(prefix).publish(page)]));
    const pages = ownPages(prefix);
    const look = () => {
      nowMs += READ_MS;
      beforeRead();
    };
    this.#source = openSource("game", {
      description: pages.description,
      open: (page) => (page === "graphics" ? watchedPage(pages.open(page), look) : pages.open(page)),
    });
  }

  get driven() {
    return this.#game.world.playerLaps;
  }

  /** The game computes the current frame. */
  render(): void {
    while (this.#game.world.wallMs - this.#startMs < nowMs) this.#game.frame();
  }

  show(): void {
    for (const [page, shown] of this.#shown) shown.write(this.#game.bytes[page]);
  }

  goOn(): void {
    this.render();
    this.show();
  }

  look(): void {
    for (const { pages, status, detail, atMs } of this.#source.poll(nowMs)) {
      if (!pages) continue;
      this.#tracker.update(pages, { status, source: "game", detail }, atMs);
      this.reported.push(...this.#tracker.completed);
    }
  }

  /** Continues frame by frame until the car is within these fractions of the lap. */
  to(from: number, to: number): void {
    const { world } = this.#game;
    const fraction = () => carTruth(world, world.player.index).fraction;
    while (fraction() < from || fraction() > to) {
      nowMs += FRAME_MS;
      this.goOn();
      this.look();
    }
  }

  [Symbol.dispose](): void {
    void this.#source.close();
    for (const shown of this.#shown.values()) shown.close();
  }
}

type Delay = (followed: Followed, forMs: number) => void;

const beforeReadNumber =
  (number: number): Delay =>
  (followed, forMs) => {
    let reads = 0;
    beforeRead = () => {
      if (++reads > number) return;
      // a page that is new at each read is read again; frames have whole ms, so sometimes two come at once
      nowMs += reads < number ? 2 * FRAME_MS : forMs;
      followed.goOn();
    };
    followed.look();
    beforeRead = () => {};
    expect(reads).toBeGreaterThanOrEqual(number);
  };

const beforeShowing: Delay = (followed, forMs) => {
  nowMs += FRAME_MS;
  followed.render();
  nowMs += forMs;
  followed.show();
  followed.look();
};

it.each([
  ["a reader suspended before its first read", beforeReadNumber(1)],
  ["a reader suspended before its second read", beforeReadNumber(2)],
  ["a reader suspended before its third read", beforeReadNumber(3)],
  ["a game suspended before it publishes its frame", beforeShowing],
])("with %s each lap has its time", (_, delay) => {
  using followed = new Followed();
  // the first crossing ends an out-lap
  followed.to(0.4, 0.6);
  followed.to(0, 0.1);
  for (const delayMs of DELAYS_MS) {
    for (const part of PARTS) {
      followed.to(0.4, 0.6);
      followed.to(1 - (delayMs * (1 - part)) / LAP_MS, 1);
      delay(followed, delayMs);
    }
  }
  followed.to(0.4, 0.6);
  const words = (laps: readonly { readonly number: number; readonly timeMs: number | null }[]) =>
    laps.map(({ number, timeMs }) => `${number}: ${timeMs} ms`);
  expect(words(followed.reported)).toEqual(words(followed.driven));
  expect(followed.reported).toHaveLength(DELAYS_MS.length * PARTS.length);
});
