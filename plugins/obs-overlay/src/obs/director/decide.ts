import type { RaceEvent } from "@acevo-pitwall/core/race";
import type { SceneMode } from "./air.js";
import { INITIAL_SCENES, nextScene, type SceneInput, type SceneMemory } from "./next-scene.js";
import type { Rules } from "./rules.js";

/** The input of one step. */
export interface DirectorInput extends SceneInput {
  /** Race events since the previous step. */
  readonly events: readonly RaceEvent[];
}

/** What the director keeps from step to step. Times are on the clock of `DirectorInput.nowMs`. */
export interface DirectorMemory {
  readonly scenes: SceneMemory;
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
  scenes: INITIAL_SCENES,
  replayDueMs: null,
  replaySavedMs: -Infinity,
  activeUntilMs: [],
};

export interface Decided {
  readonly memory: DirectorMemory;
  readonly commands: Commands;
  readonly mode: SceneMode;
  /** The scene that the rules want now; null for none. */
  readonly wanted: string | null;
}

/** One step of directing, as a pure function. */
export function decide(rules: Rules, before: DirectorMemory, input: DirectorInput): Decided {
  const { memory: scenes, mode, wanted, scene } = nextScene(rules, before.scenes, input);
  const replay = nextReplay(rules, before, input);
  const activeUntilMs = [...rules.show, ...rules.hide].map((rule, i) =>
    isTriggered(rule, input) ? input.nowMs + rule.seconds * 1000 : (before.activeUntilMs[i] ?? -Infinity),
  );
  return {
    memory: { scenes, ...replay.memory, activeUntilMs },
    commands: {
      scene,
      sources: sourcesAt(rules, activeUntilMs, input.nowMs),
      saveReplay: replay.save,
      chapters: input.events.filter(({ type }) => rules.markers.on.includes(type)),
    },
    mode,
    wanted,
  };
}

/** The visibility of sources while no rule is active. */
export function idleSources(rules: Rules): Commands["sources"] {
  return sourcesAt(rules, [], 0);
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
