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

/** What setup does with a choice, and which requests that took to change things. */
async function setUp(choice: Partial<Choice> = {}) {
  asked.length = 0;
  const found = await takeSnapshot(obs);
  const plan = planSetup(found, desiredSetupFor({ ...WHOLE, ...choice }, found.canvas, real.home));
  await apply(obs, plan.steps);
  return { ...plan, did: plan.steps.map((step) => step.do), changes: changesAmong(asked) };
}

async function remove() {
  const plan = planRemoval(await takeSnapshot(obs));
  await apply(obs, plan.steps);
  return { ...plan, did: plan.steps.map((step) => step.do) };
}

/** Everything that a user of OBS sees: scenes, what is in them and how, and all settings. */
async function picture() {
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

test("setup, setup again, a change, removal, removal again", async () => {
  await obs.request("CreateScene", { sceneName: 'Rennen 🏁 "eins"' });
  await obs.request("CreateInput", {
    sceneName: "Scene",
    inputName: "Kamera",
    inputKind: "color_source_v3",
    inputSettings: { color: 4278190335 },
  });
  const before = await picture();

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
  expect(await picture()).toEqual(before);
  expect((await remove()).did).toEqual([]);
});

test("what the streamer renamed, moved and hid is known again; the whole picture is covered again", async () => {
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

test("names that are in use stay untouched", async () => {
  await obs.request("CreateScene", { sceneName: "Pitwall" });
  await obs.request("CreateInput", {
    sceneName: "Pitwall",
    inputName: "Pitwall overlay",
    inputKind: "browser_source",
    inputSettings: { url: "http://mine/" },
  });
  const before = await picture();
  const { notes } = await setUp();
  expect(notes.join("\n")).toContain(
    '"Pitwall" is the name of something of yours and stays as it is: ours is "Pitwall 2".',
  );
  expect(notes.join("\n")).toContain('"Pitwall overlay 2"');
  expect(await obs.request("GetInputSettings", { inputName: "Pitwall overlay" })).toMatchObject({
    inputSettings: { url: "http://mine/" },
  });
  expect((await setUp()).did).toEqual([]);
  await remove();
  expect(await picture()).toEqual(before);
  await obs.request("RemoveInput", { inputName: "Pitwall overlay" });
  await apply(obs, [{ do: "removeScene", scene: "Pitwall" }]);
});

test("a source for each widget, in its place; the streamer's own place for it is kept", async () => {
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

test("what the streamer put into our scene stays, and so does the scene; a copy of our source is theirs", async () => {
  await setUp();
  await obs.request("CreateSceneItem", { sceneName: "Pitwall", sourceName: "Kamera" });
  const mark = (await obs.request("GetInputSettings", { inputName: "Pitwall overlay" })).inputSettings;
  await obs.request("CreateInput", {
    sceneName: "Scene",
    inputName: "Pitwall overlay 2",
    inputKind: "browser_source",
    inputSettings: mark,
  });
  await obs.request("CreateSceneItem", { sceneName: "Scene", sourceName: "Pitwall overlay" });
  const removed = await remove();
  expect(removed.did).toEqual(["leaveSource", "removeSource", "leaveScene"]);
  expect(removed.notes.join("\n")).toContain('The scene "Pitwall" stays, because "Kamera" in it is yours.');
  expect(removed.notes.join("\n")).toContain('"Pitwall overlay 2" looks like a copy');
  const { sceneItems } = await obs.request("GetSceneItemList", { sceneName: "Pitwall" });
  expect(sceneItems.map(({ sourceName }) => sourceName)).toEqual(["Kamera"]);
  expect((await remove()).did).toEqual([]);
  const { acevo_pitwall: gone, ...unmarked } = mark;
  expect(gone).toBeDefined();
  const left = await obs.request("GetInputSettings", { inputName: "Pitwall overlay 2" });
  expect(left.inputSettings).toEqual(unmarked);
  await obs.request("RemoveInput", { inputName: "Pitwall overlay 2" });
  await apply(obs, [{ do: "removeScene", scene: "Pitwall" }]);
});

test("a scene that the streamer duplicated is theirs, also after ours is gone", async () => {
  await setUp();
  // what OBS does: the same sources, and copies of the filters
  const { filters } = await obs.request("GetSourceFilterList", { sourceName: "Pitwall" });
  await obs.request("CreateScene", { sceneName: "Rennen 2" });
  for (const { filterName, filterKind, filterSettings } of filters as unknown as Record<string, string>[]) {
    const filter = { filterName: filterName!, filterKind: filterKind!, filterSettings: filterSettings as never };
    await obs.request("CreateSourceFilter", { sourceName: "Rennen 2", ...filter });
  }
  await obs.request("CreateSceneItem", { sceneName: "Rennen 2", sourceName: "Pitwall overlay" });
  const again = await setUp();
  expect(again).toMatchObject({ did: [], changes: [] });
  expect(again.notes).toEqual(['"Rennen 2" looks like a copy that you made of ours: it is left alone.']);

  expect((await remove()).did).toEqual(["leaveScene", "removeSource", "removeScene"]);
  expect((await remove()).did).toEqual([]);
  const { sceneItems } = await obs.request("GetSceneItemList", { sceneName: "Rennen 2" });
  expect(sceneItems).toEqual([]);
  expect((await setUp()).did).toEqual(["createScene", "createSource"]);
  await remove();
  await apply(obs, [{ do: "removeScene", scene: "Rennen 2" }]);
});

test("stopped or failed in the middle it says what was done, and the next run does the rest", async () => {
  const found = await takeSnapshot(obs);
  const { steps } = planSetup(
    found,
    desiredSetupFor({ ...WHOLE, widgets: ["lap", "gaps", "map"] }, found.canvas, real.home),
  );
  const stop = new AbortController();
  let done = 0;
  const stopped = apply(obs, steps, { signal: stop.signal, onDone: () => ++done === 2 && stop.abort() });
  await expect(stopped).rejects.toThrow(UnfinishedError);
  await expect(stopped).rejects.toThrow(
    /You stopped it. Done before: make the scene "Pitwall"; .*2 of 4 steps are left/,
  );

  await obs.request("CreateInput", { sceneName: "Scene", inputName: "Pitwall map", inputKind: "color_source_v3" });
  const rest = planSetup(found, desiredSetupFor({ ...WHOLE, widgets: ["map"] }, found.canvas, real.home)).steps.slice(
    1,
  );
  await expect(apply(obs, rest)).rejects.toThrow(
    /601.*Nothing was changed. 1 of 1 steps are left: run the same command again/,
  );
  await obs.request("RemoveInput", { inputName: "Pitwall map" });

  expect((await setUp({ widgets: ["lap", "gaps", "map"] })).did).toEqual(["createSource", "createSource"]);
  expect((await setUp({ widgets: ["lap", "gaps", "map"] })).did).toEqual([]);
  await remove();
});

test("the scene collection that OBS saves is the same after setup and removal, and what setup made lives through a restart", async () => {
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
