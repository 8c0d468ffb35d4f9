/** The thread that sees every physics step; see `record-steps.ts`. */
import { parentPort, workerData } from "node:worker_threads";
import { GameLink } from "../feed/game-link.js";
import { gamePages, ownPages } from "../memory/platform.js";
import { look, type Look } from "./record-link.js";
import type { StepsWorkerData } from "./record-steps.js";

/** Well below the 3 ms of a physics step, so that a sleep that lasts too long still misses none. */
const LOOK_EVERY_MS = 0.5;
/** While there is no game to record. */
const WAIT_EVERY_MS = 20;
/** A frame even when nothing changes, as at the usual rate. */
const STILL_EVERY_MS = 1000 / 60;
/** How often what was seen is handed over. */
const HAND_OVER_EVERY_MS = 50;

const port = parentPort!;
const { prefix, stop } = workerData as StepsWorkerData;
const link = new GameLink(prefix === null ? gamePages() : ownPages(prefix));
let seen: Look[] = [];
let lastIds = "";
let frameAtMs = -Infinity;
let handOverAtMs = -Infinity;

while (Atomics.load(stop, 0) === 0) {
  const nowMs = performance.now();
  const { pages } = link.poll(nowMs);
  Atomics.wait(stop, 0, 0, pages ? LOOK_EVERY_MS : WAIT_EVERY_MS);
}
link.close();
