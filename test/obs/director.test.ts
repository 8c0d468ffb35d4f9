import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Director, startDirector } from "../../plugins/obs-overlay/src/obs/director/director.js";
import { waitFor } from "../lab/process.js";
import { withParts } from "../obs-overlay/fake-feed.js";
import { ManualFeed } from "./manual-feed.js";
import { FakeObs } from "./fake-obs.js";

const RULES = `
version: 1
scenes: { driving: Race, pitLane: Pits }
switching: { minSeconds: 0, settleSeconds: 0, handsOffSeconds: 0, neverLeave: [Starting soon], mayLeave: [Race, Pits, Break] }
show: [{ source: Banner, on: [personalBest], seconds: 600 }]
`;
/** Long enough for several steps of the director. ms */
const SOME_STEPS_MS = 400;

let home: string;
let feed: ManualFeed;
let obs: FakeObs;
let director: Director;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "pitwall-director-"));
  writeFileSync(join(home, "director.yaml"), RULES);
  feed = new ManualFeed();
});
afterEach(async () => {
  await director.close();
  await obs.close();
  rmSync(home, { recursive: true, force: true });
});

/** Directs an OBS with this program scene that holds back some answers. */
async function direct(scene: string, ...held: string[]): Promise<void> {
  obs = await FakeObs.start(scene);
  for (const type of held) obs.hold(type);
  director = startDirector(feed, { home, port: obs.port, password: "" });
}

const says = (part: string) => waitFor(part, () => (director.detail.includes(part) ? true : undefined));
const asked = (type: string) => waitFor(type, () => (obs.count(type) > 0 ? true : undefined));

it("switches nothing until OBS reports its program scene, which may be one that only the streamer leaves", async () => {
  await direct("Starting soon", "GetCurrentProgramScene");
  await asked("GetCurrentProgramScene");
  await delay(SOME_STEPS_MS);
  obs.letGo("GetCurrentProgramScene");
  await waitFor("OBS", () => (director.detail.startsWith("Directing OBS") ? true : undefined));
  await delay(SOME_STEPS_MS);
  expect(obs.asked).not.toContain("SetCurrentProgramScene");
});

it("switches once OBS reports its program scene, even late", async () => {
  await direct("Break", "GetCurrentProgramScene");
  await asked("GetCurrentProgramScene");
  await delay(SOME_STEPS_MS);
  expect(obs.asked).not.toContain("SetCurrentProgramScene");
  obs.letGo("GetCurrentProgramScene");
  await asked("SetCurrentProgramScene");
});

for (const [how, end] of [
  ["switched off", () => director.switch(false)],
  ["closed", () => director.close()],
] as const) {
  it(`hides a source while OBS is still showing it, when ${how}`, async () => {
    await direct("Break");
    await asked("SetSceneItemEnabled");
    await waitFor("OBS", () => (director.detail.startsWith("Directing OBS") ? true : undefined));
    await delay(SOME_STEPS_MS);
    const before = obs.count("SetSceneItemEnabled");
    obs.hold("SetSceneItemEnabled");
    feed.emit({ type: "personalBest", atMs: 0, timeMs: 90_000, previousMs: 95_000, lapNumber: 3 });
    await waitFor("the source to be shown", () => (obs.count("SetSceneItemEnabled") > before ? true : undefined));
    const ended = end();
    obs.letGo("SetSceneItemEnabled");
    await ended;
    await waitFor("the source to be hidden", () => (obs.count("SetSceneItemEnabled") > before + 1 ? true : undefined));
    expect(obs.isSourceVisible).toBe(false);
  });
}

describe("a text with race data", () => {
  const texts = 'texts: [{ source: Place, text: "Place: {position|soon}" }]\n';
  const shows = (text: string) => waitFor(text, () => (obs.texts.get("Place") === text ? true : undefined));

  beforeEach(async () => {
    writeFileSync(join(home, "director.yaml"), RULES + texts);
    feed.state = withParts(feed.state, { position: { overall: 3, total: 20 } });
    await direct("Race");
    await shows("Place: P3");
  });

  it.each([
    ["is switched off", () => director.switch(false)],
    ["is closed", () => director.close()],
    ["has no rule for it any more", () => writeFileSync(join(home, "director.yaml"), RULES)],
  ] as const)("does not stay on air when the director %s", async (_, end) => {
    await end();
    await shows("Place: soon");
    await delay(SOME_STEPS_MS);
    expect(obs.texts.get("Place")).toBe("Place: soon");
  });

  it("comes back when the director is switched on again", async () => {
    director.switch(false);
    await shows("Place: soon");
    director.switch(true);
    await shows("Place: P3");
  });
});

