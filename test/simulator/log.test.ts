import { beforeAll, describe, expect, it } from "vitest";
import { type CarTruth, carTruth, race, type World } from "../../core/src/simulator/index.js";
import { LoggedGame } from "./logged-game.js";
import { playUntil } from "./play.js";

/** Some cars are lapped, and some have not finished when the game ends the race. */
const scenario = race({ short: true, laps: 8 });
const logged = new LoggedGame({ ...scenario, session: { ...scenario.session, endAfterFinishMs: 4500 } });
const { world } = logged.game;

/** Stops in the box by car, seen from frame to frame. */
const stops = world.cars.map(() => 0);
/** Where each car stood on the grid. */
let stood: readonly CarTruth[] = [];
/** How far round each car is, by frame. */
const frames: { readonly atMs: number; readonly laps: readonly number[] }[] = [];

beforeAll(() => {
  const wasInBox = world.cars.map(() => false);
  playUntil(logged.game, "the end", ({ phase }) => phase === "ended", {
    eachFrame: () => {
      logged.read();
      if (world.phase === "waiting") stood = world.cars.map(({ index }) => carTruth(world, index));
      if (world.phase === "running") frames.push({ atMs: world.wallMs, laps: roundsOf(world) });
      for (const { index } of world.cars) {
        const isInBox = carTruth(world, index).pitStage === "box";
        if (isInBox && !wasInBox[index]) stops[index]!++;
        wasInBox[index] = isInBox;
      }
    },
  });
});

function roundsOf({ circuit, cars }: World): number[] {
  return cars.map(({ index }) => carTruth(world, index).distanceM / circuit.line.lengthM);
}

/** How far round a car was at a time, in laps. */
function roundsAt(index: number, atMs: number): number {
  const after = frames.findIndex((frame) => frame.atMs >= atMs);
  const [a, b] = [frames[after - 1]!, frames[after]!];
  const part = (atMs - a.atMs) / (b.atMs - a.atMs);
  return a.laps[index]! + part * (b.laps[index]! - a.laps[index]!);
}

describe("the log of a simulated race of 20", () => {
  it("names every car, with another number each, three letters and its model", () => {
    const cars = world.cars.map(({ index }) => logged.car(index));
    expect(logged.session.cars.size).toBe(20);
    expect(new Set(cars.map(({ name }) => name)).size).toBe(20);
    expect(new Set(cars.map(({ number }) => number)).size).toBe(20);
    for (const [index, car] of cars.entries()) {
      const isPlayer = index === world.player.index;
      expect(car.isAi).toBe(!isPlayer);
      expect(car.name).not.toContain("•");
      expect(car.model).toMatch(/^ks_\w+$/);
      expect(logged.session.shortNames.get(car.name!) ?? "").toMatch(isPlayer ? /^$/ : /^[A-Z]{3}$/);
    }
  });

  it("has the grid as the cars stood on it", () => {
    const grid = world.cars.toSorted((a, b) => frames[0]!.laps[b.index]! - frames[0]!.laps[a.index]!);
    expect(grid.map(({ index }) => logged.car(index).gridPosition)).toEqual(grid.map((_, place) => place + 1));
    const placed = logged.events.flatMap((event) => (event.kind === "placed" && event.where === "grid" ? [event] : []));
    expect(placed.length).toBe(20);
    // a car takes its place beside the centre line after it was put there
    const besideM = placed.map(({ at }, i) => Math.hypot(at![0] - stood[i]!.x, at![2] - stood[i]!.z));
    expect(Math.max(...besideM)).toBeLessThan(3);
  });

  it("has every lap that was driven, to the millisecond, and which of them touched the pits", () => {
    for (const { index, laps } of world.cars) {
      const car = logged.car(index);
      const driven = laps.filter(({ endedMs }) => endedMs <= world.phaseMs);
      expect(car.laps.map(({ ms }) => ms)).toEqual(driven.map(({ timeMs }) => timeMs));
      expect(car.laps.map(({ sectorsMs }) => sectorsMs)).toEqual(driven.map(({ sectorsMs }) => sectorsMs));
      expect(car.laps.map(({ isPitLap }) => isPitLap)).toEqual(driven.map(({ kind }) => kind !== "flying"));
      expect(car.laps.length).toBeGreaterThan(5);
    }
  });

  it("has sectors that add up to their lap, but for the first, which began at the lights", () => {
    for (const { index } of world.cars) {
      for (const [i, { ms, sectorsMs }] of logged.car(index).laps.entries()) {
        const sum = sectorsMs!.reduce((total, sector) => total + sector);
        if (i > 0) expect(sum).toBe(ms);
        else expect(sum).toBeLessThan(ms - 100);
      }
    }
  });

  it("ends a sector at the same place on the circuit for every car and lap", () => {
    const places = new Map<number, number[]>([1, 2, 3].map((sector) => [sector, []]));
    const strays = new Set(logged.events.filter((_, i) => logged.events[i + 1]?.kind === "splitUnexpected"));
    for (const event of logged.events) {
      if (event.kind !== "split" || strays.has(event)) continue;
      const { index } = world.cars.find((car) => carTruth(world, car.index).id === event.id)!;
      const rounds = roundsAt(index, event.timeMs);
      // the line is at a whole round
      places.get(event.sector)!.push(event.sector === 3 ? rounds - Math.round(rounds) : rounds - Math.floor(rounds));
    }
    expect(strays.size).toBe(20);
    for (const at of places.values()) {
      expect(at.length).toBeGreaterThan(100);
      // a car goes about 1/13 of a per mille of this lap in a millisecond
      expect(Math.max(...at) - Math.min(...at)).toBeLessThan(0.001);
    }
    expect(Math.abs(places.get(3)![0]!)).toBeLessThan(0.001);
  });

  it("counts the pit stops", () => {
    expect(world.cars.map(({ index }) => logged.car(index).pitStops.length)).toEqual(stops);
    expect(Math.max(...stops)).toBeGreaterThan(0);
  });

  it("has the result: cars that were lapped, and cars that did not finish with a lap made up", () => {
    expect(logged.session.result).toEqual(world.order.map(({ index }) => carTruth(world, index).id));
    const finished = world.cars.filter(({ finishedMs }) => finishedMs !== null && finishedMs <= world.phaseMs);
    expect(new Set(finished.map(({ laps }) => laps.length)).size, "some are lapped").toBeGreaterThan(1);
    expect(finished.length).toBeLessThan(20);
    for (const car of world.cars) {
      const { finishedAtMs, madeUpLapMs } = logged.car(car.index);
      expect([finishedAtMs !== null, madeUpLapMs === null]).toEqual(Array(2).fill(finished.includes(car)));
    }
  });

  it("has the player's Steam id in its lines, and nothing of it in what is read", () => {
    expect(logged.lines.some((line) => line.includes("7656119"))).toBe(true);
    const { cars, ...session } = logged.session;
    expect(JSON.stringify([session, ...cars.values(), ...logged.events])).not.toContain("7656119");
  });

  it("is in the order of its times", () => {
    const times = logged.events.map(({ timeMs }) => timeMs);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });
});
