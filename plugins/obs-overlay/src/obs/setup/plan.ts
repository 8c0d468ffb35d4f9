import { isDeepStrictEqual } from "node:util";
import type { DesiredSetup, DesiredSource } from "./desired-setup.js";
import type { FoundCopy, FoundItem, FoundSource, Snapshot, Transform } from "./snapshot.js";
import { settingsThatShow } from "./source-settings.js";
import { type Tag, TAG_KEY } from "./tags.js";

type Settings = Readonly<Record<string, unknown>>;

/** One change in OBS, carried out as a whole or not at all. */
export type Step =
  | { readonly do: "createScene"; readonly scene: string }
  | { readonly do: "renameScene"; readonly scene: string; readonly to: string }
  | {
      readonly do: "createSource";
      readonly scene: string;
      readonly source: string;
      /** The address that it shows. */
      readonly overlay: string;
      readonly settings: Settings;
      readonly transform: Transform;
    }
  | {
      readonly do: "changeSource";
      readonly source: string;
      readonly overlay: string;
      readonly settings: Settings;
    }
  | { readonly do: "addToScene"; readonly scene: string; readonly source: string; readonly transform: Transform }
  | { readonly do: "place"; readonly scene: string; readonly item: FoundItem; readonly transform: Transform }
  | { readonly do: "lock"; readonly scene: string; readonly item: FoundItem }
  | {
      readonly do: "removeSource";
      readonly source: string;
      readonly items: FoundSource["items"];
      /** The streamer's scenes that show it. */
      readonly alsoIn: readonly string[];
    }
  | { readonly do: "removeScene"; readonly scene: string }
  /** Removes the tag, so that the scene belongs to the streamer from then on. */
  | { readonly do: "untagScene"; readonly scene: string }
  | { readonly do: "untagSource"; readonly source: string; readonly settings: Settings };

export interface Plan {
  readonly steps: readonly Step[];
  /** Sentences for the streamer. */
  readonly notes: readonly string[];
}

const DEFAULT_SCENE = "Pitwall";
const MAX_FPS = 60;

/** The steps from `snapshot` to `desired`; none when nothing is missing. Changes only what setup created. */
export function planSetup(snapshot: Snapshot, desired: DesiredSetup): Plan {
  const taken = new Set(snapshot.names);
  const notes = copyNotes(snapshot);
  const { scene, steps } = planScene(snapshot, desired, taken, notes);
  for (const source of desired.sources) {
    const existing = snapshot.sources.find(({ tag }) => tag.role === source.role);
    if (existing) steps.push(...planChange(snapshot, source, existing, scene));
    else steps.push(planCreation(snapshot, source, scene, taken, notes));
  }
  const roles = new Set(desired.sources.map(({ role }) => role));
  const extra = snapshot.sources.filter(({ tag }) => !roles.has(tag.role));
  return { steps: [...steps, ...extra.map((source) => removal(source, snapshot))], notes };
}

/** The steps that remove everything setup created. A scene that also contains the streamer's sources stays. */
export function planRemoval(snapshot: Snapshot): Plan {
  const { scene, sources, copies, sceneCount, collectionCount } = snapshot;
  const notes = copyNotes(snapshot);
  if (collectionCount > 1) {
    notes.push(
      "Pitwall can only see the current scene collection: switch to each of the others in OBS's Scene Collection menu " +
        "and run this again.",
    );
  }
  // a copy that kept its tag would be taken for the original next time
  const steps: Step[] = [...copies.map(untag), ...sources.map((source) => removal(source, snapshot))];
  if (!scene) return { steps, notes };
  const ours = new Set(sources.map(({ name }) => name));
  const foreign = [...new Set(scene.items.map(({ source }) => source).filter((source) => !ours.has(source)))];
  if (foreign.length > 0) notes.push(`The scene "${scene.name}" stays, as it also contains ${quoted(foreign)}.`);
  else if (sceneCount === 1) notes.push(`The empty scene "${scene.name}" stays: OBS needs at least one scene.`);
  const stays = foreign.length > 0 || sceneCount === 1;
  return { steps: [...steps, { do: stays ? "untagScene" : "removeScene", scene: scene.name }], notes };
}

