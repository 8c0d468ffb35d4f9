import { randomFillSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { changeCar, restartSession } from "../../core/src/simulator/commands.js";
import { CARS, hotlap, race } from "../../core/src/simulator/index.js";
import { FollowedGame } from "./follow.js";

function drivenFor(ms: number): FollowedGame {
  const followed = new FollowedGame(hotlap({ short: true }));
  while (followed.world.wallMs < ms) followed.frame();
  expect(followed.state!.laps.length).toBeGreaterThan(2);
  return followed;
}

/** What the state still has of the laps driven before. */
const lapHistory = ({ state }: FollowedGame) => ({
  laps: state!.laps,
  last: state!.lap.lastMs,
  delta: state!.lap.deltaMs,
  ideal: state!.lap.idealMs,
});

const NOTHING = { laps: [], last: null, delta: null, ideal: null };

describe("a new session", () => {
  it("shows nothing of the old one after a restart in mid-lap", () => {
    const followed = drivenFor(70_000);
    restartSession(followed.world);
    // a single frame could be torn; a few equal ones mean a new session
    for (let i = 0; i < 6; i++) followed.frame();
    expect(lapHistory(followed)).toEqual(NOTHING);
  });

  it("shows nothing of the previous car", () => {
    const followed = drivenFor(70_000);
    changeCar(followed.world, CARS.bare);
    for (let i = 0; i < 120; i++) followed.frame();
    expect(lapHistory(followed)).toEqual(NOTHING);
    expect(followed.state!.car.model).toBe(CARS.bare.model);
  });

  it("is not started by single torn or random frames, which lose no laps", () => {
    const followed = new FollowedGame(hotlap({ short: true }));
    const { world, game } = followed;
    const reported: (number | null)[] = [];
    for (let frame = 0; world.wallMs < 150_000; frame++) {
      reported.push(...followed.frame().map((lap) => lap.timeMs));
      if (frame % 600 !== 599) continue;
      const kept = game.bytes.graphics.slice();
      randomFillSync(game.bytes.graphics, 2500);
      followed.again();
      game.bytes.graphics.set(kept);
    }
    const driven = world.playerLaps.map((lap) => lap.timeMs);
    expect(driven.length).toBeGreaterThan(8);
    expect(JSON.stringify(followed.state)).not.toContain("undefined");
    for (const time of reported) expect(driven).toContain(time);
    expect(reported.length).toBeGreaterThanOrEqual(driven.length - 1);
    expect(followed.state!.laps.length).toBe(reported.length);
  });

  it("has standings only when the race was watched from its start", () => {
    const watched = new FollowedGame(race({ short: true, cars: 5 }));
    while (watched.world.wallMs < 45_000) watched.frame();
    expect(watched.state!.standings).toHaveLength(5);
    const joined = new FollowedGame(race({ short: true, cars: 5 }));
    while (!joined.state?.track.learned && joined.world.wallMs < 150_000) joined.frame(joined.world.wallMs > 30_000);
    for (let i = 0; i < 60; i++) joined.frame();
    expect(joined.state!.standings).toBeNull();
    expect(joined.state!.rivals.every((rival) => rival.lapsDelta === null && rival.fraction !== null)).toBe(true);
  });
});
