import { describe, expect, it } from "vitest";
import { LapTrace } from "../../core/src/race/laps/trace.js";
import { carTruth, hotlap } from "../../core/src/simulator/index.js";
import { Truth } from "./truth.js";
import { eventsOf, WatchedGame } from "./watched.js";

const LAPS = 4;
/** The lap in which frames are missing. */
const HOLE_LAP = 3;
/** Between frames half a second apart the time at a place is interpolated, with this error. ms */
const CLOSE_MS = 60;

/** Laps of an inconsistent driver, with frames missing around one place of one lap. */
function driven(holeMs: number, at = 1 / 3, everyMs = 0) {
  const scenario = hotlap({ short: true });
  const entries = scenario.entries.map((entry) => ({ ...entry, wander: 0.05 }));
  const game = new WatchedGame({ ...scenario, entries, script: [], quirks: { hasDelta: false } }, 2);
  const { world } = game;
  const truth = new Truth();
  const half = holeMs / 2 / world.circuit.lapMs;
  let dueMs = 0;
  game.until(
    "the laps",
    () => game.completed.length > 0 && game.state.laps.length >= LAPS,
    () => {
      const { fraction } = carTruth(world, world.player.index);
      const isHole = world.playerLaps.length === HOLE_LAP - 1 && Math.abs(fraction - at) < half;
      const watched = !isHole && world.wallMs >= dueMs;
      if (watched) dueMs = world.wallMs + everyMs;
      game.frame({ watched });
      truth.note(world);
    },
  );
  return { game, truth, sectors: (lap: number) => game.state.laps.find(({ number }) => number === lap)!.sectorsMs };
}

describe("a sector whose end was missed has no time and is never a best sector", () => {
  it.each([800, 1500, 3000])("with %i ms missing", (holeMs) => {
    const { game, truth, sectors } = driven(holeMs);
    const [first, second, third] = sectors(HOLE_LAP);
    expect([first, second]).toEqual([null, null]);
    expect(Math.abs(third! - truth.sectorsMs[HOLE_LAP - 1]![2]!)).toBeLessThan(3);
    for (const { sector, timeMs } of eventsOf(game.events, "sectorBest")) {
      const driven = truth.sectorsMs.map((sectorsMs) => sectorsMs[sector - 1]!);
      expect(Math.min(...driven.map((ms) => Math.abs(ms - timeMs)))).toBeLessThan(3);
    }
  });
});

it.each([
  ["a short hitch at its end", 300, 0],
  ["frames ten times a second", 0, 95],
])("a sector with %s still has its time", (_, holeMs, everyMs) => {
  const { truth, sectors } = driven(holeMs, 1 / 3, everyMs);
  for (let lap = 2; lap <= LAPS; lap++) {
    sectors(lap).forEach((timeMs, i) =>
      expect(Math.abs(timeMs! - truth.sectorsMs[lap - 1]![i]!), `lap ${lap}, sector ${i + 1}`).toBeLessThan(CLOSE_MS),
    );
  }
});

describe("a reference lap", () => {
  const LAP_MS = 90_000;
  /** At constant speed, 20 frames a second, without those inside the holes. */
  const lapWith = (...holes: readonly (readonly [number, number])[]) => {
    const trace = new LapTrace();
    for (let ms = 50; ms < LAP_MS; ms += 50) {
      const place = ms / LAP_MS;
      if (!holes.some(([from, to]) => place > from && place < to)) trace.add(place, ms);
    }
    trace.close(LAP_MS);
    return trace;
  };

  it("may have a short hole, in which it has no time", () => {
    const lap = lapWith([0.5, 0.52]);
    expect(lap.isComplete).toBe(true);
    expect(lap.timeAt(0.51)).toBeNull();
    expect(lap.timeAt(0.49)).toBeCloseTo(0.49 * LAP_MS, 6);
    expect(lap.timeAt(1)).toBe(LAP_MS);
  });

  it("is incomplete with too many holes, or without its beginning or end", () => {
    expect(lapWith([0.2, 0.22], [0.5, 0.52], [0.8, 0.82]).isComplete).toBe(false);
    expect(lapWith([-1, 0.1]).isComplete).toBe(false);
    expect(lapWith([0.9, 2]).isComplete).toBe(false);
  });

  it("is complete although the car stopped, or started on the grid with the clock running", () => {
    const lap = new LapTrace();
    for (let ms = 4000; ms < LAP_MS; ms += 50) {
      const drivenMs = ms < 50_000 ? ms - 4000 : Math.max(46_000, ms - 14_000);
      lap.add(0.0001 + drivenMs / 76_010, ms);
    }
    lap.close(LAP_MS);
    expect(lap.isComplete).toBe(true);
  });
});
