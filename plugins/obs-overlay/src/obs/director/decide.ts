import type { RaceEvent } from "@acevo-pitwall/core/race";
import type { Rules } from "./rules.js";
import type { Situation } from "./situation.js";

/** The input of one step. */
export interface DirectorInput {
  /** Monotonic. ms */
  readonly nowMs: number;
  readonly situation: Situation;
  /** Race events since the previous step. */
  readonly events: readonly RaceEvent[];
  /** OBS's program scene; null while unknown, and then the scene is left alone. */
  readonly programScene: string | null;
  /** The streamer switched scenes since the previous step. */
  readonly streamerSwitched: boolean;
}

/** What the director keeps from step to step. Times are on the clock of `DirectorInput.nowMs`. */
export interface DirectorMemory {
  readonly situation: Situation | null;
  /** When the situation began. */
  readonly sinceMs: number;
  /** The scene chosen by the rules; null for none. */
  readonly scene: string | null;
  readonly switchedMs: number;
  readonly handsOffUntilMs: number;
  readonly replayDueMs: number | null;
  readonly replaySavedMs: number;
  /** When each rule of `show`, then of `hide`, ends. */
  readonly activeUntilMs: readonly number[];
}

/** The state that OBS should have, and one-time actions. */
export interface Commands {
  /** Null to leave the current scene. */
  readonly scene: string | null;
  readonly sources: readonly { readonly source: string; readonly visible: boolean }[];
  readonly saveReplay: boolean;
  /** Events to mark with a chapter. */
  readonly chapters: readonly RaceEvent[];
}

export const INITIAL_MEMORY: DirectorMemory = {
  situation: null,
  sinceMs: -Infinity,
  scene: null,
  switchedMs: -Infinity,
  handsOffUntilMs: -Infinity,
  replayDueMs: null,
  replaySavedMs: -Infinity,
  activeUntilMs: [],
};

/** One step of directing, as a pure function. */
export function decide(
  rules: Rules,
  before: DirectorMemory,
  input: DirectorInput,
): { memory: DirectorMemory; commands: Commands } {
  const scenes = nextScene(rules, before, input);
  const replay = nextReplay(rules, before, input);
  const activeUntilMs = [...rules.show, ...rules.hide].map((rule, i) =>
    isTriggered(rule, input) ? input.nowMs + rule.seconds * 1000 : (before.activeUntilMs[i] ?? -Infinity),
  );
  // an unknown scene may be one that only the streamer leaves
  const isProtected = input.programScene === null || rules.switching.neverLeave.includes(input.programScene);
  const handsOff = input.nowMs < scenes.handsOffUntilMs || isProtected;
  return {
    memory: { ...scenes, ...replay.memory, activeUntilMs },
    commands: {
      scene: handsOff ? null : scenes.scene,
      sources: sourcesAt(rules, activeUntilMs, input.nowMs),
      saveReplay: replay.save,
      chapters: input.events.filter(({ type }) => rules.markers.on.includes(type)),
    },
  };
}

/** The visibility of sources while no rule is active. */
export function idleSources(rules: Rules): Commands["sources"] {
  return sourcesAt(rules, [], 0);
}

function nextScene({ scenes, switching }: Rules, before: DirectorMemory, input: DirectorInput) {
  const { nowMs, situation, streamerSwitched } = input;
  const sinceMs = situation === before.situation ? before.sinceMs : nowMs;
  const handsOffUntilMs = streamerSwitched ? nowMs + switching.handsOffSeconds * 1000 : before.handsOffUntilMs;
  const same = { situation, sinceMs, handsOffUntilMs, scene: before.scene, switchedMs: before.switchedMs };
  if (nowMs - sinceMs < switching.settleSeconds * 1000) return same;
  const scene = scenes[situation] ?? null;
  if (scene === before.scene) return same;
  if (scene === null) return { ...same, scene };
  if (nowMs - before.switchedMs < switching.minSeconds * 1000) return same;
  return { ...same, scene, switchedMs: nowMs };
}

function nextReplay({ replays }: Rules, { replayDueMs, replaySavedMs }: DirectorMemory, input: DirectorInput) {
  const { nowMs } = input;
  let dueMs = replayDueMs;
  if (dueMs === null && isTriggered(replays, input)) {
    dueMs = Math.max(nowMs + replays.delaySeconds * 1000, replaySavedMs + replays.apartSeconds * 1000);
  }
  const save = dueMs !== null && nowMs >= dueMs;
  return {
    save,
    memory: { replayDueMs: save ? null : dueMs, replaySavedMs: save ? nowMs : replaySavedMs },
  };
}

function isTriggered(rule: { readonly on: readonly RaceEvent["type"][] }, { events }: DirectorInput): boolean {
  return events.some(({ type }) => rule.on.includes(type));
}

/** Where several rules name the same source, an active one wins. */
function sourcesAt({ show, hide }: Rules, activeUntilMs: readonly number[], nowMs: number): Commands["sources"] {
  const rules = [...show.map((rule) => ({ ...rule, shows: true })), ...hide.map((rule) => ({ ...rule, shows: false }))];
  const visibility = new Map<string, boolean>();
  rules.forEach(({ source, shows }, i) => {
    if (nowMs < (activeUntilMs[i] ?? -Infinity)) visibility.set(source, shows);
    else if (!visibility.has(source)) visibility.set(source, !shows);
  });
  return [...visibility].map(([source, visible]) => ({ source, visible }));
}