function planScene(snapshot: Snapshot, desired: DesiredSetup, taken: Set<string>, notes: string[]) {
  const steps: Step[] = [];
  if (!snapshot.scene) {
    const scene = freeName(desired.scene ?? DEFAULT_SCENE, taken, notes);
    steps.push({ do: "createScene", scene });
    return { scene, steps };
  }
  const { name } = snapshot.scene;
  if (desired.scene === null || desired.scene === name) return { scene: name, steps };
  if (taken.has(desired.scene)) {
    notes.push(`You already have something called "${desired.scene}": Pitwall's scene keeps the name "${name}".`);
    return { scene: name, steps };
  }
  taken.add(desired.scene);
  steps.push({ do: "renameScene", scene: name, to: desired.scene });
  return { scene: desired.scene, steps };
}

function planCreation(
  { defaults, fps }: Snapshot,
  source: DesiredSource,
  scene: string,
  taken: Set<string>,
  notes: string[],
): Step {
  const name = freeName(source.name, taken, notes);
  const css = defaults["css"];
  const tag = { version: 1, role: source.role, name } as const;
  const settings = { ...settingsOf(source, tag, fps), ...(css !== undefined && { css }) };
  return { do: "createSource", scene, source: name, overlay: source.overlay, settings, transform: transformOf(source) };
}

function planChange(
  { defaults, fps, scene: currentScene }: Snapshot,
  source: DesiredSource,
  existing: FoundSource,
  scene: string,
): Step[] {
  const settings = difference(settingsOf(source, existing.tag, fps), { ...defaults, ...existing.settings });
  const steps: Step[] = [];
  if (settings) steps.push({ do: "changeSource", source: existing.name, overlay: source.overlay, settings });
  const item = currentScene?.items.find((one) => one.source === existing.name);
  if (!item) {
    steps.push({ do: "addToScene", scene, source: existing.name, transform: transformOf(source) });
  } else if (source.fillsCanvas) {
    // the streamer may have moved a widget, but a whole overlay has only one right place
    if (difference(transformOf(source), item.transform))
      steps.push({ do: "place", scene, item, transform: transformOf(source) });
    if (!item.locked) steps.push({ do: "lock", scene, item });
  }
  return steps;
}

/** Without `css`, which the streamer may edit once the source exists. */
function settingsOf({ overlay, page, width, height }: DesiredSource, tag: Tag, fps: number): Settings {
  return {
    ...settingsThatShow(overlay, page, tag),
    width,
    height,
    fps_custom: true,
    fps: Math.min(MAX_FPS, Math.round(fps)),
    shutdown: false,
    restart_when_active: false,
    reroute_audio: false,
  };
}

const TOP_LEFT = 5;

function transformOf({ place, width, height, fillsCanvas }: DesiredSource): Transform {
  return {
    positionX: place.x,
    positionY: place.y,
    alignment: TOP_LEFT,
    rotation: 0,
    cropLeft: 0,
    cropTop: 0,
    cropRight: 0,
    cropBottom: 0,
    // OBS rejects bounds of 0
    ...(fillsCanvas
      ? { boundsType: "OBS_BOUNDS_SCALE_INNER", boundsAlignment: 0, boundsWidth: width, boundsHeight: height }
      : { boundsType: "OBS_BOUNDS_NONE", scaleX: 1, scaleY: 1 }),
  };
}

/** The members of `desired` that differ from `current`; null when none does. */
function difference(desired: Settings, current: Settings): Settings | null {
  const missing = Object.entries(desired).filter(([name, value]) => !isDeepStrictEqual(current[name], value));
  return missing.length > 0 ? Object.fromEntries(missing) : null;
}

function removal({ name, items }: FoundSource, { scene: ownScene }: Snapshot): Step {
  const scenes = items.map(({ scene }) => scene).filter((scene) => scene !== ownScene?.name);
  return { do: "removeSource", source: name, items, alsoIn: [...new Set(scenes)] };
}

/** `name`, with a number when it is taken. Adds the result to `taken`. */
function freeName(name: string, taken: Set<string>, notes: string[]): string {
  let free = name;
  for (let n = 2; taken.has(free); n++) free = `${name} ${n}`;
  if (free !== name) notes.push(`You already have something called "${name}": Pitwall uses the name "${free}".`);
  taken.add(free);
  return free;
}

function untag({ kind, name, settings }: FoundCopy): Step {
  if (kind === "scene") return { do: "untagScene", scene: name };
  const untagged = Object.fromEntries(Object.entries(settings).filter(([setting]) => setting !== TAG_KEY));
  return { do: "untagSource", source: name, settings: untagged };
}

function copyNotes({ copies }: Snapshot): string[] {
  return copies.map(({ name }) => `"${name}" looks like a copy that you made: it stays.`);
}

/** E.g. `"Camera", "Chat"`. */
export function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(", ");
}
