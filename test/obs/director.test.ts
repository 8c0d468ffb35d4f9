import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Director, startDirector } from "../../plugins/obs-overlay/src/obs/director/director.js";
import { waitFor } from "../lab/process.js";
import { HandFeed } from "./hand-feed.js";
import { StandInObs } from "./stand-in.js";

const RULES = `
version: 1
scenes: { driving: Race }
switching: { minSeconds: 0, settleSeconds: 0, handsOffSeconds: 0, neverLeave: [Starting soon] }
show: [{ source: News, on: [personalBest], seconds: 600 }]
`;
/** The director looks several times meanwhile. ms */
const SOME_LOOKS_MS = 400;
/** The director tries to reach an OBS that is gone several times meanwhile. ms */
const SOME_TRIES_MS = 1800;

let home: string;
let feed: HandFeed;
let obs: StandInObs;
let director: Director;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "pitwall-director-"));
  writeFileSync(join(home, "director.yaml"), RULES);
  feed = new HandFeed();
});
afterEach(async () => {
  await director.close();
  await obs.close();
  rmSync(home, { recursive: true, force: true });
});

/** Begins to direct an OBS that has `scene` on air and holds back some answers. */
async function direct(scene: string, ...held: string[]): Promise<void> {
  obs = await StandInObs.start(scene);
  for (const type of held) obs.hold(type);
  director = startDirector(feed, { home, port: obs.port, password: "" });
}

const asked = (type: string) => waitFor(type, () => (obs.count(type) > 0 ? true : undefined));

it("switches nothing while OBS has not said what is on air: it may be what only the streamer leaves", async () => {
  await direct("Starting soon", "GetCurrentProgramScene");
  await asked("GetCurrentProgramScene");
  await delay(SOME_LOOKS_MS);
  obs.letGo("GetCurrentProgramScene");
  await waitFor("OBS", () => (director.detail.startsWith("Directing OBS") ? true : undefined));
  await delay(SOME_LOOKS_MS);
  expect(obs.asked).not.toContain("SetCurrentProgramScene");
});

it("switches once OBS has said it, however late", async () => {
  await direct("Break", "GetCurrentProgramScene");
  await asked("GetCurrentProgramScene");
  await delay(SOME_LOOKS_MS);
  expect(obs.asked).not.toContain("SetCurrentProgramScene");
  obs.letGo("GetCurrentProgramScene");
  await asked("SetCurrentProgramScene");
});

for (const [how, end] of [
  ["switched off", () => director.switch(false)],
  ["closed", () => director.close()],
] as const) {
  it(`hides a source that OBS is just being asked to show when it is ${how}`, async () => {
    await direct("Break");
    await asked("SetSceneItemEnabled");
    await waitFor("OBS", () => (director.detail.startsWith("Directing OBS") ? true : undefined));
    await delay(SOME_LOOKS_MS);
    const before = obs.count("SetSceneItemEnabled");
    obs.hold("SetSceneItemEnabled");
    feed.tell({ type: "personalBest", atMs: 0, timeMs: 90_000, previousMs: 95_000, lapNumber: 3 });
    await waitFor("the source to be shown", () => (obs.count("SetSceneItemEnabled") > before ? true : undefined));
    const ended = end();
    obs.letGo("SetSceneItemEnabled");
    await ended;
    await waitFor("the source to be hidden", () => (obs.count("SetSceneItemEnabled") > before + 1 ? true : undefined));
    expect(obs.isSourceVisible).toBe(false);
  });
}

const says = (part: string) => waitFor(part, () => (director.detail.includes(part) ? true : undefined));

it("says why it stays off until its rules are mended, also while OBS does not run", async () => {
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

it("says that markers cannot be written until they can, also while OBS does not run", async () => {
  writeFileSync(join(home, "director.yaml"), `${RULES}markers: { on: [raceStarted] }\n`);
  writeFileSync(join(home, "markers"), "a file where the folder should be");
  await direct("Race");
  await says("Directing OBS");
  feed.tell({ type: "raceStarted", atMs: 0 });
  await says("The markers cannot be written");
  await obs.close();
  await delay(SOME_TRIES_MS);
  expect(director.detail).toContain("The markers cannot be written");
  rmSync(join(home, "markers"));
  feed.tell({ type: "raceStarted", atMs: 0 });
  await waitFor("the markers", () => (director.detail.includes("markers") ? undefined : true));
});
