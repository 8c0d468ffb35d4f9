/** Whether the memory of feed and server grows over time. */
import { setTimeout as delay } from "node:timers/promises";
import { Slope } from "../../soak/slope.js";
import { aim, type Row } from "../table.js";
import { startGame } from "./game.js";
import { ServerProcess } from "./server-process.js";

/** Time until the server has seen a whole lap. ms */
const WARM_UP_MS = 20_000;
const EVERY_MS = 2500;

/**
 * Rows for the table: one client at 60 Hz for `minutes`. The circuit is short, since the record of a lap grows while it
 * is driven, which evens out over many laps only. The heap warms up for about five minutes; the slope ignores
 * the first third, so a run below 15 minutes includes some warm-up.
 */
export async function memoryRows(minutes: number): Promise<Row[]> {
  const game = await startGame({ short: true });
  const server = await ServerProcess.start("pitwall", game.prefix);
  const leave = await server.listen(() => undefined);
  const heap = new Slope();
  await delay(WARM_UP_MS);
  const endMs = performance.now() + minutes * 60_000;
  while (performance.now() < endMs) {
    heap.add((await server.cost("after a collection")).heapBytes / 1e6);
    await delay(EVERY_MS);
  }
  leave();
  await server.stop();
  await game.close();
  return [
    [
      "memory of feed and server at 60 Hz, 1 listening, laps of 13 s",
      `${heap.perHour.toFixed(1)} ± ${heap.uncertainty.toFixed(1)} MB/h over the last two thirds of ${minutes} minutes`,
      `${heap.last.toFixed(1)} MB of values and buffers at the end, each time right after a collection`,
      aim("under 1 MB/h, the ± included", heap.perHour + heap.uncertainty < 1),
    ],
  ];
}