describe("a rules file with a mistake", () => {
  const mistyped = RULES.replace("scenes:", "scnes:");
  const save = (text: string) => writeFileSync(join(home, "director.yaml"), text);

  it("never stops the director: it says what is wrong, and applies the file once it is mended", async () => {
    save(mistyped);
    await direct("Break");
    await says("director.yaml, line 3: scnes: there is no such setting");
    expect(director.rules).toMatchObject({ line: 3, nearest: "scenes" });
    await delay(SOME_STEPS_MS);
    expect(obs.asked).not.toContain("SetCurrentProgramScene");
    save(RULES);
    await asked("SetCurrentProgramScene");
    expect(director).toMatchObject({ on: true, rules: null });
  });

  it("leaves the last good rules in force", async () => {
    await direct("Race");
    await says("Directing OBS");
    save(mistyped);
    await says("scnes");
    obs.show("Break");
    await asked("SetCurrentProgramScene");
    expect(director.on).toBe(true);
    save(RULES);
    await says("Directing OBS");
  });
});

it("applies an edit at once", async () => {
  await direct("Race");
  await says("Directing OBS");
  writeFileSync(join(home, "director.yaml"), RULES.replace("driving: Race", "driving: Pits"));
  await waitFor("the other scene", () => (director.onAir === "Pits" ? true : undefined));
});

it("says that a scene is gone within a second, and forgets that once it is back", async () => {
  await direct("Race");
  await says("Directing OBS");
  obs.scenes.delete("Pits");
  const removedMs = performance.now();
  obs.tell("SceneRemoved", { sceneName: "Pits", isGroup: false });
  await says('There is no scene "Pits" in OBS');
  expect(performance.now() - removedMs).toBeLessThan(1000);
  obs.scenes.add("Pits");
  obs.tell("SceneCreated", { sceneName: "Pits", isGroup: false });
  await says("Directing OBS");
});

it("follows renamed scenes", async () => {
  await direct("Break");
  await waitFor("Race", () => (director.onAir === "Race" ? true : undefined));
  obs.scenes.delete("Pits");
  obs.scenes.add("Boxes");
  obs.tell("SceneNameChanged", { oldSceneName: "Pits", sceneName: "Boxes" });
  feed.drive("PitLane");
  await waitFor("the scene's new name", () => (director.onAir === "Boxes" ? true : undefined));
  expect(director.problems).toEqual([]);
});

it("says that OBS accepts a switch and does not make it, and tries it again", async () => {
  await direct("Break");
  obs.makesSwitches = false;
  await says("Directing OBS");
  obs.show("Break");
  await says('OBS accepted the switch to "Race" and still shows another scene');
  const before = obs.count("SetCurrentProgramScene");
  await waitFor("another try", () => (obs.count("SetCurrentProgramScene") > before ? true : undefined));
  obs.makesSwitches = true;
  await waitFor("the scene", () => (director.onAir === "Race" ? true : undefined));
  await says("Directing OBS");
});

describe("hands-off", () => {
  const slow = RULES.replace("handsOffSeconds: 0", "handsOffSeconds: 600");

  async function directSlowly(): Promise<void> {
    writeFileSync(join(home, "director.yaml"), slow);
    await direct("Race");
    await says("Directing OBS");
  }

  it("is told with its end, and ends when the streamer says so", async () => {
    await directSlowly();
    obs.show("Pits");
    await says('you chose "Pits". Choose "Race" to hand back at once.');
    expect(director.mode).toBe("handsOff");
    expect(Math.abs(director.handsOffUntilMs! - Date.now() - 600_000)).toBeLessThan(5000);
    director.ask("resume");
    await waitFor("Race", () => (director.onAir === "Race" ? true : undefined));
    expect(director).toMatchObject({ mode: "following", handsOffUntilMs: null });
  });

  it("does not begin when studio mode ends", async () => {
    await directSlowly();
    obs.show("Pits");
    obs.tell("StudioModeStateChanged", { studioModeEnabled: false });
    await waitFor("Pits", () => (director.onAir === "Pits" ? true : undefined));
    await waitFor("Race", () => (director.onAir === "Race" ? true : undefined));
    expect(director.mode).toBe("following");
  });
});

