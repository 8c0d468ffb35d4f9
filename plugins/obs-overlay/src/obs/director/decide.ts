import type { RaceEvent } from "@acevo-pitwall/core/race";
import type { Rules } from "./rules.js";
import type { Situation } from "./situation.js";

/** What the director sees at one moment. */
export interface DirectorInput {
  /** Any clock that only goes forward. ms */
  readonly nowMs: number;
  readonly situation: Situation;
  /** What has happened since the moment before. */
  readonly events: readonly RaceEvent[];
  /** The scene on air; null while nobody knows: then none is switched. */
  readonly onAir: string | null;
  /** The streamer chose a scene since the moment before. */
  readonly chosen: boolean;
}

/** What the director remembers from one moment to the next. Times as `DirectorInput.nowMs`. */
export interface DirectorMemory {
  readonly situation: Situation | null;
  readonly sinceMs: number;
  /** The scene that should be on air; null for no opinion. */
  readonly scene: string | null;
  readonly switchedMs: number;
  readonly handsOffUntilMs: number;
  readonly replayDueMs: number | null;
  readonly replaySavedMs: number;
  /** Until when each rule of `show` and then of `hide` has its way. */
  readonly untilMs: readonly number[];
}

/** What OBS should be like, and what it should do once. */
export interface Commands {
  /** Null: whatever is on air. */
  readonly scene: string | null;
  readonly sources: readonly { readonly source: string; readonly visible: boolean }[];
  readonly saveReplay: boolean;
  /** Events that get a chapter. */
  readonly chapters: readonly RaceEvent[];
}

export const NEW_DIRECTOR: DirectorMemory = {
  situation: null,
  sinceMs: -Infinity,
  scene: null,
  switchedMs: -Infinity,
  handsOffUntilMs: -Infinity,
  replayDueMs: null,
  replaySavedMs: -Infinity,
  untilMs: [],
};

/** The whole of directing, without OBS and without a clock. */
export function decide(
  rules: Rules,
  before: DirectorMemory,
  moment: DirectorInput,
): { memory: DirectorMemory; wishes: Commands } {
  const scenes = sceneOf(rules, before, moment);
  const replay = replayOf(rules, before, moment);
  const untilMs = [...rules.show, ...rules.hide].map((rule, i) =>
    hears(rule, moment) ? moment.nowMs + rule.seconds * 1000 : (before.untilMs[i] ?? -Infinity),
  );
  // a scene that nobody knows may be one that only the streamer leaves
  const isTheirs = moment.onAir === null || rules.switching.neverLeave.includes(moment.onAir);
  const handsOff = moment.nowMs < scenes.handsOffUntilMs || isTheirs;
  return {
    memory: { ...scenes, ...replay.memory, untilMs },
    wishes: {
      scene: handsOff ? null : scenes.scene,
      sources: sourcesAt(rules, untilMs, moment.nowMs),
      saveReplay: replay.save,
      chapters: moment.events.filter(({ type }) => rules.markers.on.includes(type)),
    },
  };
}

/** How sources stand when nothing happens. */
export function sourcesAtRest(rules: Rules): Commands["sources"] {
  return sourcesAt(rules, [], 0);
}

function sceneOf({ scenes, switching }: Rules, before: DirectorMemory, { nowMs, situation, chosen }: DirectorInput) {
  const sinceMs = situation === before.situation ? before.sinceMs : nowMs;
  const handsOffUntilMs = chosen ? nowMs + switching.handsOffSeconds * 1000 : before.handsOffUntilMs;
  const same = { situation, sinceMs, handsOffUntilMs, scene: before.scene, switchedMs: before.switchedMs };
  if (nowMs - sinceMs < switching.settleSeconds * 1000) return same;
  const scene = scenes[situation] ?? null;
  if (scene === before.scene) return same;
  if (scene === null) return { ...same, scene };
  if (nowMs - before.switchedMs < switching.minSeconds * 1000) return same;
  return { ...same, scene, switchedMs: nowMs };
}

function replayOf({ replays }: Rules, { replayDueMs, replaySavedMs }: DirectorMemory, moment: DirectorInput) {
  const { nowMs } = moment;
  let dueMs = replayDueMs;
  if (dueMs === null && hears(replays, moment)) {
    dueMs = Math.max(nowMs + replays.delaySeconds * 1000, replaySavedMs + replays.apartSeconds * 1000);
  }
  const save = dueMs !== null && nowMs >= dueMs;
  return {
    save,
    memory: { replayDueMs: save ? null : dueMs, replaySavedMs: save ? nowMs : replaySavedMs },
  };
}

function hears(rule: { readonly on: readonly RaceEvent["type"][] }, { events }: DirectorInput): boolean {
  return events.some(({ type }) => rule.on.includes(type));
}

/** Of several rules for one source the one that has its way now goes before. */
function sourcesAt({ show, hide }: Rules, untilMs: readonly number[], nowMs: number): Commands["sources"] {
  const rules = [...show.map((rule) => ({ ...rule, shows: true })), ...hide.map((rule) => ({ ...rule, shows: false }))];
  const wanted = new Map<string, boolean>();
  const active = (i: number): boolean => nowMs < (untilMs[i] ?? -Infinity);
  rules.forEach(({ source, shows }, i) => {
    if (active(i)) wanted.set(source, shows);
    else if (!wanted.has(source)) wanted.set(source, !shows);
  });
  return [...wanted].map(([source, visible]) => ({ source, visible }));
}
