import type { ObsConnection } from "../connection.js";
import { FILTER_NAME, original, type Tag, tagIn } from "./tags.js";

type Settings = Readonly<Record<string, unknown>>;
export type Transform = Readonly<Record<string, unknown>>;

/** The parts of OBS's state that setup needs. */
export interface Snapshot {
  /** px */
  readonly canvas: { readonly width: number; readonly height: number };
  /** Frames per second. */
  readonly fps: number;
  readonly hasBrowserSource: boolean;
  /** Default settings of browser sources. */
  readonly defaults: Settings;
  /** Names of all scenes, groups and sources, which share one namespace. */
  readonly names: readonly string[];
  readonly sceneCount: number;
  /** The scene that setup created. */
  readonly scene: FoundScene | null;
  readonly sources: readonly FoundSource[];
  /** Tagged scenes and sources that the streamer copied. */
  readonly copies: readonly FoundCopy[];
  /** OBS gives access to the current scene collection only. */
  readonly collectionCount: number;
}

export interface FoundCopy {
  readonly kind: "scene" | "source";
  readonly name: string;
  /** Of the source, or of the scene's filter. */
  readonly settings: Settings;
}

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

/** A browser source that setup created. */
export interface FoundSource {
  readonly name: string;
  readonly tag: Tag;
  /** Without the defaults. */
  readonly settings: Settings;
  /** Its items in all scenes, including the streamer's. */
  readonly items: readonly { readonly scene: string; readonly id: number }[];
}

const BROWSER_SOURCE = "browser_source";

/** Reads OBS's state without changing anything. Throws `ObsError`. */
export async function takeSnapshot(obs: ObsConnection): Promise<Snapshot> {
  const video = await obs.request("GetVideoSettings");
  const { inputKinds } = await obs.request("GetInputKindList", { unversioned: true });
  const hasBrowserSource = inputKinds.includes(BROWSER_SOURCE);
  const scenes = (await obs.request("GetSceneList")).scenes.map(({ sceneName }) => String(sceneName));
  const { groups } = await obs.request("GetGroupList");
  const { inputs } = await obs.request("GetInputList");
  const browsers = inputs
    .filter(({ inputKind }) => inputKind === BROWSER_SOURCE)
    .map(({ inputName }) => String(inputName));
  const itemsOf = new Map<string, readonly FoundItem[]>();
  for (const scene of scenes) itemsOf.set(scene, await itemsIn(obs, scene));

  const taggedScenes = await taggedAmong(scenes, (scene) => sceneFilterSettings(obs, scene));
  const taggedSources = await taggedAmong(browsers, (source) => sourceSettings(obs, source));
  const scene = original(taggedScenes);
  const roles = [...new Set(taggedSources.map(({ tag }) => tag.role))];
  const sources = roles
    .map((role) => original(taggedSources.filter(({ tag }) => tag.role === role)))
    .filter((source) => source !== null);
  const originals = new Set([scene, ...sources].map((one) => one?.name));
  const copiesAmong = (kind: FoundCopy["kind"], tagged: typeof taggedSources): FoundCopy[] =>
    tagged.filter(({ name }) => !originals.has(name)).map(({ name, settings }) => ({ kind, name, settings }));
  const { sceneCollections } = await obs.request("GetSceneCollectionList");
  const shown = [...itemsOf].flatMap(([name, items]) => items.map(({ id, source }) => ({ scene: name, id, source })));
  return {
    canvas: { width: video.baseWidth, height: video.baseHeight },
    fps: video.fpsNumerator / video.fpsDenominator,
    hasBrowserSource,
    defaults: hasBrowserSource
      ? (await obs.request("GetInputDefaultSettings", { inputKind: BROWSER_SOURCE })).defaultInputSettings
      : {},
    names: [...scenes, ...groups.map(String), ...inputs.map(({ inputName }) => String(inputName))],
    sceneCount: scenes.length,
    scene: scene && { name: scene.name, items: itemsOf.get(scene.name) ?? [] },
    sources: sources.map((source) => ({
      ...source,
      items: shown.filter((item) => item.source === source.name).map(({ scene: name, id }) => ({ scene: name, id })),
    })),
    copies: [...copiesAmong("scene", taggedScenes), ...copiesAmong("source", taggedSources)],
    collectionCount: sceneCollections.length,
  };
}

export interface BrowserSource {
  readonly name: string;
  /** Without the defaults. */
  readonly settings: Settings;
}

/** Every browser source in the current scene collection. Throws `ObsError`. */
export async function browserSources(obs: ObsConnection): Promise<readonly BrowserSource[]> {
  const { inputs } = await obs.request("GetInputList", { inputKind: BROWSER_SOURCE });
  const names = inputs.map(({ inputName }) => String(inputName));
  const found: BrowserSource[] = [];
  for (const name of names) found.push({ name, settings: await sourceSettings(obs, name) });
  return found;
}

async function taggedAmong(names: readonly string[], read: (name: string) => Promise<Settings>) {
  const tagged: { name: string; tag: Tag; settings: Settings }[] = [];
  for (const name of names) {
    const settings = await read(name);
    const tag = tagIn(settings);
    if (tag) tagged.push({ name, tag, settings });
  }
  return tagged;
}

async function sourceSettings(obs: ObsConnection, inputName: string): Promise<Settings> {
  return (await obs.request("GetInputSettings", { inputName })).inputSettings;
}

async function sceneFilterSettings(obs: ObsConnection, sourceName: string): Promise<Settings> {
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
