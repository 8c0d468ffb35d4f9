import { describe, expect, it } from "vitest";
import {
  buildCircuit,
  type CarTruth,
  carTruth,
  GRAND_PRIX,
  hotlap,
  race,
  roadGaps,
  SHORT,
  SimulatedGame,
  standingGaps,
  type World,
} from "../../core/src/simulator/index.js";
import { playFor, playUntil } from "./play.js";

const allCars = (world: World): CarTruth[] => world.cars.map(({ index }) => carTruth(world, index));
const standings = (world: World): number[] => world.order.map(({ index }) => index);

describe("the circuits", () => {
  it("close, have corners in both directions and laps of about 90 s and 13 s", () => {
    for (const [plan, lapMs] of [
      [GRAND_PRIX, 90_000],
      [SHORT, 13_000],
    ] as const) {
      const { line, ...circuit } = buildCircuit(plan);
      const end = line.x.length - 1;
      expect(Math.hypot(line.x[end]! - line.x[0]!, line.z[end]! - line.z[0]!)).toBeLessThan(0.01);
      expect(Math.min(...line.curvature)).toBeLessThan(-0.004);
      expect(Math.max(...line.curvature)).toBeGreaterThan(0.02);
      expect(Math.abs(circuit.lapMs - lapMs)).toBeLessThan(lapMs * 0.05);
    }
  });

  it("have a reference lap whose distance, time and speed agree", () => {
    const circuit = buildCircuit(GRAND_PRIX);
    const sampleS = circuit.lapMs / circuit.samples / 1000;
    for (let i = 0; i < circuit.samples; i += 50) {
      const driven = circuit.distanceM[i + 1]! - circuit.distanceM[i]!;
      expect(driven).toBeCloseTo(circuit.speed[i]! * sampleS, 1);
    }
    expect(circuit.distanceM[circuit.samples]).toBeCloseTo(GRAND_PRIX.lengthM, 3);
  });
});

