import { describe, expect, it } from "vitest";
import { race } from "./ring-race.js";
import type { RoadCar } from "./ring-road.js";

describe("a race of laps", () => {
  /** The leader, a car close behind, and one that is lapped in its second lap. */
  function ofTwoLaps() {
    const over = race({ laps: 2 });
    over.road.add("a", -0.01);
    over.road.add("b", -0.0195);
    over.road.add("c", -0.03, 0.6);
    return over;
  }

  it("is won by the first one to drive them, and over for every car at its next line", () => {
    const over = ofTwoLaps();
    over.run(120);
    expect(over.order).toEqual(["a 1", "b 1", "c 1"]);
    over.run(1);
    expect(over.order).toEqual(["a 2*", "b 1", "c 1"]);
    expect(over.rows()[1]!.gapMs).toBe(570);
    over.run(1);
    expect(over.order).toEqual(["a 2*", "b 2*", "c 1"]);
    // c is a lap down when it gets to the line
    over.run(83 + 1);
    expect(over.order).toEqual(["a 2*", "b 2*", "c 2*"]);
  });

  it("is over for a lapped car with the laps that it drove", () => {
    const over = race({ laps: 2 });
    over.road.add("a", -0.01);
    over.road.add("c", -0.03, 0.4);
    over.run(122);
    expect(over.order).toEqual(["a 2*", "c 0"]);
    over.run(40);
    expect(over.order).toEqual(["a 2*", "c 1*"]);
    expect(over.rows()[1]).toMatchObject({ lapsBehind: 1, position: 2 });
  });

  it("leaves the result as it was at the line, whoever drives on or leaves", () => {
    const over = ofTwoLaps();
    over.run(123);
    const [a, b] = over.road.cars;
    Object.assign(a!, { pace: 0 });
    Object.assign(b!, { pace: 2 });
    over.run(60);
    expect(over.order.slice(0, 2)).toEqual(["a 2*", "b 2*"]);
    expect(over.rows()[1]).toMatchObject({ gapMs: 570, intervalMs: 570, lapsBehind: 0 });
    for (const car of over.road.cars) car.isSeen = false;
    over.run(60);
    expect(over.order.slice(0, 2)).toEqual(["a 2*", "b 2*"]);
    // they come back, and nobody knows after how many laps
    for (const car of over.road.cars) car.isSeen = true;
    over.run(1);
    expect(over.order).toEqual(["a 2*", "b 2*"]);
  });

  /** It crosses the line after the car before it, at about 61.9 s, and is ahead of it in the next frame. */
  function passBeyondLine(over: ReturnType<typeof race>, fast: RoadCar): void {
    over.run(61.9);
    fast.pace = 4;
    over.run(0.1);
  }

  it("has the order of the crossings, also of two between the same two frames", () => {
    const over = race({ laps: 1 });
    over.road.add("a", -0.01);
    over.road.add("b", -0.0318);
    const fast = over.road.add("c", -0.0367);
    passBeyondLine(over, fast);
    expect(fast.laps).toBeGreaterThan(over.road.cars[1]!.laps);
    expect(over.order).toEqual(["a 1*", "b 1*", "c 1*"]);
  });

  it.each([
    ["is won by laps", { laps: 1 }],
    ["is won by the flag", { isChequered: true }],
  ])("that %s has the order of the crossings in a photo finish, too", (_, end) => {
    const over = race(end);
    over.road.add("a", -0.03195);
    const fast = over.road.add("b", -0.0367);
    passBeyondLine(over, fast);
    expect(fast.laps).toBeGreaterThan(over.road.cars[0]!.laps);
    expect(over.order).toEqual(["a 1*", "b 1*"]);
    expect(over.rows()[1]!.gapMs).toBeLessThan(50);
    over.run(70);
    expect(over.order).toEqual(["a 1*", "b 1*"]);
  });

  it("drops a car that has been gone for 3 s", () => {
    const over = ofTwoLaps();
    over.run(10);
    over.road.cars[1]!.isSeen = false;
    over.run(3);
    expect(over.order).toEqual(["a 0", "b 0", "c 0"]);
    over.run(0.1);
    expect(over.order).toEqual(["a 0", "c 0"]);
  });

  it("keeps who leaves after the flag", () => {
    const over = ofTwoLaps();
    over.run(121);
    over.road.cars[2]!.isSeen = false;
    over.run(10);
    expect(over.order).toEqual(["a 2*", "b 2*", "c 1"]);
  });

  it("does not take back after the flag who left before it", () => {
    const over = ofTwoLaps();
    over.run(50);
    over.road.cars[2]!.isSeen = false;
    over.run(90);
    expect(over.order).toEqual(["a 2*", "b 2*"]);
  });

  it("has put a car away that is towed after the flag, not one that finished or was towed before", () => {
    const over = ofTwoLaps();
    const putAway = () => over.road.cars.filter(({ tracker }) => over.standings.isPutAway(tracker)).length;
    const [a, b, c] = over.road.cars;
    over.run(110);
    over.road.tow(b!);
    over.run(31);
    expect([over.order, putAway()]).toEqual([["a 2*", "c 1", "b 1"], 0]);
    over.road.tow(c!);
    over.road.tow(a!);
    over.run(1);
    expect(over.standings.isPutAway(c!.tracker)).toBe(true);
    expect(putAway()).toBe(1);
  });

  it.each([
    ["before the flag loses the places of all that pass it", 110, ["a", "c", "b"]],
    ["after the flag keeps its place", 121, ["a", "b", "c"]],
  ])("a car that is put into its box %s", (_, afterS, expected) => {
    const over = ofTwoLaps();
    over.run(afterS);
    over.road.tow(over.road.cars[1]!);
    over.run(5);
    expect(over.rows().map(({ id }) => id)).toEqual(expected);
    over.run(121 - afterS);
    expect(over.rows().map(({ id }) => id)).toEqual(expected);
  });
});

describe("a race by the clock", () => {
  it.each([
    ["goes on while the flag is not out", 70, false, ["a 2", "b 1"]],
    ["is won by the leader at its next line after the flag", 70, true, ["a 2*", "b 1"]],
    ["is won by a leader who crossed the line up to 5 s before the flag was seen", 124, true, ["a 2*", "b 1"]],
    ["is won a lap later where the leader crossed the line before that", 127, true, ["a 2", "b 1"]],
  ])("%s", (_, flagS, isChequered, expected) => {
    const over = race();
    over.road.add("a", -0.01);
    over.road.add("b", -0.05, 0.9);
    over.run(flagS);
    over.run(128 - flagS, { isChequered });
    expect(over.order).toEqual(expected);
  });

  it("ends for nobody at the start", () => {
    const over = race();
    over.road.add("a", -0.01);
    over.run(30, { isChequered: true });
    expect(over.order).toEqual(["a 0"]);
  });

  it("is not won by a lapped car that crosses the line after the flag, and is over for it after the winner", () => {
    const over = race();
    over.road.add("a", -0.3, 1);
    over.road.add("b", -0.5, 0.7);
    over.run(119);
    // b is at 0.89 of its first lap, the leader at 0.69 of its second
    over.run(15, { isChequered: true });
    expect(over.order).toEqual(["a 1", "b 1"]);
    over.run(10, { isChequered: true });
    expect(over.order).toEqual(["a 2*", "b 1"]);
    over.run(80, { isChequered: true });
    expect(over.order).toEqual(["a 2*", "b 2*"]);
  });
});
