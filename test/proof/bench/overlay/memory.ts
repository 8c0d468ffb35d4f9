/** Whether feed and server need more memory the longer they run. */
import { setTimeout as delay } from "node:timers/promises";
import { Slope } from "../../soak/slope.js";
import { aim, type Row } from "../table.js";
import { startGame } from "./game.js";
import { ServerProcess } from "./server-process.js";

/** Until the server has met all that a lap brings. ms */
const WARM_UP_MS = 20_000;
const EVERY_MS = 2500;

/**
 * Rows for the table: one listener at 60 Hz for `minutes`. The circuit is short, since a lap's own record grows while it
 * is driven: only over many laps does that even out. The heap goes on warming up for about five minutes; the slope leaves
 * the first third out, so that fewer than fifteen minutes tell of the warming up too.
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
