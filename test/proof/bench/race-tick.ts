/** The cost of a race tick with 60 cars, and whether it grows. */
import { GraphicsView, PhysicsView, StaticView } from "@acevo-pitwall/core";
import { RaceTracker } from "@acevo-pitwall/core/race";
import { race, SimulatedGame } from "@acevo-pitwall/core/simulator";
import { quantile } from "./table.js";

const TICKS = 100_000;
const SAMPLE = 10_000;
const connection = { status: "live", source: "game", detail: "" } as const;

/** µs per `RaceTracker.update`, at the start and at the end of a long race. */
export interface RaceTickCost {
  readonly p50: number;
  readonly p99: number;
  readonly lastP50: number;
  readonly heapGrowthMb: number;
}

/** Heap after a garbage collection. */
function heapInUse(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

/** Races 60 cars on a long track for 100,000 frames (28 minutes). */
export function raceTickCost(): RaceTickCost {
  const game = new SimulatedGame(race({ cars: 60, laps: 50 }), { stepMs: 1000 / 60 });
  const { physics, graphics, static: session } = game.bytes;
  const pages = {
    physics: new PhysicsView(physics),
    graphics: new GraphicsView(graphics),
    static: new StaticView(session),
  };
  const tracker = new RaceTracker();
  const times: number[] = [];
  let heapAtStart = 0;
  for (let tick = 0; tick < TICKS; tick++) {
    game.frame();
    if (!game.isLoaded) continue;
    const start = performance.now();
    tracker.update(pages, connection, game.world.wallMs);
    times.push(performance.now() - start);
    if (tick === SAMPLE * 2) heapAtStart = heapInUse();
  }
  const heapGrowthMb = (heapInUse() - heapAtStart) / 1e6;
  const early = times.slice(SAMPLE, SAMPLE * 2);
  return {
    p50: 1000 * quantile(early, 0.5),
    p99: 1000 * quantile(early, 0.99),
    lastP50: 1000 * quantile(times.slice(-SAMPLE), 0.5),
    heapGrowthMb,
  };
}
