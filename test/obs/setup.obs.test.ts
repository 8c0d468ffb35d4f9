import { afterAll, beforeAll, expect, test } from "vitest";
import type { ObsConnection } from "../../plugins/obs-overlay/src/obs/connection.js";
import { apply, UnfinishedError } from "../../plugins/obs-overlay/src/obs/setup/apply.js";
import { takeSnapshot } from "../../plugins/obs-overlay/src/obs/setup/snapshot.js";
import { planRemoval, planSetup } from "../../plugins/obs-overlay/src/obs/setup/plan.js";
import { type Choice, desiredSetupFor } from "../../plugins/obs-overlay/src/obs/setup/desired-setup.js";
import { RealObs } from "../lab/obs/obs.js";
import { changesAmong, connectTo } from "./connect.js";

const SERVER = "http://127.0.0.1:4747";
const WHOLE: Choice = { scene: null, layout: "race", widgets: null, server: SERVER };

let real: RealObs;
let obs: ObsConnection;
let asked: string[];

beforeAll(async () => {
  real = await RealObs.start();
  ({ obs, asked } = await connectTo(real));
});
afterAll(async () => {
  await obs.close();
  await real.remove();
});

/** Runs setup. `did` lists the steps, `changes` the requests that change something. */
async function setUp(choice: Partial<Choice> = {}) {
  asked.length = 0;
  const snapshot = await takeSnapshot(obs);
  const plan = planSetup(snapshot, desiredSetupFor({ ...WHOLE, ...choice }, snapshot.canvas, real.home));
  await apply(obs, plan.steps);
  return { ...plan, did: plan.steps.map((step) => step.do), changes: changesAmong(asked) };
}

async function remove() {
  const plan = planRemoval(await takeSnapshot(obs));
  await apply(obs, plan.steps);
  return { ...plan, did: plan.steps.map((step) => step.do) };
}

/** Scenes with their items and filters, and all settings. */
async function obsState() {
  const { scenes } = await obs.request("GetSceneList");
  const { inputs } = await obs.request("GetInputList");
  const items = scenes.map(({ sceneName }) => obs.request("GetSceneItemList", { sceneName: String(sceneName) }));
  const filters = scenes.map(({ sceneName }) => obs.request("GetSourceFilterList", { sourceName: String(sceneName) }));
  const settings = inputs.map(({ inputName }) => obs.request("GetInputSettings", { inputName: String(inputName) }));
  return {
    scenes,
    inputs,
    items: await Promise.all(items),
    filters: await Promise.all(filters),
    settings: await Promise.all(settings),
  };
}

test("setup twice, a change, removal twice", async () => {
  await obs.request("CreateScene", { sceneName: 'Rennen 🏁 "eins"' });
  await obs.request("CreateInput", {
    sceneName: "Scene",
    inputName: "Kamera",
    inputKind: "color_source_v3",
    inputSettings: { color: 4278190335 },
  });
  const before = await obsState();

  const first = await setUp();
  expect(first.did).toEqual(["createScene", "createSource"]);
  const { sceneItems } = await obs.request("GetSceneItemList", { sceneName: "Pitwall" });
  expect(sceneItems).toHaveLength(1);
  expect(sceneItems[0]).toMatchObject({
    sourceName: "Pitwall overlay",
    inputKind: "browser_source",
    sceneItemEnabled: true,
    sceneItemLocked: true,
    sceneItemTransform: { positionX: 0, positionY: 0, width: 1280, height: 720, boundsWidth: 1280, boundsHeight: 720 },
  });
  const { inputSettings } = await obs.request("GetInputSettings", { inputName: "Pitwall overlay" });
  expect(inputSettings).toMatchObject({
    is_local_file: false,
    url: expect.stringMatching(/^file:\/\/\/.*\/obs\/overlay-[0-9a-f]{8}\.html$/),
    acevo_pitwall: { version: 1, role: "overlay", name: "Pitwall overlay", overlay: `${SERVER}/overlay?layout=race` },
    width: 1280,
    height: 720,
    fps: 30,
    fps_custom: true,
    shutdown: false,
    restart_when_active: false,
    css: expect.stringContaining("rgba(0, 0, 0, 0)"),
  });

  const again = await setUp();
  expect(again).toMatchObject({ did: [], changes: [], notes: [] });

  const changed = await setUp({ layout: "hotlap" });
  expect(changed.changes).toEqual(["SetInputSettings"]);
  const after = await obs.request("GetInputSettings", { inputName: "Pitwall overlay" });
  expect(after.inputSettings["url"]).not.toBe(inputSettings["url"]);
  const overlay = `${SERVER}/overlay?layout=hotlap`;
  expect(after.inputSettings).toMatchObject({ acevo_pitwall: { overlay }, width: 1280, height: 720 });

  expect((await remove()).did).toEqual(["removeSource", "removeScene"]);
  expect(await obsState()).toEqual(before);
  expect((await remove()).did).toEqual([]);
});

