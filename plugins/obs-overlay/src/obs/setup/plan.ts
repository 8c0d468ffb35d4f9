import { isDeepStrictEqual } from "node:util";
import type { Snapshot, FoundCopy, FoundItem, FoundSource, Transform } from "./snapshot.js";
import { MARK, type Mark } from "./marks.js";
import { settingsThatShow } from "./source-settings.js";
import type { DesiredSetup, DesiredSource } from "./desired-setup.js";

type Settings = Readonly<Record<string, unknown>>;

/** One thing that setup or removal does in OBS. Each is done whole or not at all. */
export type Step =
  | { readonly do: "createScene"; readonly scene: string }
  | { readonly do: "renameScene"; readonly scene: string; readonly to: string }
  | {
      readonly do: "createSource";
      readonly scene: string;
      readonly source: string;
      /** The page of Pitwall's that it shows. */
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
      /** Those of the streamer's scenes that show it. */
      readonly alsoIn: readonly string[];
    }
  | { readonly do: "removeScene"; readonly scene: string }
  /** It stays and is the streamer's from now on. */
  | { readonly do: "leaveScene"; readonly scene: string }
  | { readonly do: "leaveSource"; readonly source: string; readonly settings: Settings };

export interface Plan {
  readonly steps: readonly Step[];
  /** What the streamer should know besides, in sentences. */
  readonly notes: readonly string[];
}

const DEFAULT_SCENE = "Pitwall";
const FASTEST_FPS = 60;

/** What has to be done so that OBS has what is wanted; no steps when it has it already. Touches nothing but what we made. */
export function planSetup(found: Snapshot, wanted: DesiredSetup): Plan {
  const taken = new Set(found.names);
  const notes = copiesNote(found, "it is left alone");
  const { scene, steps } = planScene(found, wanted, taken, notes);
  for (const source of wanted.sources) {
    const have = found.sources.find(({ mark }) => mark.role === source.role);
    if (have) steps.push(...planChange(found, source, have, scene));
    else steps.push(planCreation(found, source, scene, taken, notes));
  }
  const roles = new Set(wanted.sources.map(({ role }) => role));
  const superfluous = found.sources.filter(({ mark }) => !roles.has(mark.role));
  return { steps: [...steps, ...superfluous.map(removal(found))], notes };
}

/** What has to be done so that nothing of ours is left. What the streamer put into our scene stays, and so does the scene then. */
export function planRemoval(found: Snapshot): Plan {
  const notes = [...copiesNote(found, "it stays"), ...collectionsNote(found)];
  // with the mark a copy would be taken for ours once ours is gone
  const steps: Step[] = [...found.copies.map(leaving), ...found.sources.map(removal(found))];
  const { scene } = found;
  if (!scene) return { steps, notes };
  const ours = new Set(found.sources.map(({ name }) => name));
  const foreign = [...new Set(scene.items.map(({ source }) => source).filter((source) => !ours.has(source)))];
  const isLast = found.sceneCount === 1;
  if (foreign.length > 0) {
    notes.push(`The scene "${scene.name}" stays, because ${quoted(foreign)} in it is yours.`);
  } else if (isLast) {
    notes.push(`The scene "${scene.name}" stays, empty: OBS needs at least one scene.`);
  }
  const gone: Step = { do: foreign.length > 0 || isLast ? "leaveScene" : "removeScene", scene: scene.name };
  return { steps: [...steps, gone], notes };
}

function collectionsNote({ collectionCount }: Snapshot): string[] {
  if (collectionCount < 2) return [];
  return [
    "OBS lets Pitwall look only into the scene collection that is in use: choose each of the others (Scene Collection, " +
      "in OBS's menu) and run this again.",
  ];
}

function planScene(found: Snapshot, wanted: DesiredSetup, taken: Set<string>, notes: string[]) {
  const steps: Step[] = [];
  if (!found.scene) {
    const scene = freeName(wanted.scene ?? DEFAULT_SCENE, taken, notes);
    steps.push({ do: "createScene", scene });
    return { scene, steps };
  }
  const { name } = found.scene;
  if (wanted.scene === null || wanted.scene === name) return { scene: name, steps };
  if (taken.has(wanted.scene)) {
    notes.push(`"${wanted.scene}" is the name of something of yours: our scene stays "${name}".`);
    return { scene: name, steps };
  }
  taken.add(wanted.scene);
  steps.push({ do: "renameScene", scene: name, to: wanted.scene });
  return { scene: wanted.scene, steps };
}

