import { CollectedGame } from "../../results/simulated.js";
import { race } from "../../../core/src/simulator/index.js";

/** What collecting a result costs, in time of the processor. */
export interface CollectorCost {
  /** Laps of all cars by then. */
  readonly laps: number;
  /** One moment, over the last simulated minute. µs */
  readonly momentUs: number;
  readonly resultMs: number;
  readonly copyMs: number;
}

const MINUTE_MS = 60_000;
const RESULTS = 5;

/** Of a race of 60 cars on a short circuit after some simulated minutes. */
export function collectorCost(minutes: number): CollectorCost {
  const game = new CollectedGame(race({ cars: 60, short: true, laps: 500 }));
  const { collector } = game;
  const add = collector.add.bind(collector);
  let us = 0;
  let moments = 0;
  collector.add = (...given) => {
    const before = process.cpuUsage();
    const ended = add(...given);
    us += usSince(before);
    moments++;
    return ended;
  };
  while (game.game.world.wallMs < minutes * MINUTE_MS) {
    if (game.game.world.wallMs < (minutes - 1) * MINUTE_MS) us = moments = 0;
    game.frame();
  }
  const beforeResults = process.cpuUsage();
  for (let i = 0; i < RESULTS; i++) void collector.current;
  const resultMs = usSince(beforeResults) / RESULTS / 1000;
  const { current } = collector;
  const beforeCopies = process.cpuUsage();
  for (let i = 0; i < RESULTS; i++) structuredClone(current);
  const copyMs = usSince(beforeCopies) / RESULTS / 1000;
  return { laps: current?.result.laps.length ?? 0, momentUs: us / moments, resultMs, copyMs };
}

function usSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
