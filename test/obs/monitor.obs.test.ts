import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { ObsConnection } from "../../plugins/obs-overlay/src/obs/connection.js";
import { monitorObs, type ObsMonitor, type ObsMonitorOptions } from "../../plugins/obs-overlay/src/obs/monitor.js";
import { RealObs } from "../lab/obs/obs.js";
import { connectTo } from "./connect.js";
import { setUp } from "./on-air.js";

const LONG = { timeout: 30_000, interval: 50 };
const SERVER = "http://127.0.0.1:4747";
const OVERLAY = `${SERVER}/overlay?layout=hotlap`;

let real: RealObs;
let obs: ObsConnection;
let home: string;
let monitor: ObsMonitor | null = null;

beforeAll(async () => {
  real = await RealObs.start();
  ({ obs } = await connectTo(real));
});
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "pitwall-monitor ñ-"));
  vi.stubEnv("OBS_PASSWORD", real.password);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await monitor?.close();
  rmSync(home, { recursive: true, force: true });
});
afterAll(async () => {
  await obs.close();
  await real.remove();
});

async function watch(options: Partial<ObsMonitorOptions> = {}): Promise<ObsMonitor> {
  monitor = monitorObs({
    server: () => SERVER,
    openInObs: () => [],
    home,
    port: real.port,
    reloadAfterMs: [50],
    ...options,
  });
  await vi.waitFor(() => expect(monitor!.connected).toBe(true), LONG);
  return monitor;
}

/** Creates a source with the settings of 0.1.0. */
async function source010(inputName: string, sceneName = "Scene"): Promise<void> {
  const tag = { version: 1, role: "overlay", name: "Pitwall overlay" };
  const own = { is_local_file: true, local_file: `${home}/obs/overlay-01234567.html`, url: OVERLAY };
  const inputSettings = { ...own, width: 1280, css: "body { opacity: 0.5 }", acevo_pitwall: tag };
  await obs.request("CreateInput", { sceneName, inputName, inputKind: "browser_source", inputSettings });
}

async function settingsOf(inputName: string) {
  return (await obs.request("GetInputSettings", { inputName })).inputSettings;
}

/** The source opens a current waiting page for its overlay, with its other settings unchanged. */
async function expectUpdated(inputName: string): Promise<void> {
  const settings = await vi.waitFor(async () => {
    const found = await settingsOf(inputName);
    expect(found["is_local_file"]).toBe(false);
    return found;
  }, LONG);
  expect(settings).toMatchObject({ width: 1280, css: "body { opacity: 0.5 }", acevo_pitwall: { overlay: OVERLAY } });
  expect(readFileSync(fileURLToPath(String(settings["url"])), "utf8")).toContain(JSON.stringify(OVERLAY));
}

test("updates sources of 0.1.0 and copies of them, in each scene collection", async () => {
  await source010("Pitwall overlay");
  await source010("HUD 2");
  await obs.request("CreateInput", {
    sceneName: "Scene",
    inputName: "Mine",
    inputKind: "browser_source",
    inputSettings: { is_local_file: true, local_file: "/mine.html", url: "http://mine/" },
  });
  const mine = await settingsOf("Mine");
  await watch();
  await expectUpdated("Pitwall overlay");
  await expectUpdated("HUD 2");
  expect(await settingsOf("Mine")).toEqual(mine);

  const before = await settingsOf("Pitwall overlay");
  await monitor!.close();
  await watch();
  expect(await settingsOf("Pitwall overlay")).toEqual(before);

  await obs.request("CreateSceneCollection", { sceneCollectionName: "Other" });
  await source010("Pitwall overlay in Other");
  await obs.request("SetCurrentSceneCollection", { sceneCollectionName: "lab" });
  await obs.request("SetCurrentSceneCollection", { sceneCollectionName: "Other" });
  await expectUpdated("Pitwall overlay in Other");
  await obs.request("SetCurrentSceneCollection", { sceneCollectionName: "lab" });
  for (const inputName of ["Pitwall overlay", "HUD 2", "Mine"]) await obs.request("RemoveInput", { inputName });
});

