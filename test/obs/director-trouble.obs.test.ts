import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { ObsConnection } from "../../plugins/obs-overlay/src/obs/connection.js";
import { type Director, startDirector } from "../../plugins/obs-overlay/src/obs/director/director.js";
import { RealObs } from "../lab/obs/obs.js";
import { waitFor } from "../lab/process.js";
import { connectTo } from "./connect.js";
import { ManualFeed } from "./manual-feed.js";

const LONG = { timeout: 30_000, interval: 50 };
const SCENES = ["Race", "Pits", "Camera"];
const MIN_MS = 1500;
const RULES = `
version: 1
scenes: { driving: Race, pitLane: Pits }
switching: { minSeconds: 1.5, settleSeconds: 0.1, handsOffSeconds: 600, mayLeave: [Race, Pits, Camera, Scene] }
replays: { on: [contact], startBuffer: true }
show:
  - { source: Banner, on: [personalBest], seconds: 600 }
  - { source: Camera, on: [finalLap], seconds: 600 }
`;

let real: RealObs;
let obs: ObsConnection;
let home: string;
let feed: ManualFeed;
let director: Director;
/** Every scene that came on air, and when. */
let aired: { readonly scene: string; readonly atMs: number }[];

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "pitwall-director-"));
  writeFileSync(join(home, "rules.yaml"), RULES);
  real = await RealObs.start();
  await connect();
  await obs.request("SetCurrentSceneTransition", { transitionName: "Cut" });
  for (const sceneName of SCENES) await obs.request("CreateScene", { sceneName });
  await createBanner();
  await obs.request("CreateSceneItem", { sceneName: "Race", sourceName: "Camera" });
});
afterAll(async () => {
  await obs.close();
  await real.remove();
  rmSync(home, { recursive: true, force: true });
});

beforeEach(async () => {
  await obs.request("SetCurrentProgramScene", { sceneName: "Scene" });
  feed = new ManualFeed();
  aired = [];
  director = startDirector(feed, { file: join(home, "rules.yaml"), home, port: real.port, password: real.password });
  await shows("Race");
});
afterEach(() => director.close());

async function connect(): Promise<void> {
  ({ obs } = await connectTo(real));
  obs.on("CurrentProgramSceneChanged", ({ sceneName }) => aired.push({ scene: sceneName, atMs: performance.now() }));
}

async function shows(scene: string): Promise<void> {
  await vi.waitFor(async () => {
    expect((await obs.request("GetCurrentProgramScene")).currentProgramSceneName).toBe(scene);
    expect(director.onAir).toBe(scene);
  }, LONG);
}

/** OBS keeps the name of a removed source until it has drawn the next pictures without it. */
async function createAgain(create: () => Promise<unknown>): Promise<void> {
  await vi.waitFor(create, LONG);
}

function createBanner(): Promise<unknown> {
  return obs.request("CreateInput", { sceneName: "Race", inputName: "Banner", inputKind: "text_ft2_source_v2" });
}

const preview = async () => (await obs.request("GetCurrentPreviewScene")).currentPreviewSceneName;

describe("studio mode", () => {
  afterEach(() => obs.request("SetStudioModeEnabled", { studioModeEnabled: false }));

  test("is nobody's choice when it begins or ends, and keeps the scene that is being prepared", async () => {
    await obs.request("SetStudioModeEnabled", { studioModeEnabled: true });
    await obs.request("SetCurrentPreviewScene", { sceneName: "Camera" });
    await delay(MIN_MS);
    feed.drive("PitLane");
    await shows("Pits");
    await delay(1000);
    expect(await preview()).toBe("Camera");
    feed.drive("Track");
    await shows("Race");
    await delay(1000);
    expect(await preview()).toBe("Camera");
    expect(director.mode).toBe("following");
    await obs.request("SetStudioModeEnabled", { studioModeEnabled: false });
    await waitFor("OBS to have shown the prepared scene", () =>
      aired.some(({ scene }) => scene === "Camera") ? true : undefined,
    );
    await delay(1000);
    await shows("Race");
    expect(director.mode).toBe("following");
  });

  test("takes a transition by the streamer for a choice", async () => {
    await obs.request("SetStudioModeEnabled", { studioModeEnabled: true });
    await delay(1000);
    // OBS ignores a transition before the last one has ended, which a busy machine takes its time for
    await vi.waitFor(async () => {
      await obs.request("SetCurrentPreviewScene", { sceneName: "Camera" });
      await obs.request("TriggerStudioModeTransition");
      await delay(500);
      expect(aired.at(-1)?.scene).toBe("Camera");
    }, LONG);
    await vi.waitFor(() => expect(director.mode).toBe("handsOff"), LONG);
  });
});

test("shows and hides a scene inside another one", async () => {
  const { sceneItemId } = await obs.request("GetSceneItemId", { sceneName: "Race", sourceName: "Camera" });
  const isShown = async () =>
    (await obs.request("GetSceneItemEnabled", { sceneName: "Race", sceneItemId })).sceneItemEnabled;
  await vi.waitFor(async () => expect(await isShown()).toBe(false), LONG);
  feed.emit({ type: "finalLap", atMs: 0 });
  await vi.waitFor(async () => expect(await isShown()).toBe(true), LONG);
  director.switch(false);
  await vi.waitFor(async () => expect(await isShown()).toBe(false), LONG);
});

