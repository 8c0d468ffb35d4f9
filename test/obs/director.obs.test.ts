import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openFeed } from "../../core/src/feed/feed.js";
import type { Feed } from "../../core/src/feed/types.js";
import { commands, race, SimulatedGame } from "../../core/src/simulator/index.js";
import type { ObsConnection } from "../../plugins/obs-overlay/src/obs/connection.js";
import { type Director, startDirector } from "../../plugins/obs-overlay/src/obs/director/director.js";
import { situationOf } from "../../plugins/obs-overlay/src/obs/director/situation.js";
import { RealObs } from "../lab/obs/obs.js";
import { waitFor } from "../lab/process.js";
import { type Given, tapeOf } from "../tape/tapes.js";
import { connectTo } from "./connect.js";
import { ManualFeed } from "./manual-feed.js";

const LONG = { timeout: 30_000, interval: 50 };
const SCENES = ["Race", "Pits", "Replay", "Break", "Waiting"];
/** The rules have shorter times to match. */
const SPEED = 4;
const RULES = `
version: 1
scenes: { driving: Race, pitLane: Pits, garage: Waiting, replay: Replay, paused: Break, menu: Waiting }
switching:
  minSeconds: 0.25
  settleSeconds: 0.1
  handsOffSeconds: 3
  mayLeave: [Race, Pits, Replay, Break, Waiting, Scene]
  delays: { driving: { leaveSeconds: 0.1 }, paused: { comeSeconds: 0.1 } }
replays: { on: [contact], delaySeconds: 0.5, apartSeconds: 1, startBuffer: true }
show: [{ source: Banner, on: [personalBest], seconds: 2 }]
markers: { on: [raceStarted, personalBest, pitEntered, pitLeft, offTrack, contact, raceFinished], apartSeconds: 0 }
texts: [{ source: Place, text: "{position}, lap {lap}" }]
`;

let real: RealObs;
let obs: ObsConnection;
let home: string;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "pitwall-director-"));
  writeFileSync(join(home, "race.tape"), await tapeOf(raceWithPitStop()));
  writeFileSync(join(home, "rules.yaml"), RULES);
  real = await RealObs.start();
  ({ obs } = await connectTo(real));
  await obs.request("SetCurrentSceneTransition", { transitionName: "Cut" });
  for (const sceneName of SCENES) await obs.request("CreateScene", { sceneName });
  const text = { sceneName: "Race", inputKind: "text_ft2_source_v2" };
  await obs.request("CreateInput", { ...text, inputName: "Place", inputSettings: { text: "" } });
  await obs.request("CreateInput", { ...text, inputName: "Banner", inputSettings: { text: "Best!" } });
});
afterAll(async () => {
  await obs.close();
  await real.remove();
  rmSync(home, { recursive: true, force: true });
});

/** Four laps with a stop, a pause and a replay, from the game's menus to the finish. */
function* raceWithPitStop(): Generator<Given> {
  const scenario = race({ short: true, laps: 4, cars: 8 });
  const game = new SimulatedGame({
    ...scenario,
    script: [
      ...(scenario.script ?? []),
      { at: { lap: 1, fraction: 0.5 }, run: (world) => commands.pause(world) },
      { at: { lap: 2, fraction: 0.5 }, run: (world) => commands.replay(world, 3000) },
    ],
  });
  let heldFrames = 0;
  let overFrames = 0;
  for (let frame = 0; overFrames < 120; frame++) {
    game.frame();
    const { world } = game;
    heldFrames = world.status === "live" ? 0 : heldFrames + 1;
    if (heldFrames > 480) commands.resume(world);
    if (world.player.finishedMs !== null) overFrames++;
    yield { atMs: (frame * 1000) / 60, pages: game.isLoaded ? game.bytes : null };
  }
}

function directed(director: Director): Promise<true> {
  return waitFor("the director to have OBS", () => (director.detail.startsWith("Directing OBS") ? true : undefined));
}

async function onAir(): Promise<string> {
  return (await obs.request("GetCurrentProgramScene")).currentProgramSceneName;
}

/** Starts a director on the tape, paused at its beginning. */
async function direct(): Promise<{ director: Director; feed: Feed }> {
  const feed = openFeed({ source: `tape:${join(home, "race.tape")}`, home });
  feed.tape!.speed = SPEED;
  feed.tape!.paused = true;
  const director = startDirector(feed, {
    file: join(home, "rules.yaml"),
    home,
    port: real.port,
    password: real.password,
  });
  await directed(director);
  return { director, feed };
}