test("recognizes what the streamer renamed, moved and hid, and fits it to the canvas again", async () => {
  await setUp();
  await obs.request("SetInputName", { inputName: "Pitwall overlay", newInputName: "HUD ÄÖ 🏎" });
  await obs.request("SetSceneName", { sceneName: "Pitwall", newSceneName: "Mein Rennen" });
  const { sceneItemId } = await obs.request("GetSceneItemId", { sceneName: "Mein Rennen", sourceName: "HUD ÄÖ 🏎" });
  const item = { sceneName: "Mein Rennen", sceneItemId };
  await obs.request("SetSceneItemEnabled", { ...item, sceneItemEnabled: false });
  expect((await setUp()).did).toEqual([]);

  await obs.request("SetSceneItemTransform", { ...item, sceneItemTransform: { positionX: 100 } });
  await obs.request("SetSceneItemLocked", { ...item, sceneItemLocked: false });
  expect((await setUp()).did).toEqual(["place", "lock"]);
  expect((await setUp()).did).toEqual([]);
  expect(await obs.request("GetSceneItemEnabled", item)).toEqual({ sceneItemEnabled: false });

  expect((await setUp({ scene: "Anders" })).did).toEqual(["renameScene"]);
  expect((await remove()).did).toEqual(["removeSource", "removeScene"]);
});

test("leaves names that are taken alone", async () => {
  await obs.request("CreateScene", { sceneName: "Pitwall" });
  await obs.request("CreateInput", {
    sceneName: "Pitwall",
    inputName: "Pitwall overlay",
    inputKind: "browser_source",
    inputSettings: { url: "http://mine/" },
  });
  const before = await obsState();
  const { notes } = await setUp();
  expect(notes.join("\n")).toContain('You already have something called "Pitwall": Pitwall uses the name "Pitwall 2".');
  expect(notes.join("\n")).toContain('"Pitwall overlay 2"');
  expect(await obs.request("GetInputSettings", { inputName: "Pitwall overlay" })).toMatchObject({
    inputSettings: { url: "http://mine/" },
  });
  expect((await setUp()).did).toEqual([]);
  await remove();
  expect(await obsState()).toEqual(before);
  await obs.request("RemoveInput", { inputName: "Pitwall overlay" });
  await apply(obs, [{ do: "removeScene", scene: "Pitwall" }]);
});

test("creates a source for each widget in its place, and keeps where the streamer moved it", async () => {
  await setUp({ widgets: ["lap", "gaps"] });
  const { sceneItems } = await obs.request("GetSceneItemList", { sceneName: "Pitwall" });
  expect(sceneItems.map(({ sourceName }) => sourceName).sort()).toEqual(["Pitwall gaps", "Pitwall lap"]);
  for (const item of sceneItems) {
    const { positionX, positionY, width, height } = item["sceneItemTransform"] as Record<string, number>;
    expect(item["sceneItemLocked"]).toBe(true);
    expect(positionX! >= 0 && positionY! >= 0 && positionX! + width! <= 1280 && positionY! + height! <= 720).toBe(true);
  }
  const [{ sceneItemId }] = sceneItems as unknown as [{ sceneItemId: number }];
  await obs.request("SetSceneItemTransform", {
    sceneName: "Pitwall",
    sceneItemId,
    sceneItemTransform: { positionX: 17 },
  });
  expect((await setUp({ widgets: ["lap", "gaps"] })).did).toEqual([]);
  expect((await setUp()).did).toEqual(["createSource", "removeSource", "removeSource"]);
  await remove();
});