test("follows renamed scenes and sources", async () => {
  await obs.request("SetSceneName", { sceneName: "Pits", newSceneName: "Boxes" });
  await obs.request("SetSceneName", { sceneName: "Race", newSceneName: "Rennen" });
  await obs.request("SetInputName", { inputName: "Banner", newInputName: "Best lap" });
  await delay(MIN_MS);
  expect(director.mode).toBe("following");
  feed.drive("PitLane");
  await shows("Boxes");
  feed.drive("Track");
  await shows("Rennen");
  const place = { sceneName: "Rennen", sourceName: "Best lap" };
  const { sceneItemId } = await obs.request("GetSceneItemId", place);
  feed.emit({ type: "personalBest", atMs: 0, timeMs: 90_000, previousMs: 95_000, lapNumber: 3 });
  await vi.waitFor(async () => {
    const item = await obs.request("GetSceneItemEnabled", { sceneName: "Rennen", sceneItemId });
    expect(item.sceneItemEnabled).toBe(true);
  }, LONG);
  expect(director.problems).toEqual([]);
  await obs.request("SetSceneName", { sceneName: "Boxes", newSceneName: "Pits" });
  await obs.request("SetSceneName", { sceneName: "Rennen", newSceneName: "Race" });
  await obs.request("SetInputName", { inputName: "Best lap", newInputName: "Banner" });
});

test("says that a scene was deleted within a second, also one on air, and forgets it once it is back", async () => {
  const missing = (scene: string) => director.problems.some((problem) => problem.includes(`no scene "${scene}"`));
  for (const sceneName of ["Pits", "Race"]) {
    const removedMs = performance.now();
    await obs.request("RemoveScene", { sceneName });
    await waitFor("the sentence", () => (missing(sceneName) ? true : undefined));
    expect(performance.now() - removedMs).toBeLessThan(1000);
    expect(director.mode).toBe("following");
    await createAgain(() => obs.request("CreateScene", { sceneName }));
    await waitFor("no sentence", () => (missing(sceneName) ? undefined : true));
  }
  await createAgain(createBanner);
  await shows("Race");
});

test.each([1000, 2000, 3000])("keeps the minimum time with a transition of %i ms, which is no choice", async (ms) => {
  await obs.request("SetCurrentSceneTransition", { transitionName: "Fade" });
  await obs.request("SetCurrentSceneTransitionDuration", { transitionDuration: ms });
  try {
    await delay(MIN_MS);
    aired = [];
    feed.drive("PitLane");
    await waitFor("the pits", () => (director.onAir === "Pits" ? true : undefined));
    feed.drive("Track");
    await waitFor("the track", () => (director.onAir === "Race" ? true : undefined));
    expect(director.mode).toBe("following");
    expect(aired.map(({ scene }) => scene)).toEqual(["Pits", "Race"]);
    expect(aired[1]!.atMs - aired[0]!.atMs).toBeGreaterThanOrEqual(MIN_MS);
  } finally {
    await obs.request("SetCurrentSceneTransition", { transitionName: "Cut" });
  }
});

test("directs each of two scene collections, whose change is nobody's choice", async () => {
  await obs.request("CreateSceneCollection", { sceneCollectionName: "Second" });
  await waitFor("the missing scenes", () => (director.problems.length > 0 ? true : undefined));
  for (const sceneName of ["Race", "Pits"]) await obs.request("CreateScene", { sceneName });
  await shows("Race");
  expect(director.mode).toBe("following");
  await obs.request("SetCurrentSceneCollection", { sceneCollectionName: "lab" });
  feed.drive("PitLane");
  await shows("Pits");
  expect(director).toMatchObject({ mode: "following", problems: [] });
});

test("stops the replay buffer that it started, and no other", async () => {
  const isRunning = async () => (await obs.request("GetReplayBufferStatus")).outputActive;
  await vi.waitFor(async () => expect(await isRunning()).toBe(true), LONG);
  director.switch(false);
  await vi.waitFor(async () => expect(await isRunning()).toBe(false), LONG);
  // OBS says that it has stopped before it can start again
  await vi.waitFor(async () => {
    await obs.request("StartReplayBuffer").catch(() => undefined);
    await delay(500);
    expect(await isRunning()).toBe(true);
  }, LONG);
  director.switch(true);
  await delay(500);
  director.switch(false);
  await delay(1500);
  expect(await isRunning()).toBe(true);
  await obs.request("StopReplayBuffer");
});

test("goes on after OBS was killed, and starts with what is on air then", async () => {
  await real.crash();
  await obs.closed;
  await waitFor("the loss", () => (director.connected ? undefined : true));
  feed.drive("PitLane");
  await real.launch();
  await connect();
  await waitFor("OBS", () => (director.connected ? true : undefined));
  for (const sceneName of SCENES) await obs.request("CreateScene", { sceneName }).catch(() => undefined);
  await shows("Pits");
  expect(director.mode).toBe("following");
});
