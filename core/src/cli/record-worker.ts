/** The thread that sees every physics step; see `record-looks.ts`. */
import { parentPort, workerData } from "node:worker_threads";
import { MemoryError } from "../memory/errors.js";
import { PAGES } from "../protocol/index.js";
import { type PhysicsStep, StepReader } from "../tape/step-reader.js";
import { openFirst } from "../memory/open-first.js";
import { linkTo, type Sample, sampleOf, pagesOf, type StepsOptions } from "./record-samples.js";

/** Well below the 3 ms of a physics step, so that a sleep that lasts too long still misses none. */
const LOOK_EVERY_MS = 0.5;
/** While there is no game to record. */
const WAIT_EVERY_MS = 20;
/** A frame even when nothing changes, as at the usual rate. */
const STILL_EVERY_MS = 1000 / 60;
/** A page that stands still for so long may be that of a game that has begun anew: open it again. */
const REOPEN_AFTER_MS = 1000;
/** The link, which is more careful, may be so far behind: about 150 ms. */
const MOST_STEPS_APART = 50;
/** How often what was seen is handed over. */
const HAND_OVER_EVERY_MS = 50;

const { prefix, stop } = workerData as StepsOptions;
const link = linkTo(prefix);
let reader: StepReader | null = null;
let seen: Sample[] = [];
/** A look at a step that may still be written; it is handed over when the next step begins. */
let current: Sample | null = null;
let lookedAtMs = -Infinity;
let steppedAtMs = -Infinity;
let handedOverAtMs = -Infinity;

/** What `read` gives; null when the page is not there or not there any more. */
function whileThere<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof MemoryError)) throw error;
    closeReader();
    return null;
  }
}

function openReader(): StepReader {
  return new StepReader(openFirst(pagesOf(prefix), (source) => source.open("physics")));
}

function closeReader(): void {
  reader?.close();
  reader = null;
}

function idOf(physics: Uint8Array<ArrayBuffer>): number {
  return PAGES.physics.view(physics).packetId;
}

/** A look with the step that it saw begin, now that it is whole. A page that some dead program left shows other steps. */
function withStep(look: Sample, step: PhysicsStep | null): Sample {
  if (!look.pages || !step || Math.abs(idOf(step.bytes) - idOf(look.pages.physics)) > MOST_STEPS_APART) return look;
  return { ...look, pages: { ...look.pages, physics: step.bytes } };
}

while (Atomics.load(stop, 0) === 0) {
  const nowMs = performance.now();
  const stepBefore = reader?.step ?? null;
  const isNew = whileThere(() => reader?.poll(nowMs)) ?? false;
  if (isNew) steppedAtMs = nowMs;
  if (isNew || nowMs - lookedAtMs >= STILL_EVERY_MS) {
    lookedAtMs = nowMs;
    if (current) seen.push(withStep(current, stepBefore));
    current = sampleOf(link.poll(nowMs), nowMs);
    if (!current.pages || nowMs - steppedAtMs >= REOPEN_AFTER_MS) closeReader();
    if (current.pages && !reader) {
      reader = whileThere(openReader);
      steppedAtMs = nowMs;
    }
  }
  if (nowMs - handedOverAtMs >= HAND_OVER_EVERY_MS) {
    handedOverAtMs = nowMs;
    parentPort!.postMessage(seen);
    seen = [];
  }
  Atomics.wait(stop, 0, 0, current?.pages ? LOOK_EVERY_MS : WAIT_EVERY_MS);
}
if (current) seen.push(withStep(current, reader?.step ?? null));
parentPort!.postMessage(seen);
closeReader();
link.close();