describe("the truth of a race", () => {
  it("never goes back, has each position once, and its laps add up to the time from green to flag", () => {
    const game = new SimulatedGame(race({ short: true, laps: 8 }));
    const { world } = game;
    const distances = world.cars.map(() => Number.NEGATIVE_INFINITY);
    playUntil(game, "everybody's finish", () => world.cars.every(({ finishedMs }) => finishedMs !== null), {
      eachFrame: () => {
        expect(standings(world).toSorted((a, b) => a - b)).toEqual(world.cars.map(({ index }) => index));
        for (const car of allCars(world)) {
          expect(car.distanceM).toBeGreaterThanOrEqual(distances[car.index]!);
          distances[car.index] = car.distanceM;
        }
      },
    });
    for (const car of world.cars) {
      const drivenMs = car.laps.reduce((sum, { timeMs }) => sum + timeMs, 0);
      expect(Math.abs(drivenMs - (car.finishedMs! - world.greenMs))).toBeLessThan(car.laps.length);
    }
    const finish = world.order.map(({ laps, finishedMs }) => ({ laps: laps.length, finishedMs: finishedMs! }));
    const byRule = finish.toSorted((a, b) => b.laps - a.laps || a.finishedMs - b.finishedMs);
    expect(finish).toEqual(byRule);
    expect(finish[0]!.laps).toBe(8);
    expect(finish.at(-1)!.laps, "backmarkers are lapped").toBeLessThan(8);
  });

  it("has lap times that match the drivers' pace", () => {
    const game = new SimulatedGame(race({ short: true }));
    playUntil(game, "seven laps", ({ player }) => player.laps.length >= 8);
    for (const { entry, laps } of game.world.cars) {
      const flying = laps.filter(({ kind, number, valid }) => kind === "flying" && number > 1 && valid);
      expect(flying.length).toBeGreaterThan(0);
      for (const { timeMs } of flying) {
        const expectedMs = game.world.circuit.lapMs / entry.pace;
        expect(Math.abs(timeMs - expectedMs) / expectedMs).toBeLessThanOrEqual(entry.wander * 1.1);
      }
    }
  });

  it("has lap times that do not depend on the size of the steps", () => {
    const laps = [3, 16].map((stepMs) => {
      const game = new SimulatedGame(hotlap({ short: true }), { stepMs });
      playUntil(game, "three laps", ({ playerLaps }) => playerLaps.length >= 2);
      return game.world.playerLaps.map(({ timeMs }) => timeMs);
    });
    laps[0]!.forEach((timeMs, i) => expect(Math.abs(timeMs - laps[1]![i]!)).toBeLessThan(10));
  });

  it("has many position changes", () => {
    const game = new SimulatedGame(race({ short: true }));
    const orders = new Set<string>();
    playUntil(game, "ten laps", ({ player }) => player.laps.length >= 10, {
      eachFrame: (world) => orders.add(standings(world).join()),
    });
    expect(orders.size).toBeGreaterThan(40);
  });

  it("has gaps that agree with independently recorded positions", () => {
    const game = new SimulatedGame(race({ short: true, cars: 12 }));
    const { world } = game;
    const record: { atMs: number; distances: number[] }[] = [];
    const worst = { standing: 0, road: 0 };
    const compared = { standing: 0, road: 0 };
    playUntil(game, "six laps", ({ player }) => player.laps.length >= 6, {
      eachFrame: () => {
        record.push({ atMs: world.clockMs, distances: allCars(world).map(({ distanceM }) => distanceM) });
        if (record.length % 30 !== 0 || world.player.laps.length < 1) return;
        const me = world.player.index;
        const { ahead } = standingGaps(world, me);
        if (ahead?.gapMs != null) {
          worst.standing = Math.max(worst.standing, Math.abs(ahead.gapMs - recordedGap(record, ahead.car, me, 0)));
          compared.standing++;
        }
        const near = roadGaps(world, me).ahead;
        if (near?.gapMs == null) return;
        const { lengthM } = world.circuit.line;
        const [theirs, mine] = [carTruth(world, near.car).distanceM, carTruth(world, me).distanceM];
        const laps = Math.floor((theirs - mine) / lengthM);
        worst.road = Math.max(worst.road, Math.abs(near.gapMs - recordedGap(record, near.car, me, laps * lengthM)));
        compared.road++;
      },
    });
    expect(compared.standing).toBeGreaterThan(50);
    expect(compared.road).toBeGreaterThan(50);
    expect(worst.standing).toBeLessThan(10);
    expect(worst.road).toBeLessThan(10);
  });

  it("has gaps that are the same from both ends", () => {
    const game = new SimulatedGame(race({ short: true }));
    playUntil(game, "three laps", ({ player }) => player.laps.length >= 3);
    const { world } = game;
    for (const [place, car] of world.order.entries()) {
      const behind = world.order[place + 1];
      const { ahead, behind: gapBehind } = standingGaps(world, car.index);
      expect(ahead === null).toBe(place === 0);
      expect(gapBehind?.car).toBe(behind?.index);
      if (behind)
        expect(gapBehind).toEqual({ car: behind.index, gapMs: standingGaps(world, behind.index).ahead!.gapMs });
    }
  });

  it("uses as much fuel as its laps say", () => {
    const game = new SimulatedGame(race({ short: true }));
    playUntil(game, "five laps", ({ player }) => player.laps.length >= 5);
    const { player, circuit } = game.world;
    const perLap = (player.spec.perKm * circuit.line.lengthM) / 1000;
    for (const { fuelUsed } of player.laps.slice(1)) expect(Math.abs(fuelUsed / perLap - 1)).toBeLessThan(0.04);
    expect(carTruth(game.world, player.index).fuel).toBeGreaterThan(0);
  });
});

describe("the end of a race", () => {
  it("is a chequered flag for each car in turn, then the next race", () => {
    const game = new SimulatedGame(race({ short: true, laps: 3, cars: 6 }));
    const { world } = game;
    playUntil(game, "the end", ({ phase }) => phase === "ended");
    const winner = world.order[0]!;
    expect(winner.finishedMs).toBe(world.chequeredMs);
    for (const { finishedMs } of world.cars)
      expect(finishedMs ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(world.chequeredMs!);
    playUntil(game, "the next race", ({ session, phase }) => session === 2 && phase === "running");
    expect(world.player.laps).toEqual([]);
    playFor(game, 60);
    expect(world.playerLaps.filter(({ session }) => session === 2).length).toBeGreaterThan(0);
  });
});

/** How long ago `ahead` was where `behind` is now, less `shiftM`, from positions recorded frame by frame. */
function recordedGap(
  record: { atMs: number; distances: number[] }[],
  ahead: number,
  behind: number,
  shiftM: number,
): number {
  const now = record.at(-1)!;
  const place = now.distances[behind]! + shiftM;
  const after = record.findIndex(({ distances }) => distances[ahead]! >= place);
  const [from, to] = [record[after - 1]!, record[after]!];
  const part = (place - from.distances[ahead]!) / (to.distances[ahead]! - from.distances[ahead]!);
  return now.atMs - (from.atMs + part * (to.atMs - from.atMs));
}