function planCreation(
  found: Snapshot,
  source: DesiredSource,
  scene: string,
  taken: Set<string>,
  notes: string[],
): Step {
  const name = freeName(source.name, taken, notes);
  const css = found.defaults["css"];
  const mark = { version: 1, role: source.role, name } as const;
  const settings = { ...settingsOf(source, mark, found.fps), ...(css !== undefined && { css }) };
  return { do: "createSource", scene, source: name, overlay: source.overlay, settings, transform: transformOf(source) };
}

function planChange(found: Snapshot, source: DesiredSource, have: FoundSource, scene: string): Step[] {
  const settings = difference(settingsOf(source, have.mark, found.fps), { ...found.defaults, ...have.settings });
  const steps: Step[] = [];
  if (settings) steps.push({ do: "changeSource", source: have.name, overlay: source.overlay, settings });
  const item = found.scene?.items.find((one) => one.source === have.name);
  if (!item) {
    steps.push({ do: "addToScene", scene, source: have.name, transform: transformOf(source) });
  } else if (source.fillsPicture) {
    // a widget is the streamer's to move; what fills the picture has only one place
    const transform = difference(transformOf(source), item.transform);
    if (transform) steps.push({ do: "place", scene, item, transform: transformOf(source) });
    if (!item.locked) steps.push({ do: "lock", scene, item });
  }
  return steps;
}

/** All but `css`, which is the streamer's once the source is there. */
function settingsOf({ overlay, page, width, height }: DesiredSource, mark: Mark, fps: number): Settings {
  return {
    ...settingsThatShow(overlay, page, mark),
    width,
    height,
    fps_custom: true,
    fps: Math.min(FASTEST_FPS, Math.round(fps)),
    shutdown: false,
    restart_when_active: false,
    reroute_audio: false,
  };
}

const TOP_LEFT = 5;

function transformOf({ place, width, height, fillsPicture }: DesiredSource): Transform {
  return {
    positionX: place.x,
    positionY: place.y,
    alignment: TOP_LEFT,
    rotation: 0,
    cropLeft: 0,
    cropTop: 0,
    cropRight: 0,
    cropBottom: 0,
    // OBS refuses bounds of 0, so they are left out where there are none
    ...(fillsPicture
      ? { boundsType: "OBS_BOUNDS_SCALE_INNER", boundsAlignment: 0, boundsWidth: width, boundsHeight: height }
      : { boundsType: "OBS_BOUNDS_NONE", scaleX: 1, scaleY: 1 }),
  };
}

/** The members of `wanted` that `has` does not have; null when it has all. */
function difference(wanted: Settings, has: Settings): Settings | null {
  const missing = Object.entries(wanted).filter(([name, value]) => !isDeepStrictEqual(has[name], value));
  return missing.length > 0 ? Object.fromEntries(missing) : null;
}

function removal(found: Snapshot) {
  return ({ name, items }: FoundSource): Step => {
    const scenes = items.map(({ scene }) => scene).filter((scene) => scene !== found.scene?.name);
    return { do: "removeSource", source: name, items, alsoIn: [...new Set(scenes)] };
  };
}

/** `name`, or with a number behind it when something has it already. Takes it. */
function freeName(name: string, taken: Set<string>, notes: string[]): string {
  let free = name;
  for (let n = 2; taken.has(free); n++) free = `${name} ${n}`;
  if (free !== name) notes.push(`"${name}" is the name of something of yours and stays as it is: ours is "${free}".`);
  taken.add(free);
  return free;
}

function leaving({ kind, name, settings }: FoundCopy): Step {
  if (kind === "scene") return { do: "leaveScene", scene: name };
  const unmarked = Object.fromEntries(Object.entries(settings).filter(([setting]) => setting !== MARK));
  return { do: "leaveSource", source: name, settings: unmarked };
}

function copiesNote({ copies }: Snapshot, fate: string): string[] {
  return copies.map(({ name }) => `"${name}" looks like a copy that you made of ours: ${fate}.`);
}

/** Names in a sentence. */
export function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(", ");
}