test("removal keeps a scene that contains the streamer's sources, and their copies of our source", async () => {
  await setUp();
  await obs.request("CreateSceneItem", { sceneName: "Pitwall", sourceName: "Kamera" });
  const settings = (await obs.request("GetInputSettings", { inputName: "Pitwall overlay" })).inputSettings;
  await obs.request("CreateInput", {
    sceneName: "Scene",
    inputName: "Pitwall overlay 2",
    inputKind: "browser_source",
    inputSettings: settings,
  });
  await obs.request("CreateSceneItem", { sceneName: "Scene", sourceName: "Pitwall overlay" });
  const removed = await remove();
  expect(removed.did).toEqual(["untagSource", "removeSource", "untagScene"]);
  expect(removed.notes.join("\n")).toContain('The scene "Pitwall" stays, as it also contains "Kamera".');
  expect(removed.notes.join("\n")).toContain('"Pitwall overlay 2" looks like a copy');
  const { sceneItems } = await obs.request("GetSceneItemList", { sceneName: "Pitwall" });
  expect(sceneItems.map(({ sourceName }) => sourceName)).toEqual(["Kamera"]);
  expect((await remove()).did).toEqual([]);
  const { acevo_pitwall: gone, ...untagged } = settings;
  expect(gone).toBeDefined();
  const left = await obs.request("GetInputSettings", { inputName: "Pitwall overlay 2" });
  expect(left.inputSettings).toEqual(untagged);
  await obs.request("RemoveInput", { inputName: "Pitwall overlay 2" });
  await apply(obs, [{ do: "removeScene", scene: "Pitwall" }]);
});

test("never removes a scene that the streamer duplicated", async () => {
  await setUp();
  // OBS duplicates a scene with the same sources and copies of the filters
  const { filters } = await obs.request("GetSourceFilterList", { sourceName: "Pitwall" });
  await obs.request("CreateScene", { sceneName: "Rennen 2" });
  for (const { filterName, filterKind, filterSettings } of filters as unknown as Record<string, string>[]) {
    const filter = { filterName: filterName!, filterKind: filterKind!, filterSettings: filterSettings as never };
    await obs.request("CreateSourceFilter", { sourceName: "Rennen 2", ...filter });
  }
  await obs.request("CreateSceneItem", { sceneName: "Rennen 2", sourceName: "Pitwall overlay" });
  const again = await setUp();
  expect(again).toMatchObject({ did: [], changes: [] });
  expect(again.notes).toEqual(['"Rennen 2" looks like a copy that you made: it stays.']);

  expect((await remove()).did).toEqual(["untagScene", "removeSource", "removeScene"]);
  expect((await remove()).did).toEqual([]);
  const { sceneItems } = await obs.request("GetSceneItemList", { sceneName: "Rennen 2" });
  expect(sceneItems).toEqual([]);
  expect((await setUp()).did).toEqual(["createScene", "createSource"]);
  await remove();
  await apply(obs, [{ do: "removeScene", scene: "Rennen 2" }]);
});

test("reports what was done when it is stopped or fails, and the next run continues", async () => {
  const snapshot = await takeSnapshot(obs);
  const { steps } = planSetup(
    snapshot,
    desiredSetupFor({ ...WHOLE, widgets: ["lap", "gaps", "map"] }, snapshot.canvas, real.home),
  );
  const stop = new AbortController();
  let done = 0;
  const stopped = apply(obs, steps, { signal: stop.signal, onDone: () => ++done === 2 && stop.abort() });
  await expect(stopped).rejects.toThrow(UnfinishedError);
  await expect(stopped).rejects.toThrow(/Stopped. Already done: create the scene "Pitwall"; .*2 of 4 steps are left/);

  await obs.request("CreateInput", { sceneName: "Scene", inputName: "Pitwall map", inputKind: "color_source_v3" });
  const rest = planSetup(
    snapshot,
    desiredSetupFor({ ...WHOLE, widgets: ["map"] }, snapshot.canvas, real.home),
  ).steps.slice(1);
  await expect(apply(obs, rest)).rejects.toThrow(
    /601.*Nothing was changed. 1 of 1 steps are left: run the same command again/,
  );
  await obs.request("RemoveInput", { inputName: "Pitwall map" });

  expect((await setUp({ widgets: ["lap", "gaps", "map"] })).did).toEqual(["createSource", "createSource"]);
  expect((await setUp({ widgets: ["lap", "gaps", "map"] })).did).toEqual([]);
  await remove();
});

test("setup survives a restart of OBS, and removal restores the saved scene collection exactly", async () => {
  await obs.close();
  await real.quit();
  const before = real.collection;

  await real.launch();
  ({ obs, asked } = await connectTo(real));
  await setUp();
  await obs.close();
  await real.quit();
  await real.launch();
  ({ obs, asked } = await connectTo(real));
  expect((await setUp()).did).toEqual([]);
  await remove();
  await obs.close();
  await real.quit();
  expect(real.collection).toEqual(before);
  await real.launch();
  ({ obs, asked } = await connectTo(real));
});