test("setup updates a source of 0.1.0 and keeps the streamer's own CSS", async () => {
  await obs.request("CreateScene", { sceneName: "Game" });
  await source010("Pitwall overlay", "Game");
  await setUp(real, 4747, "--layout", "hotlap");
  await expectUpdated("Pitwall overlay");
  await obs.request("RemoveInput", { inputName: "Pitwall overlay" });
});

test("leaves an address that the streamer typed, also in a copy of our source", async () => {
  await source010("HUD 3");
  await watch();
  await expectUpdated("HUD 3");
  await monitor!.close();
  for (const url of [`${SERVER}/overlay?layout=minimal`, "https://alerts.example/"]) {
    const typed = { is_local_file: false, url };
    await obs.request("SetInputSettings", { inputName: "HUD 3", inputSettings: typed });
    const before = await settingsOf("HUD 3");
    await watch();
    await monitor!.close();
    expect(await settingsOf("HUD 3")).toEqual(before);
  }
  await obs.request("RemoveInput", { inputName: "HUD 3" });
});

test("reports a source that it cannot update, without its path, and stays connected", async () => {
  await source010("HUD 4");
  // a file where the folder of pages has to be
  writeFileSync(join(home, "obs"), "");
  await watch();
  expect(monitor!.detail).toMatch(/^Connected to OBS .* 1 browser source may stay blank: run "npm run obs:setup"\.$/);
  expect(monitor!.detail).not.toContain(home);
  await obs.request("RemoveInput", { inputName: "HUD 4" });
});

test("reloads only sources that show this server and are not open, from setup or added by hand", async () => {
  const page = `${home}/obs/overlay-01234567.html`;
  const tag = { version: 1, role: "overlay", name: "Pitwall overlay" };
  const ours = (overlay: string) => ({ is_local_file: true, local_file: page, url: overlay, acevo_pitwall: tag });
  const sources = {
    blank: ours(`${SERVER}/overlay?layout=race`),
    typed: { url: "http://localhost:4747/overlay?layout=minimal" },
    open: ours(OVERLAY),
    "of another Pitwall": ours("http://127.0.0.1:4748/overlay"),
    other: { url: "http://127.0.0.1:47471/overlay" },
  };
  for (const [inputName, inputSettings] of Object.entries(sources)) {
    await obs.request("CreateInput", { sceneName: "Scene", inputName, inputKind: "browser_source", inputSettings });
  }
  const reloaded = () =>
    Object.keys(sources).filter((name) => real.log().some((line) => line.endsWith(`'${name}' refresh`)));
  await watch({ openInObs: () => ["/overlay?layout=hotlap"] });
  await vi.waitFor(() => expect(reloaded()).toEqual(["blank", "typed"]), LONG);
  await new Promise((done) => setTimeout(done, 300));
  expect(reloaded()).toEqual(["blank", "typed"]);
  for (const inputName of Object.keys(sources)) await obs.request("RemoveInput", { inputName });
});

test("reports its connection, reconnects, and does not try an OBS whose password it lacks", async () => {
  await watch();
  expect(monitor!.detail).toMatch(/^Connected to OBS \d+\.\d+/);
  await obs.close();
  await real.quit();
  await vi.waitFor(() => expect(monitor!.connected).toBe(false), LONG);
  expect(monitor!.detail).toMatch(/start OBS/);
  await real.launch();
  await vi.waitFor(() => expect(monitor!.connected).toBe(true), LONG);
  await monitor!.close();
  ({ obs } = await connectTo(real));

  vi.stubEnv("OBS_PASSWORD", "");
  vi.stubEnv("XDG_CONFIG_HOME", join(real.dir, "config"));
  monitor = monitorObs({ server: () => SERVER, openInObs: () => [], home });
  await vi.waitFor(() => expect(monitor!.detail).toMatch(/has no password for OBS: run "npm run obs:setup"/), LONG);
  await new Promise((done) => setTimeout(done, 1500));
  expect(real.log().join("\n")).not.toMatch(/[Aa]uthentication.*fail|invalid.*auth/i);
});
