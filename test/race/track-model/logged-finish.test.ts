import { describe, expect, it } from "vitest";
import type { LoggedCar } from "../../../core/src/game-log/logged-car.js";
import { type LoggedSession, NO_SESSION } from "../../../core/src/game-log/session-log.js";
import { LOGGED } from "./logged.js";
import { race } from "./ring-race.js";

const LAP = { ms: 60_000, sectorsMs: null, timeMs: 0, isPitLap: false };
describe("with the game's log", () => {
  /** What the log tells of a car. */
  const logged = (id: string, laps: number, more: Partial<LoggedCar> = {}): readonly [string, LoggedCar] => [
    id,
    { ...LOGGED, id, laps: Array.from({ length: laps }, () => LAP), ...more },
  ];
  const log = (result: readonly string[], ...cars: readonly (readonly [string, LoggedCar])[]): LoggedSession => ({
    ...NO_SESSION,
    result,
    cars: new Map(cars),
  });

  function after(seconds: number) {
    const over = race({ laps: 2 });
    over.road.add("a", -0.01);
    over.road.add("b", -0.02);
    over.road.add("c", -0.03);
    over.run(seconds, { logged: log([], logged("a", 0), logged("b", 0), logged("c", 0)) });
    return over;
  }

  it("a car has finished when the log says so, not by its laps", () => {
    const over = after(125);
    expect(over.order).toEqual(["a 2", "b 2", "c 2"]);
    const finished = log(["a"], logged("a", 2, { finishedAtMs: 1 }), logged("b", 2), logged("c", 2));
    over.run(0.1, { logged: finished });
    expect(over.order).toEqual(["a 2*", "b 2", "c 2"]);
  });

  it("the finish is when the car crossed the line, not when the log told it", () => {
    const over = after(125);
    const all = ["a", "b", "c"].map((id) => logged(id, 2, { finishedAtMs: 1 }));
    over.run(0.1, { logged: log(["a", "b", "c"], ...all) });
    expect(over.rows().map(({ gapMs }) => gapMs)).toEqual([null, 600, 1200]);
    expect(over.road.cars[0]!.tracker.finishedAtMs).toBeCloseTo(1000 + 120_600, 0);
    over.road.tow(over.road.cars[1]!);
    over.run(5, { logged: log(["a", "b", "c"], ...all) });
    expect(over.rows().map(({ gapMs }) => gapMs)).toEqual([null, 600, 1200]);
  });

  it("there is no gap to or from a car that was put away without finishing", () => {
    const over = after(61);
    over.road.cars[2]!.pace /= 2;
    over.run(61, { logged: log([], logged("a", 1), logged("b", 1), logged("c", 0)) });
    const [a, b] = ["a", "b"].map((id) => logged(id, 2, { finishedAtMs: 1 }));
    const atFlag = [a!, b!, logged("c", 1)] as const;
    over.run(0.1, { logged: log(["a", "b"], ...atFlag) });
    over.road.tow(over.road.cars[2]!);
    over.run(5, { logged: log(["a", "b"], a!, b!, logged("c", 1, { isPutAway: true })) });
    const [, second, third] = over.rows();
    expect(second).toMatchObject({ id: "b", gapMs: 600, intervalMs: 600 });
    expect(third).toMatchObject({ id: "c", gapMs: null, intervalMs: null });
  });

  it("the game's result is shown of those that have finished: of all once the others are put away", () => {
    const over = after(125);
    const result = ["b", "c", "a"];
    const cars = (more: Partial<LoggedCar>) => [
      logged("a", 2, more),
      logged("b", 2, { finishedAtMs: 1 }),
      logged("c", 1),
    ];
    over.run(0.1, { logged: log(result, ...cars({})) });
    expect(over.order).toEqual(["b 2*", "c 2", "a 2"]);
    over.run(0.1, { logged: log(result, ...cars({ isPutAway: true })) });
    expect(over.order).toEqual(["b 2*", "c 2", "a 2"]);
    const [a, b] = cars({ isPutAway: true });
    over.run(0.1, { logged: log(result, a!, b!, logged("c", 1, { isPutAway: true })) });
    expect(over.order).toEqual(["b 2*", "c 2", "a 2"]);
  });

  it("the game's result is shown although a car that left long ago was never put away", () => {
    const over = race({ laps: 2 });
    for (const [i, id] of ["a", "b", "c"].entries()) over.road.add(id, -0.01 * (i + 1));
    const running = log([], logged("a", 0), logged("b", 0), logged("c", 0));
    over.run(30, { logged: running });
    over.road.cars[2]!.isSeen = false;
    over.run(95, { logged: running });
    const cars = [logged("a", 2, { isPutAway: true }), logged("b", 2, { isPutAway: true }), logged("c", 0)];
    over.run(0.1, { logged: log(["b", "a", "c"], ...cars) });
    expect(over.order).toEqual(["b 2", "a 2"]);
  });

  it("a car that slows down after its last line keeps its place until the log tells its finish", () => {
    const over = after(120.7);
    const told = log([], logged("a", 1), logged("b", 1), logged("c", 1));
    over.run(0.1, { logged: told });
    over.road.cars[0]!.pace = 0.2;
    over.run(3, { logged: told });
    expect(over.order).toEqual(["a 2", "b 2", "c 2"]);
  });

  it("cars that finished before the log told it keep their order: in its result they are still under way", () => {
    const over = after(119);
    over.run(3, { logged: null });
    expect(over.order).toEqual(["a 2*", "b 2*", "c 2*"]);
    const first = logged("a", 2, { finishedAtMs: 1 });
    over.run(0.1, { logged: log(["a", "c", "b"], first, logged("b", 1), logged("c", 1)) });
    expect(over.order).toEqual(["a 2*", "b 2*", "c 2*"]);
  });

  it("a car that crossed the line after the winner stays behind it until the log tells its finish", () => {
    const over = after(120.5);
    over.run(0.2, { logged: log(["a"], logged("a", 2, { finishedAtMs: 1 }), logged("b", 1), logged("c", 1)) });
    over.run(0.7, { logged: log(["a"], logged("a", 2, { finishedAtMs: 1 }), logged("b", 2), logged("c", 1)) });
    expect(over.order).toEqual(["a 2*", "b 2", "c 1"]);
    expect(over.rows()[1]!.gapMs).toBe(600);
  });

  it("a car that the log does not know comes after the game's result", () => {
    const over = after(125);
    over.run(0.1, {
      logged: log(["c", "b"], logged("b", 2, { isPutAway: true }), logged("c", 2, { finishedAtMs: 1 })),
    });
    expect(over.order).toEqual(["c 2*", "b 2", "a 2"]);
  });

  it("a car that is put into its box after the first finish keeps its place", () => {
    const over = after(125);
    const running = [logged("b", 2), logged("c", 2)];
    over.run(1, { logged: log(["a"], logged("a", 2, { finishedAtMs: 1 }), ...running) });
    over.road.tow(over.road.cars[1]!);
    over.run(1, { logged: log(["a"], logged("a", 2, { finishedAtMs: 1 }), ...running) });
    over.run(1, {
      logged: log(["a"], logged("a", 2, { finishedAtMs: 1 }), logged("b", 2), logged("c", 2, { finishedAtMs: 1 })),
    });
    expect(over.rows().map(({ id }) => id)).toEqual(["a", "b", "c"]);
  });
});