test("directs scenes, replays, chapters, sources and texts of a race with a pit stop", async () => {
  await obs.request("SetCurrentProgramScene", { sceneName: "Scene" });
  const { director, feed } = await direct();
  const scenes: string[] = [];
  const replays: string[] = [];
  const latencies: number[] = [];
  let changedMs = performance.now();
  let situation = situationOf(feed.state);
  const stop = [
    obs.on("ReplayBufferSaved", ({ savedReplayPath }) => replays.push(savedReplayPath)),
    obs.on("CurrentProgramSceneChanged", ({ sceneName }) => {
      scenes.push(sceneName);
      latencies.push(performance.now() - changedMs);
    }),
    feed.onState((state) => {
      const next = situationOf(state);
      if (next !== situation) changedMs = performance.now();
      situation = next;
    }),
  ];
  const bannerStates = new Set<boolean>();
  const texts = new Set<unknown>();
  const { sceneItemId } = await obs.request("GetSceneItemId", { sceneName: "Race", sourceName: "Banner" });
  feed.tape!.paused = false;
  while (!feed.tape!.ended) {
    bannerStates.add((await obs.request("GetSceneItemEnabled", { sceneName: "Race", sceneItemId })).sceneItemEnabled);
    texts.add((await obs.request("GetInputSettings", { inputName: "Place" })).inputSettings["text"]);
    await delay(100);
  }
  await waitFor("the last scene", () => (scenes.at(-1) === "Waiting" ? true : undefined));
  await director.close();
  await feed.close();
  for (const end of stop) end();

  console.log(`From event to scene on air (the rules wait 100 ms of it): ${latencies.map(Math.round).join(", ")} ms`);
  expect(scenes).toEqual(["Waiting", "Race", "Break", "Race", "Replay", "Race", "Pits", "Race", "Waiting"]);
  expect(replays).toHaveLength(1);
  expect(statSync(replays[0]!).size).toBeGreaterThan(1000);
  expect(bannerStates).toEqual(new Set([false, true]));
  expect([...texts].filter((text) => /^P\d, lap \d$/.test(String(text))).length).toBeGreaterThan(3);
  expect(existsSync(join(home, "markers")), "chapters without a video").toBe(false);
});

test("keeps the streamer's own scene for a while, does nothing while off, and applies edits of the rules at once", async () => {
  const file = join(home, "own.yaml");
  const rules = RULES.replace("handsOffSeconds: 3", "handsOffSeconds: 2");
  writeFileSync(file, rules);
  const feed = new ManualFeed();
  const director = startDirector(feed, { file, home, port: real.port, password: real.password });
  await directed(director);
  await vi.waitFor(async () => expect(await onAir()).toBe("Race"), LONG);

  const chosenMs = performance.now();
  await obs.request("SetCurrentProgramScene", { sceneName: "Scene" });
  feed.set("paused");
  await vi.waitFor(async () => expect(await onAir()).toBe("Break"), LONG);
  expect(performance.now() - chosenMs).toBeGreaterThan(1900);

  director.switch(false);
  expect(director).toMatchObject({ on: false, detail: expect.stringMatching(/^Off/) });
  feed.set("live");
  feed.emit({ type: "contact", atMs: 0, amount: 20, part: "front" });
  await delay(600);
  expect(await onAir()).toBe("Break");

  director.switch(true);
  await vi.waitFor(async () => expect(await onAir()).toBe("Race"), LONG);
  writeFileSync(file, rules.replace("driving: Race", "driving: [7]"));
  await vi.waitFor(() => expect(director.detail).toBe("own.yaml, line 3: scenes.driving: it must be a name."), LONG);
  writeFileSync(file, rules.replace("driving: Race", "driving: Nowhere"));
  const missing = 'There is no scene "Nowhere" in OBS: correct its name in the rules or in OBS.';
  await vi.waitFor(() => expect(director.detail).toBe(missing), LONG);
  await director.close();
});

test("times chapters by the recording, and starts a new file after it", async () => {
  const own = mkdtempSync(join(home, "recording-"));
  const feed = new ManualFeed();
  const file = join(home, "rules.yaml");
  const director = startDirector(feed, { file, home: own, port: real.port, password: real.password });
  await directed(director);
  const recordedS = async () => Math.floor((await obs.request("GetRecordStatus")).outputDuration / 1000);
  const contact = () => feed.emit({ type: "contact", atMs: 0, amount: 20, part: "front" });
  const markers = () => {
    const folder = join(own, "markers");
    const files = existsSync(folder) ? readdirSync(folder).sort() : [];
    return files
      .filter((name) => name.endsWith(".txt"))
      .map((name) => ({ name, lines: readFileSync(join(folder, name), "utf8").trim().split("\n") }));
  };

  await obs.request("StartRecord");
  await vi.waitFor(async () => expect(await recordedS()).toBeGreaterThanOrEqual(2), LONG);
  const earliest = await recordedS();
  contact();
  await vi.waitFor(() => expect(markers()).toHaveLength(1), LONG);
  const latest = await recordedS();
  const [recording] = markers();
  expect(recording!.name).toMatch(/ recording\.txt$/);
  const [start, chapter = ""] = recording!.lines;
  expect(start).toBe("0:00 Start");
  const [, minutes, seconds] = /^(\d+):(\d\d) Contact, front$/.exec(chapter)!;
  const atS = Number(minutes) * 60 + Number(seconds);
  expect(atS).toBeGreaterThanOrEqual(earliest);
  expect(atS).toBeLessThanOrEqual(latest);

  const ended = new Promise<void>((resolve) => {
    obs.on("RecordStateChanged", ({ outputState }) => outputState.endsWith("STOPPED") && resolve());
  });
  await obs.request("StopRecord");
  await ended;
  contact();
  await delay(500);
  expect(markers(), "chapters without a video").toEqual([recording]);
  await director.close();
});
