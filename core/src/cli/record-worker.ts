/** The thread that sees every physics step; see `record-looks.ts`. */
import { parentPort, workerData } from "node:worker_threads";
import type { Pages } from "../race/pages.js";
import { linkTo, type Look, lookOf, type StepsOptions } from "./record-looks.js";

/** Well below the 3 ms of a physics step, so that a sleep that lasts too long still misses none. */
const LOOK_EVERY_MS = 0.5;
/** While there is no game to record. */
const WAIT_EVERY_MS = 20;
/** A frame even when nothing changes, as at the usual rate. */
const STILL_EVERY_MS = 1000 / 60;
/** How often what was seen is handed over. */
const HAND_OVER_EVERY_MS = 50;

const { prefix, stop } = workerData as StepsOptions;
const link = linkTo(prefix);
let seen: Look[] = [];
let lastIds = "";
let seenAtMs = -Infinity;
let handedOverAtMs = -Infinity;

function idsOf(pages: Pages | null): string {
  return pages ? `${pages.physics.raw().packetId} ${pages.graphics.raw().packetId}` : "";
}

function handOver(): void {
  parentPort!.postMessage(seen);
  seen = [];
}

while (Atomics.load(stop, 0) === 0) {
  const nowMs = performance.now();
  const reading = link.poll(nowMs);
  const ids = idsOf(reading.pages);
  if (ids !== lastIds || nowMs - seenAtMs >= STILL_EVERY_MS) {
    lastIds = ids;
    seenAtMs = nowMs;
    seen.push(lookOf(reading, nowMs));
  }
  if (nowMs - handedOverAtMs >= HAND_OVER_EVERY_MS) {
    handedOverAtMs = nowMs;
    handOver();
  }
  Atomics.wait(stop, 0, 0, reading.pages ? LOOK_EVERY_MS : WAIT_EVERY_MS);
}
link.close();
handOver();
