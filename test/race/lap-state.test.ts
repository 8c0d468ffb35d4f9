import { describe, expect, it } from "vitest";
import { type DrivenLap, Laps } from "../../core/src/race/laps/laps.js";
import type { CompletedLap } from "../../core/src/race/state.js";
import { HandMadeGame } from "./watched.js";

const FRAME_MS = 100;

/** A car on a circuit of three equal sectors, whose laps are read from the pages. */
class Lapping {
  readonly #game = new HandMadeGame();
  readonly graphics = this.#game.graphics;
  readonly laps = new Laps();
  readonly completed: CompletedLap[] = [];
  lap: DrivenLap;
  #atMs = 0;

  constructor() {
    Object.assign(this.graphics, { is_valid_lap: true, npos: 0, current_lap_time_ms: 1 });
    this.lap = this.frame();
  }

  frame(): DrivenLap {
    this.#atMs += FRAME_MS;
    const { lap, completed } = this.laps.update(this.#game.pages, this.#atMs, 3, 40);
    this.completed.push(...completed);
    return (this.lap = lap);
  }

  /** Drives on to a place on the lap, at a lap in `lapMs`. */
  to(npos: number, lapMs: number): this {
    const { graphics } = this;
    const from = graphics.npos;
    const frames = Math.round(((npos - from) * lapMs) / FRAME_MS);
    for (let i = 1; i <= frames; i++) {
      graphics.npos = from + ((npos - from) * i) / frames;
      graphics.current_lap_time_ms += FRAME_MS;
      this.frame();
    }
    return this;
  }

  /** Drives to the line, and a little beyond it. */
  finish(lapMs: number): this {
    const { graphics } = this;
    this.to(0.999, lapMs);
    graphics.total_lap_count++;
    graphics.last_laptime_ms = graphics.current_lap_time_ms + 10;
    Object.assign(graphics, { npos: 0.001, current_lap_time_ms: 10 });
    return this.to(0.05, lapMs);
  }
}

const LAP_MS = 30_000;
/** After a slower lap and one of half a minute. */
const lapped = () => new Lapping().finish(31_000).finish(LAP_MS);

it("what is not known is null before the first lap ends", () => {
  const { lap, laps } = new Lapping().to(0.5, LAP_MS);
  expect(lap).toMatchObject({
    deltaMs: null,
    deltaTrend: null,
    bestMs: null,
    lastMs: null,
    predictedMs: null,
    idealMs: null,
    sector: 2,
  });
  expect([laps.reference, laps.usualMs]).toEqual([null, null]);
});

it("a lap that was driven is the last, the best and the usual one", () => {
  const { lap, laps, completed } = lapped();
  const { timeMs } = completed.at(-1)!;
  expect(Math.abs(timeMs! - LAP_MS)).toBeLessThan(100);
  expect(lap).toMatchObject({ lastMs: timeMs, bestMs: timeMs });
  expect(laps.usualMs).toBe(timeMs);
  expect(completed.at(-1)!.sectorsMs.reduce((sum, ms) => sum! + ms!, 0)).toBe(timeMs);
});

describe("the reference is", () => {
  const usual = (...lapsMs: readonly number[]) => {
    const game = lapped();
    for (const ms of lapsMs) game.finish(ms);
    return Math.round(game.laps.usualMs! / 1000);
  };

  it.each([
    ["a faster lap", [28_000], 28],
    ["not a slower one", [32_000], 30],
    ["the fastest of several", [28_000, 27_000, 31_000], 27],
  ])("%s", (_, lapsMs, seconds) => {
    expect(usual(...lapsMs)).toBe(seconds);
  });

  it("no invalid lap", () => {
    const game = lapped();
    game.to(0.5, 25_000);
    game.graphics.is_valid_lap = false;
    game.finish(25_000);
    expect(game.completed.at(-1)).toMatchObject({ valid: false });
    expect(Math.round(game.laps.usualMs! / 1000)).toBe(30);
    expect(Math.round(game.lap.bestMs! / 1000)).toBe(30);
    // slower in every sector than the invalid lap
    expect(Math.round(game.lap.idealMs! / 1000)).toBe(30);
  });
});

describe("the delta", () => {
  it("is ours while the game has none, and so is the predicted lap", () => {
    const game = lapped();
    const { usualMs } = game.laps;
    game.to(0.5, 28_000);
    const { deltaMs, predictedMs } = game.lap;
    expect(deltaMs! / 1000).toBeCloseTo(-0.9, 1);
    expect(predictedMs).toBe(usualMs! + deltaMs!);
  });

  it("is the game's, + or -, as soon as it has one", () => {
    const game = lapped().to(0.5, LAP_MS);
    for (const ms of [-7000, 7000]) {
      game.graphics.delta_time_ms = ms;
      expect(game.frame().deltaMs).toBe(ms);
    }
  });

  it("and the predicted lap are not known in the pits", () => {
    const game = lapped().to(0.5, LAP_MS);
    game.graphics.is_in_pit_lane = true;
    expect(game.frame()).toMatchObject({ deltaMs: null, predictedMs: null });
  });

  it("of the game predicts no lap: it is not to our reference", () => {
    const game = lapped().to(0.5, LAP_MS);
    game.graphics.delta_time_ms = -7000;
    expect(game.frame()).toMatchObject({ deltaMs: -7000, predictedMs: null });
  });

  it.each([
    ["far below", 0.79, false],
    ["below", 0.81, true],
    ["above", 1.49, true],
    ["far above", 1.51, false],
  ])("leaves the game's predicted lap where it is %s the reference: %d", (_, share, isTaken) => {
    const game = lapped().to(0.5, LAP_MS);
    const predicted = Math.round(game.laps.reference!.timeMs * share);
    game.graphics.delta_time_ms = 100;
    game.graphics.predicted_lap_time_ms = predicted;
    expect(game.frame().predictedMs).toBe(isTaken ? predicted : null);
  });

  it("and the predicted lap are the game's, if it has them", () => {
    const game = lapped().to(0.5, LAP_MS);
    game.graphics.predicted_lap_time_ms = 29_500;
    expect(game.frame().predictedMs).toBe(29_500);
  });
});

it("nothing of a lap is known before the car is in the world", () => {
  const game = lapped().to(0.5, LAP_MS);
  game.graphics.car_location = 0;
  expect(game.frame()).toMatchObject({
    number: null,
    currentMs: null,
    valid: null,
    predictedMs: null,
    deltaMs: null,
    sector: null,
  });
});

it("the best lap is the game's, if it has one", () => {
  const game = lapped();
  game.graphics.best_laptime_ms = 27_123;
  expect(game.frame().bestMs).toBe(27_123);
});

it("the ideal lap is made of the best sectors", () => {
  const game = lapped();
  const { idealMs } = game.lap;
  expect(Math.abs(idealMs! - LAP_MS)).toBeLessThan(200);
  game
    .to(1 / 3, 24_000)
    .to(0.9, 36_000)
    .finish(36_000);
  // 28 % of a lap that takes 6 s less
  expect((game.lap.idealMs! - idealMs!) / 1000).toBeCloseTo(-1.7, 1);
});

it("other sectors are of the laps to come", () => {
  const game = lapped();
  game.laps.useSectors([0.5]);
  expect(game.laps.boundaries).toEqual([0.5]);
  expect(game.frame()).toMatchObject({ idealMs: null, sector: 1 });
  game.finish(29_000);
  expect(game.completed.at(-1)!.sectorsMs).toHaveLength(2);
  expect(game.lap.idealMs).not.toBeNull();
  expect(game.to(0.6, LAP_MS).lap.sector).toBe(2);
});

describe("the last lap of before is", () => {
  const joined = (change: (game: Lapping) => void) => {
    const game = new Lapping();
    Object.assign(game.graphics, { total_lap_count: 4, last_laptime_ms: 31_000 });
    change(game);
    return game.frame().lastMs;
  };
  it.each<[string, (game: Lapping) => void, number | null]>([
    ["the game's", () => undefined, 31_000],
    ["none before the first lap", ({ graphics }) => (graphics.total_lap_count = 0), null],
    ["none of a session that has ended", ({ graphics }) => (graphics.session_state.phase_name = "Ended"), null],
    ["none that the game does not have", ({ graphics }) => (graphics.last_laptime_ms = 2_147_483_647), null],
  ])("%s", (_, change, ms) => {
    expect(joined(change)).toBe(ms);
  });
});

it("a lap that is invalid stays so, whatever the game says next", () => {
  const game = lapped().to(0.5, LAP_MS);
  game.graphics.is_valid_lap = false;
  game.frame();
  game.graphics.is_valid_lap = true;
  expect(game.frame().valid).toBe(false);
  expect(game.finish(LAP_MS).frame().valid).toBe(true);
});
