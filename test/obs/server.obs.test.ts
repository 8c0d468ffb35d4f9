import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { findServer, sendCommand } from "@acevo-pitwall/core/control/node";
import type { ShowState } from "@acevo-pitwall/core/control";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { ObsConnection } from "../../plugins/obs-overlay/src/obs/connection.js";
import { RealObs } from "../lab/obs/obs.js";
import { LabProcess } from "../lab/process.js";
import { connectTo } from "./connect.js";

const SERVER = resolve(import.meta.dirname, "../../plugins/obs-overlay/dist/server/cli.js");
const LONG = { timeout: 60_000, interval: 100 };
/** Includes building the pages. ms */
const START_MS = 180_000;
const RULES = `
version: 1
scenes: { driving: Race, menu: Race, pitLane: Race, garage: Race }
switching: { minSeconds: 0, settleSeconds: 0, handsOffSeconds: 0.1, mayLeave: [Race, Scene] }
hide: [{ source: Camera, on: [raceFinished], seconds: 1 }]
`;

let real: RealObs;
let obs: ObsConnection;
let server: LabProcess;

beforeAll(async () => {
  real = await RealObs.start();
  ({ obs } = await connectTo(real));
  await obs.request("CreateScene", { sceneName: "Race" });
  await obs.request("CreateInput", { sceneName: "Race", inputName: "Camera", inputKind: "color_source_v3" });
  await obs.request("SetCurrentSceneTransition", { transitionName: "Cut" });
  mkdirSync(real.home, { recursive: true });
  writeFileSync(join(real.home, "director.yaml"), RULES);
  const args = [SERVER, "--port", "0", "--source", "demo", "--director"];
  server = new LabProcess(process.execPath, args, { ...real.env, OBS_PASSWORD: real.password });
}, 120_000);
afterAll(async () => {
  await server.stop();
  await obs.close();
  await real.remove();
});

const onAir = async () => (await obs.request("GetCurrentProgramScene")).currentProgramSceneName;

test(
  "npm start -- --director directs OBS, and the studio switches the director off and on",
  async () => {
    await server.line(/^Director: Directing OBS \d/, START_MS);
    await vi.waitFor(async () => expect(await onAir()).toBe("Race"), LONG);
    const note = findServer(real.home)!;
    const director = async () => {
      const response = await fetch(`${note.url}/api/show`);
      return ((await response.json()) as ShowState).director;
    };
    expect(await director()).toMatchObject({
      on: true,
      connected: true,
      detail: expect.stringMatching(/^Directing OBS/) as string,
    });

    await expect(sendCommand({ ...note, token: "guess" }, { do: "director.switch", on: false })).rejects.toMatchObject({
      code: "no-token",
    });
    expect(await director()).toMatchObject({ on: true });

    await sendCommand(note, { do: "director.switch", on: false });
    expect(await director()).toMatchObject({
      on: false,
      connected: true,
      detail: "Off: Pitwall leaves your scenes alone.",
    });
    await obs.request("SetCurrentProgramScene", { sceneName: "Scene" });
    const { sceneItemId } = await obs.request("GetSceneItemId", { sceneName: "Race", sourceName: "Camera" });
    const camera = { sceneName: "Race", sceneItemId };
    await obs.request("SetSceneItemEnabled", { ...camera, sceneItemEnabled: false });

    await sendCommand(note, { do: "director.switch", on: true });
    await vi.waitFor(async () => expect(await onAir()).toBe("Race"), LONG);
    // the streamer hid it meanwhile
    const isShown = async () => (await obs.request("GetSceneItemEnabled", camera)).sceneItemEnabled;
    await vi.waitFor(async () => expect(await isShown()).toBe(true), LONG);
    expect(await director()).toMatchObject({ on: true });

    process.kill(server.pid, "SIGINT");
    expect(await server.ended()).toBe(0);
    expect(findServer(real.home)).toBeNull();
    expect(server.everything()).not.toContain(real.password);
  },
  START_MS + 120_000,
);