it("says that chapters cannot be saved until they can", async () => {
  writeFileSync(join(home, "director.yaml"), `${RULES}markers: { on: [raceStarted] }\n`);
  writeFileSync(join(home, "markers"), "a file where the folder should be");
  await direct("Race");
  obs.isRecording = true;
  await says("Directing OBS");
  feed.emit({ type: "raceStarted", atMs: 0 });
  await says("The chapters cannot be saved");
  expect(director.detail, "other computers may read it").not.toContain(home);
  rmSync(join(home, "markers"));
  feed.emit({ type: "raceStarted", atMs: 0 });
  await waitFor("the chapters", () => (director.detail.includes("chapters") ? undefined : true));
});

it("begins new chapters with a recording that starts, also when the end of the one before was missed", async () => {
  writeFileSync(join(home, "director.yaml"), `${RULES}markers: { on: [raceStarted] }\n`);
  const videos = () => readdirSync(home).includes("markers") && readdirSync(join(home, "markers")).length / 2;
  await direct("Race");
  obs.isRecording = true;
  await says("Directing OBS");
  obs.tell("RecordStateChanged", { outputActive: true, outputState: "OBS_WEBSOCKET_OUTPUT_STARTED" });
  await delay(SOME_STEPS_MS);
  feed.emit({ type: "raceStarted", atMs: 0 });
  await waitFor("the first file", () => (videos() === 1 ? true : undefined));
  obs.tell("RecordStateChanged", { outputActive: true, outputState: "OBS_WEBSOCKET_OUTPUT_STARTED" });
  await delay(SOME_STEPS_MS);
  feed.emit({ type: "raceStarted", atMs: 0 });
  await waitFor("the second file", () => (videos() === 2 ? true : undefined));
});

it("says that OBS refuses a switch, until it makes one", async () => {
  obs = await FakeObs.start("Break");
  obs.refused.set("SetCurrentProgramScene", 703);
  director = startDirector(feed, { home, port: obs.port, password: "" });
  await says('OBS refuses to switch to "Race"');
  obs.refused.clear();
  await waitFor("the scene", () => (director.onAir === "Race" ? true : undefined));
  await says("Directing OBS");
});

it("leaves a replay buffer alone that runs in an OBS which restarted", async () => {
  writeFileSync(join(home, "director.yaml"), `${RULES}replays: { startBuffer: true }\n`);
  await direct("Race");
  await asked("StartReplayBuffer");
  await says("Directing OBS");
  await obs.close();
  await says("start OBS. If it is running");
  obs = await FakeObs.start("Race", {}, false, obs.port);
  obs.refused.set("StartReplayBuffer", 500);
  await asked("StartReplayBuffer");
  await says("Directing OBS");
  director.switch(false);
  await delay(SOME_STEPS_MS);
  expect(obs.asked).not.toContain("StopReplayBuffer");
});

describe("a replay buffer that the director started before the connection was lost", () => {
  beforeEach(async () => {
    writeFileSync(join(home, "director.yaml"), `${RULES}replays: { startBuffer: true }\n`);
    await direct("Race");
    await asked("StartReplayBuffer");
    await says("Directing OBS");
    obs.refused.set("StartReplayBuffer", 500);
    obs.drop();
    await waitFor("OBS again", () => (obs.count("StartReplayBuffer") > 1 ? true : undefined));
    await says("Directing OBS");
  });

  it("is stopped", async () => {
    director.switch(false);
    await waitFor("the stop", () => (obs.asked.includes("StopReplayBuffer") ? true : undefined), 5000);
  });

  it("is left alone once the streamer stopped it", async () => {
    obs.tell("ReplayBufferStateChanged", { outputActive: false, outputState: "OBS_WEBSOCKET_OUTPUT_STOPPED" });
    await delay(SOME_STEPS_MS);
    director.switch(false);
    await delay(SOME_STEPS_MS);
    expect(obs.asked).not.toContain("StopReplayBuffer");
  });
});
