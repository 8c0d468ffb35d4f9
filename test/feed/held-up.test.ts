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
 * A busy system sets any program aside: us between a look at our clock and one at the page, or the game between what a
 * frame shows and the showing. Real shared memory; the clock is the test's own.
 */
const prefix = `acevo_pitwall_held_up_${process.pid}_`;
/** Between two looks at a page. ms */
const LOOK_MS = 0.3;
const HELD_UP_MS = [200, 1500];
/** How much of it lies behind the line. */
const PARTS = [0.2, 0.8];
const LAP_MS = 12_700;

let nowMs = 0;
let beforeLook = () => {};

beforeEach(() => {
  nowMs = 1000;
  beforeLook = () => {};
  vi.spyOn(performance, "now").mockImplementation(() => nowMs);
});

afterEach(() => {
  vi.restoreAllMocks();
  removePages(prefix);
});

/** A game in real pages, followed as the feed follows it. */
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
      nowMs += LOOK_MS;
      beforeLook();
    };
    this.#source = openSource("game", {
      description: pages.description,
      open: (page) => (page === "graphics" ? watchedPage(pages.open(page), look) : pages.open(page)),
    });
  }

  get driven() {
    return this.#game.world.playerLaps;
  }

  /** The game works out the frame of now. */
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

  /** Goes on, looked at frame by frame, until the car is at a place. */
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

type HoldUp = (followed: Followed, forMs: number) => void;

const beforeLookNumber =
  (number: number): HoldUp =>
  (followed, forMs) => {
    let looks = 0;
    beforeLook = () => {
      if (++looks > number) return;
      // a page that is new at every look is looked at again; frames come at whole ms, now and then two at once
      nowMs += looks < number ? 2 * FRAME_MS : forMs;
      followed.goOn();
    };
    followed.look();
    beforeLook = () => {};
    expect(looks).toBeGreaterThanOrEqual(number);
  };

const beforeShowing: HoldUp = (followed, forMs) => {
  nowMs += FRAME_MS;
  followed.render();
  nowMs += forMs;
  followed.show();
  followed.look();
};

it.each([
  ["a reader that is set aside before its first look", beforeLookNumber(1)],
  ["a reader that is set aside before its second look", beforeLookNumber(2)],
  ["a reader that is set aside before its third look", beforeLookNumber(3)],
  ["a game that is set aside before it shows its frame", beforeShowing],
])("%s tells each lap with its time", (_, holdUp) => {
  using followed = new Followed();
  // the first line is that of an out-lap
  followed.to(0.4, 0.6);
  followed.to(0, 0.1);
  for (const heldUpMs of HELD_UP_MS) {
    for (const part of PARTS) {
      followed.to(0.4, 0.6);
      followed.to(1 - (heldUpMs * (1 - part)) / LAP_MS, 1);
      holdUp(followed, heldUpMs);
    }
  }
  followed.to(0.4, 0.6);
  const words = (laps: readonly { readonly number: number; readonly timeMs: number | null }[]) =>
    laps.map(({ number, timeMs }) => `${number}: ${timeMs} ms`);
  expect(words(followed.reported)).toEqual(words(followed.driven));
  expect(followed.reported).toHaveLength(HELD_UP_MS.length * PARTS.length);
});
