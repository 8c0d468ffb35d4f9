import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Director, startDirector } from "../../plugins/obs-overlay/src/obs/director/director.js";
import { waitFor } from "../lab/process.js";
import { ManualFeed } from "./manual-feed.js";
import { FakeObs } from "./fake-obs.js";

const RULES = `
version: 1
scenes: { driving: Race }
switching: { minSeconds: 0, settleSeconds: 0, handsOffSeconds: 0, neverLeave: [Starting soon] }
show: [{ source: Banner, on: [personalBest], seconds: 600 }]
`;
/** Long enough for several steps of the director. ms */
const SOME_STEPS_MS = 400;
/** Long enough for several attempts to connect. ms */
const SOME_TRIES_MS = 1800;

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

const says = (part: string) => waitFor(part, () => (director.detail.includes(part) ? true : undefined));

it("says why it stays off until the rules are fixed, also without OBS", async () => {
  await direct("Race");
  await says("Directing OBS");
  director.switch(false);
  await obs.close();
  writeFileSync(join(home, "director.yaml"), RULES.replace("scenes:", "scnes:"));
  director.switch(true);
  const why = director.detail;
  expect(why).toContain("scnes");
  await delay(SOME_TRIES_MS);
  expect([director.on, director.detail]).toEqual([false, why]);
  writeFileSync(join(home, "director.yaml"), RULES);
  director.switch(true);
  expect(director.on).toBe(true);
  expect(director.detail).not.toBe(why);
});

it("says that chapters cannot be saved until they can, also without OBS", async () => {
  writeFileSync(join(home, "director.yaml"), `${RULES}markers: { on: [raceStarted] }\n`);
  writeFileSync(join(home, "markers"), "a file where the folder should be");
  await direct("Race");
  await says("Directing OBS");
  feed.emit({ type: "raceStarted", atMs: 0 });
  await says("The chapters cannot be saved");
  await obs.close();
  await delay(SOME_TRIES_MS);
  expect(director.detail).toContain("The chapters cannot be saved");
  rmSync(join(home, "markers"));
  feed.emit({ type: "raceStarted", atMs: 0 });
  await waitFor("the chapters", () => (director.detail.includes("chapters") ? undefined : true));
});
