import { describe, expect, it } from "vitest";
import { CarTracker } from "../../../core/src/race/track-model/car-tracker.js";
import { RING } from "./ring-road.js";

const LENGTH_M = 3000;
const RADIUS_M = LENGTH_M / (2 * Math.PI);

function placeAt(laps: number, offM = 0): readonly [x: number, z: number] {
  const [angle, radius] = [2 * Math.PI * laps, RADIUS_M + offM];
  return [5000 + radius * Math.cos(angle), 5000 + radius * Math.sin(angle)];
}

/** A car on a ring road of 3 km, at 50 m/s. */
class Driver {
  readonly tracker = new CarTracker("a");
  nowMs = 1000;
  #laps: number;
  /** How far outside of the road it is. m */
  #offM = 0;

  /** In its second lap. */
  constructor(laps: number) {
    this.#laps = laps;
    this.put(laps);
    this.tracker.place(laps, true);
  }

  /** Puts it at a place, `offM` outside of the road. */
  put(laps: number, offM = 0, ms = 100): this {
    this.#laps = laps;
    this.#offM = offM;
    return this.#move(placeAt(laps, offM), ms);
  }

  /** Drives on to a place, or backwards, and on the way to `offM` outside of the road. */
  to(laps: number, offM = 0): this {
    const from = this.#laps;
    const frames = Math.ceil((Math.abs(laps - from) * LENGTH_M) / 5);
    for (let i = 1; i <= frames; i++) {
      const asideM = Math.max(-10, Math.min(10, offM - this.#offM));
      this.put(from + ((laps - from) * i) / frames, this.#offM + asideM);
    }
    return this;
  }

  /** Drives straight through the infield to a place on the road. */
  through(laps: number): this {
    const [[x, z], [toX, toZ]] = [placeAt(this.#laps), placeAt(laps)];
    const frames = Math.ceil(Math.hypot(toX - x, toZ - z) / 5);
    for (let i = 1; i <= frames; i++) this.#move([x + ((toX - x) * i) / frames, z + ((toZ - z) * i) / frames], 100);
    this.#laps = laps;
    return this;
  }

  #move([x, z]: readonly [number, number], ms: number): this {
    this.nowMs += ms;
    this.tracker.move(RING, x, z, this.nowMs);
    return this;
  }

  /** Stands where it is. */
  stand(seconds: number): this {
    for (let i = 0; i < seconds * 10; i++) this.put(this.#laps);
    return this;
  }

  get told() {
    const { progress, counted, tow, fraction } = this.tracker;
    return { progress: Number(progress.toFixed(3)), counted, towed: tow !== null, onTrack: fraction !== null };
  }
}

const ON = { counted: true, towed: false, onTrack: true };

describe("a car", () => {
  it.each<[string, (car: Driver) => unknown, object]>([
    ["drives on", (car) => car.to(1.8), { ...ON, progress: 1.8 }],
    ["drives over the line", (car) => car.to(2.3), { ...ON, progress: 2.3 }],
    ["drives backwards over the line", (car) => car.to(0.9), { ...ON, progress: 0.9 }],
    [
      "freezes for 2 s, and jumps to where it drove meanwhile",
      (car) => car.stand(2).put(1.3),
      { ...ON, progress: 1.3 },
    ],
    [
      "jumps further than it could drive in 3 s after it stood for a minute",
      (car) => car.stand(60).put(1.4),
      { ...ON, progress: 1.4, towed: true },
    ],
    ["is beside the track", (car) => car.to(1.3, 100), { ...ON, onTrack: false }],
    ["comes back to it further on", (car) => car.to(1.3, 100).to(1.4), { ...ON, progress: 1.4 }],
    ["comes back to it further back", (car) => car.to(1.1, 100).to(1.05), { ...ON, progress: 1.05 }],
    ["comes back to it over the line", (car) => car.to(1.9).to(2.1, 100).to(2.2), { ...ON, progress: 2.2 }],
    ["is beside it for less than half a lap", (car) => car.to(1.55, 100).to(1.6), { ...ON, progress: 1.6 }],
    ["is beside it for more than that", (car) => car.to(1.7, 100), { counted: false, towed: false, onTrack: false }],
    ["cuts a corner", (car) => car.through(1.4), { ...ON, progress: 1.4 }],
    [
      "cuts one through the middle, too far to be driven",
      (car) => car.through(1.6),
      { ...ON, progress: 1.6, towed: true },
    ],
  ])("%s", (_, drive, expected) => {
    const car = new Driver(1.2);
    drive(car);
    expect(car.told).toMatchObject(expected);
  });
});

describe("a car that is put somewhere else", () => {
  it.each<[string, (car: Driver) => unknown, object]>([
    ["goes on in its lap from there", (car) => car.put(1.3), { progress: 1.3 }],
    ["ends that lap at the next line", (car) => car.put(1.3).to(2.1), { progress: 2.1 }],
    ["before the line has an out-lap to drive first", (car) => car.put(1.1).put(1.9), { progress: 1.9 }],
    ["over the line, which does not count", (car) => car.put(1.1).put(1.9).to(2.1), { progress: 1.1 }],
    ["then has the next one counted", (car) => car.put(1.1).put(1.9).to(3.1), { progress: 2.1 }],
    ["into a garage away from the track is not on it", (car) => car.put(1.02, 500), { progress: 1.6, onTrack: false }],
    ["comes back from there in its lap", (car) => car.put(1.02, 500).stand(0).put(1.02), { progress: 1.02 }],
    [
      "before the line, from there, has an out-lap first",
      (car) => car.put(1.9, 500).put(1.9).to(2.05),
      { progress: 1.05 },
    ],
    ["from beside the track goes on in its lap", (car) => car.to(1.65, 100).put(1.02), { progress: 1.02 }],
    [
      "from beside the track, before the line, has an out-lap first",
      (car) => car.to(1.65, 100).put(1.9).to(2.05),
      { progress: 1.05 },
    ],
    ["from one side of the track to the other", (car) => car.to(1.65, 100).put(1.65), { progress: 1.65 }],
    ["may be pushed about in its garage", (car) => car.put(1.02, 500).to(1.7, 500).put(1.02), { progress: 1.02 }],
  ])("%s", (_, move, expected) => {
    const car = new Driver(1.6);
    move(car);
    expect(car.told).toMatchObject({ counted: true, towed: true, onTrack: true, ...expected });
  });

  it("was towed from where it was, when it was put away first", () => {
    const car = new Driver(1.6).to(1.7).put(1.02, 500);
    const tow = { atMs: car.nowMs, fromProgress: 1.7 };
    expect(car.tracker.tow).toEqual({ ...tow, fromProgress: expect.closeTo(1.7, 6) as number });
    // into another garage
    car.put(1.05, 900);
    expect(car.tracker.tow!.atMs).toBe(tow.atMs);
    // out on the track, and away again
    car.put(1.05).put(1.05, 900);
    expect(car.tracker.tow).toEqual({ atMs: car.nowMs, fromProgress: expect.closeTo(1.05, 6) as number });
  });
});

describe("a car that was out of sight", () => {
  it.each([
    ["for 2 s, and is further than it could drive", 2000, 1.6, true, true],
    ["for 3 s, and is where it may have driven", 3000, 1.3, true, false],
    ["for 3 s, and is further than it could drive", 3000, 1.6, false, false],
    ["for long enough to have driven another half lap", 17_000, 1.2, false, false],
  ])("%s", (_, ms, laps, counted, towed) => {
    const car = new Driver(1.2).put(laps, 0, ms);
    expect(car.told).toEqual({ counted, towed, onTrack: true, progress: laps });
    expect(car.tracker.wentUnseen).toBe(!counted);
  });

  it("and was not counted before, was not lost", () => {
    const car = new Driver(1.2);
    car.tracker.counted = false;
    expect(car.put(1.6, 0, 3000).tracker.wentUnseen).toBe(false);
  });
});

it("a car that is first seen beside the track is counted from nowhere", () => {
  const car = new CarTracker("a");
  car.move(RING, 9000, 9000, 1000);
  expect([car.fraction, car.counted]).toEqual([null, false]);
  car.move(RING, 5000 + RADIUS_M, 5000, 2000);
  expect([car.fraction, car.progress, car.counted]).toEqual([0, 0, false]);
});

it("a car that drove to the track before that was known was not towed there", () => {
  const car = new CarTracker("a");
  for (let i = 0; i <= 40; i++) car.move(null, ...placeAt(0.2 + i * 0.0025, Math.max(0, 100 - 10 * i)), 1000 + 200 * i);
  car.recount(RING, false);
  expect([car.tow, car.fraction]).toEqual([null, expect.closeTo(0.3, 3)]);
});
