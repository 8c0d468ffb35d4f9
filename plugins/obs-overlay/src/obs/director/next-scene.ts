import type { Hold, OnAir, Request, SceneMode } from "./air.js";
import { delayMs, isUrgent } from "./delays.js";
import type { Rules } from "./rules.js";
import type { Situation } from "./situation.js";

/** The input of one step, as far as scenes depend on it. */
export interface SceneInput {
  /** Monotonic. ms */
  readonly nowMs: number;
  readonly situation: Situation;
  /** See `delayMs`. */
  readonly isCertain?: boolean;
  /** Null while unknown, and then it is left alone. */
  readonly onAir: OnAir | null;
  /** The streamer switched to the scene on air since the previous step. */
  readonly chosen: boolean;
  /** A scene came on air by itself a moment ago, and it is not clear yet whether the streamer chose it. */
  readonly undecided?: boolean;
  /** What the streamer asked for since the previous step. */
  readonly requests?: readonly Request[];
}

export interface SceneMemory {
  /** The situation of the last step, and when it began. */
  readonly situation: Situation | null;
  readonly sinceMs: number;
  /** The situation that lasted long enough, and the one before it. */
  readonly settled: Situation | null;
  readonly before: Situation | null;
  readonly hold: Hold;
  /** A scene that the streamer released although it is protected. */
  readonly released: string | null;
  /** A situation that the streamer wants to be skipped, until it ends. */
  readonly skipped: Situation | null;
}

export const INITIAL_SCENES: SceneMemory = {
  situation: null,
  sinceMs: -Infinity,
  settled: null,
  before: null,
  hold: { kind: "none" },
  released: null,
  skipped: null,
};

export interface NextScene {
  readonly memory: SceneMemory;
  readonly mode: SceneMode;
  /** The scene that the rules want now; null for none. */
  readonly wanted: string | null;
  /** The scene to switch to; null to leave the current one. */
  readonly scene: string | null;
}

/** One step of choosing the scene, as a pure function. */
export function nextScene(rules: Rules, before: SceneMemory, input: SceneInput): NextScene {
  const settled = settle(rules, before, input);
  const wanted = settled.settled === null ? null : (rules.scenes[settled.settled] ?? null);
  const memory = { ...settled, ...hold(rules, settled, input, wanted) };
  const mode = modeOf(rules, memory, input);
  return { memory, mode, wanted, scene: input.undecided === true ? null : sceneOf(rules, memory, input, mode, wanted) };
}

function sceneOf(
  rules: Rules,
  memory: SceneMemory,
  input: SceneInput,
  mode: SceneMode,
  wanted: string | null,
): string | null {
  if (mode === "skipping") return beforeSkipped(rules, memory, input);
  return mode === "following" && isDue(rules, memory, input, wanted) ? wanted : null;
}

/** The scene to go back to when the skipped situation's is on air; null to stay. */
function beforeSkipped({ scenes }: Rules, memory: SceneMemory, { onAir }: SceneInput): string | null {
  const { skipped, settled, before } = memory;
  if (skipped === null || onAir?.scene !== scenes[skipped]) return null;
  const last = settled === skipped ? before : settled;
  const scene = last === null ? undefined : scenes[last];
  return scene === undefined || scene === onAir?.scene ? null : scene;
}

function settle(rules: Rules, before: SceneMemory, { nowMs, situation, isCertain = false }: SceneInput): SceneMemory {
  const sinceMs = situation === before.situation ? before.sinceMs : nowMs;
  const isSkippedOver = before.skipped !== situation && before.skipped !== before.settled;
  const seen = { ...before, situation, sinceMs, skipped: isSkippedOver ? null : before.skipped };
  if (situation === before.settled) return seen;
  if (nowMs - sinceMs < delayMs(rules, before.settled, situation, isCertain)) return seen;
  const skipped = before.skipped === situation ? situation : null;
  return { ...seen, settled: situation, before: before.settled, skipped };
}

function hold(
  { switching }: Rules,
  { hold, released, skipped }: SceneMemory,
  { nowMs, situation, onAir, chosen, requests = [] }: SceneInput,
  wanted: string | null,
): Pick<SceneMemory, "hold" | "released" | "skipped"> {
  let next = { hold, released: onAir?.scene === released ? released : null, skipped };
  if (chosen && onAir) {
    // choosing the director's own scene hands the scenes back to it
    const isOwn = onAir.scene === wanted;
    const untilMs = nowMs + switching.handsOffSeconds * 1000;
    if (isOwn) next = { ...next, hold: { kind: "none" }, skipped: null };
    else if (hold.kind !== "held") next = { ...next, hold: { kind: "handsOff", untilMs, scene: onAir.scene } };
  }
  for (const request of requests) {
    if (request === "hold") next = { ...next, hold: { kind: "held" } };
    else if (request === "skip" && next.hold.kind === "none") next = { ...next, skipped: situation };
    // a scene that is held stays until the streamer hands back
    else if (request === "skip" && next.hold.kind === "held") continue;
    else next = { hold: { kind: "none" }, released: onAir?.scene ?? null, skipped: null };
  }
  const isOver = next.hold.kind === "handsOff" && nowMs >= next.hold.untilMs;
  return isOver ? { ...next, hold: { kind: "none" } } : next;
}

function modeOf(
  { switching, scenes }: Rules,
  { hold, released, skipped }: SceneMemory,
  { onAir }: SceneInput,
): SceneMode {
  if (hold.kind === "held") return "held";
  if (!onAir) return "unknown";
  const { scene } = onAir;
  const mayLeave = switching.mayLeave ?? Object.values(scenes);
  const isProtected = switching.neverLeave.includes(scene) || !mayLeave.includes(scene);
  if (isProtected && released !== scene) return "protected";
  if (hold.kind === "handsOff") return "handsOff";
  return skipped === null ? "following" : "skipping";
}

/** Counts the minimum time from what came on air, whoever put it there. */
function isDue(
  { switching, scenes }: Rules,
  { before, settled }: SceneMemory,
  { nowMs, onAir }: SceneInput,
  wanted: string | null,
): boolean {
  if (wanted === null || !onAir || onAir.scene === wanted) return false;
  if (nowMs - onAir.sinceMs >= switching.minSeconds * 1000) return true;
  return onAir.scene === scenes.paused && settled !== null && isUrgent(before, settled);
}
