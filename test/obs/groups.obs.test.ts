import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { ObsConnection } from "../../plugins/obs-overlay/src/obs/connection.js";
import { type Director, startDirector } from "../../plugins/obs-overlay/src/obs/director/director.js";
import { RealObs } from "../lab/obs/obs.js";
import { connectTo } from "./connect.js";
import { ManualFeed } from "./manual-feed.js";

const LONG = { timeout: 30_000, interval: 50 };
const RULES = `
version: 1
scenes: { driving: Race, pitLane: Pits }
switching: { minSeconds: 0.5, settleSeconds: 0.1, handsOffSeconds: 600, mayLeave: [Race, Pits, Scene] }
replays: { on: [] }
show:
  - { source: Banner, on: [personalBest], seconds: 600 }
  - { source: Board, on: [finalLap], seconds: 600 }
texts:
  - { source: Place, text: "{position}" }
  - { source: Leader, text: "of {drivers}" }
`;

/** As OBS saves what its WebSocket cannot make: a group in a scene, which is nested in another scene. */
function collection(): string {
  const items = (names: readonly string[]) => names.map((name, i) => ({ name, id: i + 1, visible: true }));
  const scene = (name: string, ...names: readonly string[]) => ({
    id: "scene",
    name,
    settings: { id_counter: names.length, items: items(names) },
  });
  const text = (name: string) => ({
    id: "text_ft2_source",
    versioned_id: "text_ft2_source_v2",
    name,
    settings: { text: name },
  });
  return JSON.stringify({
    name: "lab",
    current_scene: "Scene",
    current_program_scene: "Scene",
    current_transition: "Cut",
    scene_order: ["Scene", "Race", "Pits", "Figures"].map((name) => ({ name })),
    // the pits are shown small while driving, and the figures stand in both
    sources: [
      ...["Place", "Banner", "Leader"].map(text),
      scene("Figures", "Board", "Leader"),
      scene("Pits", "Figures"),
      scene("Race", "Figures", "Pits"),
      scene("Scene"),
    ],
    groups: [
      { id: "group", name: "Board", settings: { cx: 640, cy: 320, id_counter: 2, items: items(["Place", "Banner"]) } },
    ],
  });
}

let real: RealObs;
let obs: ObsConnection;
let home: string;
let feed: ManualFeed;
let director: Director;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "pitwall-groups-"));
  writeFileSync(join(home, "rules.yaml"), RULES);
  real = await RealObs.start({ collection: collection() });
  ({ obs } = await connectTo(real));
  feed = new ManualFeed();
  feed.state = { ...feed.state, position: { overall: 3, total: 20 } };
  director = startDirector(feed, { file: join(home, "rules.yaml"), home, port: real.port, password: real.password });
});
afterAll(async () => {
  await director.close();
  await obs.close();
  await real.remove();
  rmSync(home, { recursive: true, force: true });
});

async function isShown(sceneName: string, sourceName: string): Promise<boolean> {
  const { sceneItemId } = await obs.request("GetSceneItemId", { sceneName, sourceName });
  return (await obs.request("GetSceneItemEnabled", { sceneName, sceneItemId })).sceneItemEnabled;
}

async function hasText(inputName: string, text: string): Promise<void> {
  await vi.waitFor(async () => {
    expect((await obs.request("GetInputSettings", { inputName })).inputSettings["text"]).toBe(text);
  }, LONG);
}

async function shows(scene: string): Promise<void> {
  await vi.waitFor(async () => {
    expect((await obs.request("GetCurrentProgramScene")).currentProgramSceneName).toBe(scene);
    expect(director.onAir).toBe(scene);
  }, LONG);
}

test("OBS has the group and the scenes in scenes", async () => {
  expect((await obs.request("GetGroupList")).groups).toEqual(["Board"]);
  const { sceneItems } = await obs.request("GetSceneItemList", { sceneName: "Race" });
  expect(sceneItems.map(({ sourceName }) => sourceName)).toEqual(["Figures", "Pits"]);
});

test("fills text sources in a group and in a nested scene", async () => {
  await hasText("Place", "P3");
  await hasText("Leader", "of 20");
  feed.state = { ...feed.state, position: { overall: 2, total: 20 } };
  await hasText("Place", "P2");
  expect(director.problems).toEqual([]);
});

test("shows and hides a source in a group, and the group", async () => {
  await vi.waitFor(async () => expect(await isShown("Board", "Banner")).toBe(false), LONG);
  await vi.waitFor(async () => expect(await isShown("Figures", "Board")).toBe(false), LONG);
  feed.emit({ type: "personalBest", atMs: 0, timeMs: 90_000, previousMs: 95_000, lapNumber: 3 });
  await vi.waitFor(async () => expect(await isShown("Board", "Banner")).toBe(true), LONG);
  expect(await isShown("Figures", "Board")).toBe(false);
  feed.emit({ type: "finalLap", atMs: 0 });
  await vi.waitFor(async () => expect(await isShown("Figures", "Board")).toBe(true), LONG);
  expect(await isShown("Board", "Place")).toBe(true);
});

test("a scene inside the one on air is not on air, and coming on air is nobody's choice", async () => {
  await shows("Race");
  const { sceneItemId } = await obs.request("GetSceneItemId", { sceneName: "Race", sourceName: "Pits" });
  for (const sceneItemEnabled of [false, true]) {
    await obs.request("SetSceneItemEnabled", { sceneName: "Race", sceneItemId, sceneItemEnabled });
    await delay(700);
    expect([director.onAir, director.mode]).toEqual(["Race", "following"]);
  }
  feed.drive("PitLane");
  await shows("Pits");
  feed.drive("Track");
  await shows("Race");
  await delay(700);
  expect([director.onAir, director.mode]).toEqual(["Race", "following"]);
});

test("follows renames of a nested scene and of a source in a group", async () => {
  await obs.request("SetSceneName", { sceneName: "Pits", newSceneName: "Boxes" });
  await obs.request("SetInputName", { inputName: "Place", newInputName: "Standing" });
  feed.drive("PitLane");
  await shows("Boxes");
  feed.state = { ...feed.state, position: { overall: 1, total: 20 } };
  await hasText("Standing", "P1");
  expect(director.problems).toEqual([]);
  feed.drive("Track");
  await shows("Race");
});
