import { valueAt, type Timeline } from "./timeline.js";

/** What the rules of the evening say. */
export interface Expected {
  readonly scenes: Readonly<Record<string, string>>;
  readonly minMs: number;
  /** OBS tells of a scene at the end of its transition. ms */
  readonly transitionMs: number;
  /** How long a situation has to last before its scene is due. ms */
  readonly delayMs: (from: string | undefined, to: string) => number;
}

export interface Verdict {
  /** Of scenes that the director put on air and took off again, apart from the end of pauses. ms */
  readonly shortestMs: number;
  /** The longest time in a row that the pause scene covered driving. ms */
  readonly coveredMs: number;
  /** From the truth to the scene on air, and from when it was due. ms, ascending */
  readonly latenciesMs: readonly number[];
  readonly lateMs: readonly number[];
  /** Situations whose scene never came although it was due. */
  readonly missed: readonly string[];
}

/** A situation must last this much longer than its scene is due. ms */
const SPARE_MS = 700;

export function judge(timeline: Timeline, expected: Expected): Verdict {
  const waits = waitsOf(timeline, expected);
  const ascending = (list: readonly number[]) => [...list].sort((a, b) => a - b);
  return {
    shortestMs: shortestOf(timeline),
    coveredMs: coveredOf(timeline, expected.scenes["paused"]!),
    latenciesMs: ascending(waits.flatMap(({ latencyMs }) => latencyMs ?? [])),
    lateMs: ascending(waits.flatMap(({ latencyMs, dueMs }) => (latencyMs === null ? [] : [latencyMs - dueMs]))),
    missed: waits.flatMap(({ latencyMs, what }) => (latencyMs === null ? [what] : [])),
  };
}

/** A share of ascending numbers, e.g. 0.95. Throws a `RangeError` without any. */
export function quantile(ascending: readonly number[], share: number): number {
  const value = ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * share))];
  if (value === undefined) throw new RangeError("Nothing was measured.");
  return value;
}

function shortestOf({ aired, truths }: Timeline): number {
  const times = aired.slice(1).map((next, i) => {
    const scene = aired[i]!;
    const isPauseEnd = scene.value.scene === "Break" && valueAt(truths, next.atMs) === "driving";
    return next.value.by === "director" && !isPauseEnd ? next.atMs - scene.atMs : Infinity;
  });
  return Math.min(...times);
}

function coveredOf({ aired, truths, free }: Timeline, pauseScene: string): number {
  let longest = 0;
  aired.forEach((scene, i) => {
    if (scene.value.scene !== pauseScene || scene.value.by !== "director") return;
    const endMs = aired[i + 1]?.atMs ?? performance.now();
    truths.forEach((truth, j) => {
      if (truth.value !== "driving" || valueAt(free, truth.atMs) !== true) return;
      const fromMs = Math.max(truth.atMs, scene.atMs);
      const toMs = Math.min(truths[j + 1]?.atMs ?? Infinity, endMs);
      longest = Math.max(longest, toMs - fromMs);
    });
  });
  return longest;
}

/** How long each situation waited for its scene, where the director was free all the time. */
function waitsOf({ truths, aired, free }: Timeline, { scenes, minMs, transitionMs, delayMs }: Expected) {
  return truths.flatMap((truth, i) => {
    const scene = scenes[truth.value];
    const untilMs = truths[i + 1]?.atMs ?? truth.atMs;
    const before = aired.findLast(({ atMs }) => atMs <= truth.atMs);
    if (scene === undefined || !before || before.value.scene === scene) return [];
    const from = truths[i - 1]?.value;
    const minLeftMs = from === "paused" && truth.value === "driving" ? 0 : before.atMs + minMs - truth.atMs;
    const dueMs = Math.max(delayMs(from, truth.value), minLeftMs) + transitionMs;
    const isFree = valueAt(free, truth.atMs) && free.every((one) => one.atMs < truth.atMs || one.atMs > untilMs);
    if (!isFree || untilMs - truth.atMs < dueMs + SPARE_MS) return [];
    // a switch that was on its way begins the minimum time anew
    const onItsWay = aired.find(({ atMs }) => atMs > truth.atMs && atMs <= truth.atMs + transitionMs);
    if (transitionMs > 0 && onItsWay && onItsWay.value.scene !== scene) return [];
    const came = aired.find(({ atMs, value }) => atMs > truth.atMs && atMs <= untilMs && value.scene === scene);
    const what = `${truth.value} after ${from} for ${Math.round(untilMs - truth.atMs)} ms, due after ${Math.round(dueMs)} ms`;
    return [{ what, dueMs, latencyMs: came ? came.atMs - truth.atMs : null }];
  });
}
