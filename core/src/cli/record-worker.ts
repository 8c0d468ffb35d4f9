/** The worker thread of `record-samples.ts` that samples every physics step. */
import { parentPort, workerData } from "node:worker_threads";
import { MemoryError } from "../memory/errors.js";
import { PAGES } from "../protocol/index.js";
import { type PhysicsStep, StepReader } from "../tape/step-reader.js";
import { openFirst } from "../memory/open-first.js";
import { linkTo, type Sample, sampleOf, pagesOf, type StepsOptions } from "./record-samples.js";

/** Well below the 3 ms of a physics step, so that a late wake-up misses none. */
const POLL_MS = 0.5;
/** Poll interval while there is no game. */
const WAIT_MS = 20;
/** Interval of frames while nothing changes. */
const UNCHANGED_MS = 1000 / 60;
/** Open the page again when it does not change for this long: the game may have restarted. */
const REOPEN_AFTER_MS = 1000;
/** Most steps that the link, which checks more, may be behind: about 150 ms. */
const MAX_STEPS_BEHIND = 50;
/** Interval of messages to the main thread. */
const SEND_MS = 50;

const { prefix, stop } = workerData as StepsOptions;
const link = linkTo(prefix);
let reader: StepReader | null = null;
let samples: Sample[] = [];
/** A sample whose step may be half written; it is complete when the next step begins. */
let current: Sample | null = null;
let sampledAtMs = -Infinity;
let steppedAtMs = -Infinity;
let sentAtMs = -Infinity;

/** The result of `read`; null when the page does not exist (any more). */
function ifOpen<T>(read: () => T): T | null {
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

/** A sample with the completed step that began with it. A page that a dead program left behind has other steps. */
function withStep(sample: Sample, step: PhysicsStep | null): Sample {
  const { pages } = sample;
  if (!pages || !step || Math.abs(idOf(step.bytes) - idOf(pages.physics)) > MAX_STEPS_BEHIND) return sample;
  return { ...sample, pages: { ...pages, physics: step.bytes } };
}

while (Atomics.load(stop, 0) === 0) {
  const nowMs = performance.now();
  const stepBefore = reader?.step ?? null;
  const isNew = ifOpen(() => reader?.poll(nowMs)) ?? false;
  if (isNew) steppedAtMs = nowMs;
  if (isNew || nowMs - sampledAtMs >= UNCHANGED_MS) {
    sampledAtMs = nowMs;
    if (current) samples.push(withStep(current, stepBefore));
    current = sampleOf(link.poll(nowMs), nowMs);
    if (!current.pages || nowMs - steppedAtMs >= REOPEN_AFTER_MS) closeReader();
    if (current.pages && !reader) {
      reader = ifOpen(openReader);
      steppedAtMs = nowMs;
    }
  }
  if (nowMs - sentAtMs >= SEND_MS) {
    sentAtMs = nowMs;
    parentPort!.postMessage(samples);
    samples = [];
  }
  Atomics.wait(stop, 0, 0, current?.pages ? POLL_MS : WAIT_MS);
}
if (current) samples.push(withStep(current, reader?.step ?? null));
parentPort!.postMessage(samples);
closeReader();
link.close();
