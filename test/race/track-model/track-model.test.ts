import { describe, expect, it } from "vitest";
import { TrackModel } from "../../../core/src/race/track-model/track-model.js";
import { CAR_SLOTS } from "../../../core/src/views/index.js";
import { HandMadeGame } from "../watched.js";
import { placeAt, RING } from "./ring-road.js";

const LENGTH_M = 3000;
const IN_PITS = { is_in_pit_lane: true };

/** Cars on the ring road, and what a track model makes of their pages. */
class Watched {
  readonly #game = new HandMadeGame();
  readonly graphics = this.#game.graphics;
  readonly physics = this.#game.physics;
  readonly model = new TrackModel();
  /** Laps by id, from the line at the start. Car 1 is the player's. */
  readonly laps = new Map([[1, 0]]);
  /** Places beside the road, by id. */
  readonly beside = new Map<number, readonly [x: number, z: number]>();
  isRace = true;
  isPlayer = true;
  nowMs = 1000;
  /** The game's place on the lap, where it is not the player's. */
  npos: number | null = null;

  constructor() {
    Object.assign(this.graphics, { player_car_id_a: 1n, player_car_id_b: 1n, current_lap_time_ms: 0 });
  }

  /** A frame, 100 ms after the last one. Returns whether the track was learned with it. */
  frame(): boolean {
    this.nowMs += 100;
    const ids = Array.from({ length: CAR_SLOTS }, () => [0n, 0n]);
    [...this.laps].forEach(([id, laps], slot) => {
      const [x, z] = this.beside.get(id) ?? placeAt(laps);
      Object.assign(this.graphics.car_coordinates[slot]!, { 0: x, 2: z });
      ids[slot] = [BigInt(id), BigInt(id)];
    });
    const own = this.laps.get(1) ?? 0;
    Object.assign(this.graphics, { car_ids: ids, npos: this.npos ?? own - Math.floor(own) });
    const facts = { trackLengthM: LENGTH_M, isRace: this.isRace };
    return this.model.update(this.#game.pages, facts, this.isPlayer, this.nowMs);
  }

  stand(seconds: number): void {
    for (let i = 0; i < seconds * 10; i++) this.frame();
  }

  /** All cars drive on by `laps`, at a lap in 40 s. Returns whether the track was learned. */
  drive(laps: number): boolean {
    let learned = false;
    for (let frame = 0; frame < Math.round(laps * 400); frame++) {
      for (const [id, at] of this.laps) this.laps.set(id, at + 1 / 400);
      if (this.graphics.current_lap_time_ms >= 0) this.graphics.current_lap_time_ms += 100;
      learned = this.frame() || learned;
    }
    return learned;
  }

  carOf(id: number) {
    return [...this.model.cars.values()].find((car) => Number.parseInt(car.id.slice(-4), 16) === id);
  }
}

function watched(change: (game: Watched) => void = () => undefined): Watched {
  const game = new Watched();
  change(game);
  return game;
}

/** A model that knows the track. */
const onRing = (change?: (game: Watched) => void) =>
  watched((game) => {
    game.model.recall(RING);
    change?.(game);
  });

describe("a race is followed from its start", () => {
  it.each<[string, boolean, (game: Watched) => void]>([
    ["on the grid", true, () => undefined],
    ["within 5 s of the start", true, ({ graphics }) => (graphics.current_lap_time_ms = 4999)],
    ["but not later", false, ({ graphics }) => (graphics.current_lap_time_ms = 5000)],
    ["but not in its second lap", false, ({ graphics }) => (graphics.total_lap_count = 1)],
    ["but not from the pits", false, ({ graphics }) => Object.assign(graphics, IN_PITS)],
    ["but no practice is", false, (game) => (game.isRace = false)],
  ])("%s: %o", (_, isFromStart, change) => {
    const game = onRing(change);
    game.frame();
    expect(game.model.fromStart).toBe(isFromStart);
  });

  it("once its track is known", () => {
    const game = watched();
    game.frame();
    expect(game.model.fromStart).toBe(false);
    game.model.recall(RING);
    expect(game.model.fromStart).toBe(true);
  });

  it("also when the page tells late that it is one", () => {
    const game = onRing((it) => (it.isRace = false));
    game.stand(2);
    expect(game.model.hasStarted).toBe(false);
    game.isRace = true;
    game.frame();
    expect(game.model.fromStart).toBe(true);
  });

  it("not when the page tells it in mid-race", () => {
    const game = onRing((it) => (it.isRace = false));
    game.drive(0.2);
    expect(game.model.hasStarted).toBe(true);
    game.isRace = true;
    game.graphics.current_lap_time_ms = 0;
    game.frame();
    expect(game.model.fromStart).toBe(false);
  });
});

it("cars are on the grid until the clock runs, and the laps of those that were there count", () => {
  const game = onRing((it) => it.laps.set(1, 0.99).set(2, 0.98));
  game.stand(1);
  game.laps.set(3, 0.97);
  game.stand(1);
  expect(game.model.hasStarted).toBe(false);
  game.graphics.current_lap_time_ms = 100;
  game.frame();
  expect(game.model.hasStarted).toBe(true);
  game.laps.set(4, 0.96);
  game.drive(0.1);
  const told = [1, 2, 3, 4].map((id) => {
    const { counted, startedHere, progress } = game.carOf(id)!;
    return [counted, startedHere, Number(progress.toFixed(2))];
  });
  expect(told).toEqual([
    [true, true, 0.09],
    [true, true, 0.08],
    [true, true, 0.07],
    [false, false, 1.06],
  ]);
});

it.each([
  ["that took the start stays", 0, true],
  ["that came later is dropped after 3 s", 1, false],
])("a car %s when it leaves", (_, runs, stays) => {
  const game = onRing();
  if (runs) game.drive(0.2);
  game.laps.set(2, 0.5);
  game.stand(1);
  game.laps.delete(2);
  game.stand(2.9);
  expect(game.carOf(2)).toBeDefined();
  game.stand(0.3);
  expect(game.carOf(2) !== undefined).toBe(stays);
});

it.each([
  ["the middle of the world, as in a slot that is not filled yet", [0, 0], false],
  ["x = 0", [0, 5], true],
  ["z = 0", [5, 0], true],
  ["99 km away", [-99_999, 99_999], true],
  ["100 km away", [100_000, 5], false],
  ["100 km away to the side", [5, -100_000], false],
  ["no number", [NaN, 5], false],
] as const)("a car at %s is there: $2", (_, place, isThere) => {
  const game = watched((it) => it.laps.set(2, 0.5));
  game.beside.set(2, place);
  game.frame();
  expect(game.carOf(2) !== undefined).toBe(isThere);
  expect(game.model.player?.id).toBe(game.carOf(1)!.id);
});

describe("a line from storage", () => {
  /** Drives with the game's place `off` from the line's, then says whether the line is still known. */
  const lasts = (seconds: number, off: number, change?: (game: Watched) => void) => {
    const game = onRing(change);
    const nposOf = () => {
      const place = game.laps.get(1)! + off;
      return place - Math.floor(place);
    };
    for (let frame = 0; frame < seconds * 10; frame++) {
      game.laps.set(1, game.laps.get(1)! + 1 / 400);
      game.npos = nposOf();
      game.frame();
    }
    return game.model.line !== null;
  };

  it.each<[string, number, number, ((game: Watched) => void) | undefined, boolean]>([
    ["is kept 2 % away from the game's place", 10, 0.02, undefined, true],
    ["is kept 2 % before it", 10, -0.02, undefined, true],
    ["is dropped after 5 s at 4 %", 5.1, 0.04, undefined, false],
    ["is dropped after 5 s at 4 % before it", 5.1, -0.04, undefined, false],
    ["is kept for less than 5 s", 4.9, 0.5, undefined, true],
    ["is kept in the pits", 10, 0.5, ({ graphics }) => Object.assign(graphics, IN_PITS), true],
    ["is kept off the track", 10, 0.5, ({ physics }) => (physics.numberOfTyresOut = 3), true],
    ["is kept below 15 km/h", 10, 0.5, ({ physics }) => (physics.speedKmh = 14.9), true],
    ["is dropped at 15 km/h", 10, 0.5, ({ physics }) => (physics.speedKmh = 15), false],
    ["is kept through another car's camera", 10, 0.5, (game) => (game.isPlayer = false), true],
    ["is dropped where the player is not on it", 10, 0, (game) => game.beside.set(1, [9000, 9000]), false],
    [
      "is kept while the player has no car",
      10,
      0.5,
      (game) => game.laps.set(2, 0) && (game.graphics.player_car_id_a = 9n),
      true,
    ],
  ])("%s", (_, seconds, off, change, isKept) => {
    expect(lasts(seconds, off, change)).toBe(isKept);
  });

  it.each<[string, (game: Watched, isOff: boolean) => void]>([
    ["agree again", (game, isOff) => (game.npos = isOff ? null : 0.5)],
    ["the car leaves the track", ({ physics }, isOff) => (physics.numberOfTyresOut = isOff ? 4 : 0)],
  ])("is dropped after 5 s on end only: they begin anew when %s", (_, set) => {
    const game = onRing((it) => (it.npos = 0.5));
    for (const isOff of [false, true, false]) {
      set(game, isOff);
      game.stand(isOff ? 0.1 : 4);
    }
    expect(game.model.line).not.toBeNull();
    game.stand(1.5);
    expect(game.model.line).toBeNull();
  });

  it("takes with it what was told of the cars, and of the start", () => {
    const game = onRing();
    game.frame();
    expect([game.model.fromStart, game.carOf(1)!.counted]).toEqual([true, true]);
    game.npos = 0.5;
    game.graphics.current_lap_time_ms = 1;
    game.stand(6);
    game.model.recall(RING);
    expect(game.model.fromStart).toBe(false);
    expect(game.carOf(1)).toMatchObject({ fraction: null, counted: false });
    // the next one is dropped after 5 s, too
    game.stand(4);
    expect(game.model.line).not.toBeNull();
  });
});

describe("the track is learned", () => {
  it("from the first whole lap, with what all cars drove until then", () => {
    const game = watched((it) => it.laps.set(1, 0.99).set(2, 0.98));
    game.frame();
    game.graphics.current_lap_time_ms = 1;
    expect(game.drive(1)).toBe(false);
    expect(game.drive(0.02)).toBe(true);
    expect(game.model.line!.lengthM).toBeCloseTo(LENGTH_M, -1);
    expect(game.drive(1)).toBe(false);
    expect(game.model.fromStart).toBe(true);
    const told = [1, 2].map((id) => [game.carOf(id)!.counted, Number(game.carOf(id)!.progress.toFixed(2))]);
    expect(told).toEqual([
      [true, 2.01],
      [true, 2],
    ]);
  });

  it("without laps of cars that were not there at the start", () => {
    const game = watched();
    game.graphics.current_lap_time_ms = 20_000;
    game.laps.set(1, 0.5);
    expect(game.drive(1.6)).toBe(true);
    expect(game.carOf(1)!.counted).toBe(false);
    expect(game.model.fromStart).toBe(false);
  });

  it.each<[string, (game: Watched, isOn: boolean) => void]>([
    ["in the pits", ({ graphics }, isOn) => (graphics.is_in_pit_lane = isOn)],
    ["too slowly", ({ physics }, isOn) => (physics.speedKmh = isOn ? 10 : 150)],
    ["unseen, with the camera on another car", (game, isOn) => (game.isPlayer = !isOn)],
  ])("from no lap that was driven %s for a part", (_, set) => {
    const game = watched();
    game.drive(0.5);
    set(game, true);
    game.drive(0.1);
    set(game, false);
    expect(game.drive(0.5)).toBe(false);
    expect(game.drive(1)).toBe(true);
  });
});
