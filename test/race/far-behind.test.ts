import { expect, it } from "vitest";
import { PositionHistory } from "../../core/src/race/track-model/position-history.js";
import { carTruth, race, type Scenario } from "../../core/src/simulator/index.js";
import { WatchedGame } from "./watched.js";

const TICK_MS = 50;

it("a car's way is known for three laps of a circuit on which a lap takes nine minutes, and exactly", () => {
  const lapMs = 540_000;
  const trail = new PositionHistory();
  for (let atMs = 0; atMs <= 4 * lapMs; atMs += TICK_MS) trail.add(atMs, atMs / lapMs);
  for (const agoMs of [0, 20, 10_000, 240_000, 3 * lapMs]) {
    expect(trail.reachedAtMs((4 * lapMs - agoMs) / lapMs)).toBeCloseTo(4 * lapMs - agoMs, 3);
  }
});

it("a car that brakes hard is where it was to a hundredth of a second", () => {
  const trail = new PositionHistory();
  const progress = (s: number) => (60 * s - 5 * s ** 2) / 5000;
  for (let tick = 0; tick <= 100; tick++) trail.add(tick * TICK_MS, progress((tick * TICK_MS) / 1000));
  for (let ms = 10; ms < 5000; ms += 10) {
    expect(Math.abs(trail.reachedAtMs(progress(ms / 1000))! - ms)).toBeLessThan(10);
  }
});

/** A timed race on one tank. */
function timed(base: Scenario, seconds: number, pace: readonly number[]): Scenario {
  const entries = base.entries.map((entry, i) => ({ ...entry, stops: [], fuel: 110, wander: 0.002, pace: pace[i]! }));
  const session = { ...base.session, laps: null, durationMs: seconds * 1000, endAfterFinishMs: 5000 };
  return { ...base, entries, session, script: [], quirks: {} };
}

it("four minutes and more behind the leader of a timed race there is fuel for just the laps that are driven", () => {
  const base = race({ cars: 2, laps: 40 });
  const game = new WatchedGame(timed(base, 1020, base.player === 0 ? [0.62, 1.03] : [1.03, 0.62]));
  const { player, circuit } = game.world;
  const told: { readonly gapMs: number; readonly laps: number; readonly driven: number }[] = [];
  for (let dueMs = 640_000; player.finishedMs === null;) {
    game.frame();
    if (game.world.wallMs < dueMs || player.finishedMs !== null) continue;
    dueMs += 10_000;
    const { fuel, standings } = game.state;
    const gapMs = standings!.find(({ isPlayer }) => isPlayer)!.gapMs!;
    const laps = (fuel.toFinishL! + fuel.litres!) / fuel.perLapL!;
    told.push({ gapMs, laps, driven: carTruth(game.world, player.index).distanceM / circuit.line.lengthM });
  }
  expect(told.length).toBeGreaterThan(40);
  for (const { gapMs, laps, driven } of told) {
    expect(gapMs).toBeGreaterThan(240_000);
    expect(Math.abs(driven + laps - player.laps.length)).toBeLessThan(0.2);
  }
});

it("a timed race that was joined late has a known end for its leader only", () => {
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
