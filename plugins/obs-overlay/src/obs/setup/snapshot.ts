import type { ObsConnection } from "../connection.js";
import { FILTER_NAME, type Mark, markIn, original } from "./marks.js";

type Settings = Readonly<Record<string, unknown>>;
export type Transform = Readonly<Record<string, unknown>>;

/** What stands in OBS, for as far as it concerns setup. */
export interface Snapshot {
  /** The picture's size, in px. */
  readonly canvas: { readonly width: number; readonly height: number };
  /** Frames a second. */
  readonly fps: number;
  readonly hasBrowserSource: boolean;
  /** What browser sources are when nothing is set. */
  readonly defaults: Settings;
  /** Every name that is taken. */
  readonly names: readonly string[];
  readonly sceneCount: number;
  readonly scene: FoundScene | null;
  readonly sources: readonly FoundSource[];
  /** What carries our mark and yet is the streamer's. */
  readonly copies: readonly FoundCopy[];
  /** Of several only the one that OBS shows can be looked into. */
  readonly collectionCount: number;
}

export interface FoundCopy {
  readonly kind: "scene" | "source";
  readonly name: string;
  /** A source's own, and those of a scene's filter. */
  readonly settings: Settings;
}

/** The scene that we made. */
interface FoundScene {
  readonly name: string;
  readonly items: readonly FoundItem[];
}

export interface FoundItem {
  readonly id: number;
  readonly source: string;
  readonly locked: boolean;
  readonly transform: Transform;
}

/** A browser source that we made. */
export interface FoundSource {
  readonly name: string;
  readonly mark: Mark;
  /** Those that differ from the defaults. */
  readonly settings: Settings;
  /** Wherever it is shown, also in the streamer's own scenes. */
  readonly items: readonly { readonly scene: string; readonly id: number }[];
}

const BROWSER = "browser_source";

/** Looks at everything and changes nothing. Throws `ObsError`. */
export async function takeSnapshot(obs: ObsConnection): Promise<Snapshot> {
  const video = await obs.request("GetVideoSettings");
  const { inputKinds } = await obs.request("GetInputKindList", { unversioned: true });
  const hasBrowserSource = inputKinds.includes(BROWSER);
  const scenes = (await obs.request("GetSceneList")).scenes.map(({ sceneName }) => String(sceneName));
  const { groups } = await obs.request("GetGroupList");
  const { inputs } = await obs.request("GetInputList");
  const browsers = inputs.filter(({ inputKind }) => inputKind === BROWSER).map(({ inputName }) => String(inputName));
  const itemsOf = new Map<string, readonly FoundItem[]>();
  for (const scene of scenes) itemsOf.set(scene, await itemsIn(obs, scene));

  const markedScenes = await markedOf(scenes, (scene) => sceneMark(obs, scene));
  const markedSources = await markedOf(browsers, (source) => sourceSettings(obs, source));
  const scene = original(markedScenes);
  const roles = [...new Set(markedSources.map(({ mark }) => mark.role))];
  const sources = roles
    .map((role) => original(markedSources.filter(({ mark }) => mark.role === role)))
    .filter((source) => source !== null);
  const ours = new Set([scene, ...sources].map((one) => one?.name));
  const copiesAmong = (kind: FoundCopy["kind"], marked: typeof markedSources): FoundCopy[] =>
    marked.filter(({ name }) => !ours.has(name)).map(({ name, settings }) => ({ kind, name, settings }));
  const { sceneCollections } = await obs.request("GetSceneCollectionList");
  const shown = [...itemsOf].flatMap(([name, items]) => items.map(({ id, source }) => ({ scene: name, id, source })));
  return {
    canvas: { width: video.baseWidth, height: video.baseHeight },
    fps: video.fpsNumerator / video.fpsDenominator,
    hasBrowserSource,
    defaults: hasBrowserSource
      ? (await obs.request("GetInputDefaultSettings", { inputKind: BROWSER })).defaultInputSettings
      : {},
    names: [...scenes, ...groups.map(String), ...inputs.map(({ inputName }) => String(inputName))],
    sceneCount: scenes.length,
    scene: scene && { name: scene.name, items: itemsOf.get(scene.name) ?? [] },
    sources: sources.map((source) => ({
      ...source,
      items: shown.filter((item) => item.source === source.name).map(({ scene: name, id }) => ({ scene: name, id })),
    })),
    copies: [...copiesAmong("scene", markedScenes), ...copiesAmong("source", markedSources)],
    collectionCount: sceneCollections.length,
  };
}

export interface BrowserSource {
  readonly name: string;
  /** Those that differ from the defaults. */
  readonly settings: Settings;
}

/** Every browser source. Throws `ObsError`. */
export async function browserSources(obs: ObsConnection): Promise<readonly BrowserSource[]> {
  const { inputs } = await obs.request("GetInputList", { inputKind: BROWSER });
  const names = inputs.map(({ inputName }) => String(inputName));
  const found: BrowserSource[] = [];
  for (const name of names) found.push({ name, settings: await sourceSettings(obs, name) });
  return found;
}

async function markedOf(names: readonly string[], look: (name: string) => Promise<Settings>) {
  const marked: { name: string; mark: Mark; settings: Settings }[] = [];
  for (const name of names) {
    const settings = await look(name);
    const mark = markIn(settings);
    if (mark) marked.push({ name, mark, settings });
  }
  return marked;
}

async function sourceSettings(obs: ObsConnection, inputName: string): Promise<Settings> {
  return (await obs.request("GetInputSettings", { inputName })).inputSettings;
}

async function sceneMark(obs: ObsConnection, sourceName: string): Promise<Settings> {
  const { filters } = await obs.request("GetSourceFilterList", { sourceName });
  const filter = filters.find(({ filterName }) => filterName === FILTER_NAME);
  return (filter?.["filterSettings"] ?? {}) as Settings;
}

async function itemsIn(obs: ObsConnection, sceneName: string): Promise<readonly FoundItem[]> {
  const { sceneItems } = await obs.request("GetSceneItemList", { sceneName });
  return sceneItems.map((item) => ({
    id: Number(item["sceneItemId"]),
    source: String(item["sourceName"]),
    locked: item["sceneItemLocked"] === true,
    transform: item["sceneItemTransform"] as Transform,
  }));
}
