import { expect, it } from "vitest";
import { PositionHistory } from "../../core/src/race/track-model/position-history.js";
import { carTruth, race, type Scenario } from "../../core/src/simulator/index.js";
import { WatchedGame } from "./watched.js";

const TICK_MS = 50;

it("a car's positions are remembered exactly for three laps of nine minutes", () => {
  const lapMs = 540_000;
  const history = new PositionHistory();
  for (let atMs = 0; atMs <= 4 * lapMs; atMs += TICK_MS) history.add(atMs, atMs / lapMs);
  for (const agoMs of [0, 20, 10_000, 240_000, 3 * lapMs]) {
    expect(history.reachedAtMs((4 * lapMs - agoMs) / lapMs)).toBeCloseTo(4 * lapMs - agoMs, 3);
  }
});

it("the time at a place is accurate to 10 ms under hard braking", () => {
  const history = new PositionHistory();
  const progress = (s: number) => (60 * s - 5 * s ** 2) / 5000;
  for (let tick = 0; tick <= 100; tick++) history.add(tick * TICK_MS, progress((tick * TICK_MS) / 1000));
  for (let ms = 10; ms < 5000; ms += 10) {
    expect(Math.abs(history.reachedAtMs(progress(ms / 1000))! - ms)).toBeLessThan(10);
  }
});

/** A timed race on one tank. */
function timed(base: Scenario, seconds: number, pace: readonly number[]): Scenario {
  const entries = base.entries.map((entry, i) => ({ ...entry, stops: [], fuel: 110, wander: 0.002, pace: pace[i]! }));
  const session = { ...base.session, laps: null, durationMs: seconds * 1000, endAfterFinishMs: 5000 };
  return { ...base, entries, session, script: [], quirks: {} };
}

it("the fuel to the finish of a timed race is right four minutes behind the leader", () => {
  const base = race({ cars: 2, laps: 40 });
  const game = new WatchedGame(timed(base, 1020, base.player === 0 ? [0.62, 1.03] : [1.03, 0.62]));
  const { player, circuit } = game.world;
  const samples: { readonly gapMs: number; readonly laps: number; readonly driven: number }[] = [];
  for (let dueMs = 640_000; player.finishedMs === null;) {
    game.frame();
    if (game.world.wallMs < dueMs || player.finishedMs !== null) continue;
    dueMs += 10_000;
    const { fuel, standings } = game.state;
    const gapMs = standings!.find(({ isPlayer }) => isPlayer)!.gapMs!;
    const laps = (fuel.toFinishL! + fuel.litres!) / fuel.perLapL!;
    samples.push({ gapMs, laps, driven: carTruth(game.world, player.index).distanceM / circuit.line.lengthM });
  }
  expect(samples.length).toBeGreaterThan(40);
  for (const { gapMs, laps, driven } of samples) {
    expect(gapMs).toBeGreaterThan(240_000);
    expect(Math.abs(driven + laps - player.laps.length)).toBeLessThan(0.2);
  }
});

it("after joining a timed race late, only the leader has a known fuel to the finish", () => {
  const toFinish = (paces: readonly number[]) => {
    const game = new WatchedGame(timed(race({ cars: 3, short: true }), 200, paces));
    while (game.world.wallMs < 30_000) game.frame({ watched: false });
    game.until("three laps", () => game.world.playerLaps.length >= 6);
    expect(game.state.standings).toBeNull();
    expect(game.state.fuel.lapsLeft).toBeGreaterThan(1);
    return game.state.fuel.toFinishL;
  };
  const { player } = race({ cars: 3, short: true });
  const paces = (own: number, other: number) => [0, 1, 2].map((i) => (i === player ? own : other));
  expect(toFinish(paces(1.03, 0.97))).not.toBeNull();
  expect(toFinish(paces(0.9, 1.03))).toBeNull();
});
