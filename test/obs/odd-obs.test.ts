import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { LabProcess, stopAll } from "../lab/process.js";
import { FakeObs } from "./fake-obs.js";

/** No real OBS gives such answers, but plugins, later versions and other programs may. */
let obs: FakeObs;
let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "pitwall-odd-obs-"));
});
afterEach(async () => {
  await obs.close();
  await stopAll();
  rmSync(home, { recursive: true, force: true });
});

const DIST = resolve(import.meta.dirname, "../../plugins/obs-overlay/dist/obs");

async function run(command: "setup" | "remove", answers: Readonly<Record<string, unknown>>, ...args: string[]) {
  obs = await FakeObs.start("Scene", answers);
  const env = { ...process.env, PITWALL_HOME: home, OBS_PASSWORD: "x", HOME: home, XDG_CONFIG_HOME: home };
  const words = [join(DIST, `${command}-cli.js`), "--yes", "--port", String(obs.port), ...args];
  const program = new LabProcess(process.execPath, words, env);
  return { code: await program.ended(), output: program.everything() };
}

function nested(depth: number): object {
  let inner = {};
  for (let i = 0; i < depth; i++) inner = { inner };
  return inner;
}

const scenes = { scenes: [{ sceneName: "Scene" }] };
const ODD: Record<string, Record<string, unknown>> = {
  "no answers": Object.fromEntries(
    ["GetVideoSettings", "GetInputKindList", "GetSceneList", "GetGroupList", "GetInputList"].map((type) => [
      type,
      null,
    ]),
  ),
  "no video": { GetVideoSettings: {} },
  "a canvas without a size": {
    GetVideoSettings: { baseWidth: 0, baseHeight: null, fpsNumerator: "60", fpsDenominator: 0 },
  },
  "no source types": { GetInputKindList: { inputKinds: "browser_source" } },
  "scenes that are a number": { GetSceneList: { scenes: 7 } },
  "scenes without a name": { GetSceneList: { scenes: [{}, null, 7] } },
  "no groups": { GetGroupList: {} },
  "sources of null": { GetInputList: { inputs: [null] } },
  "a scene's items as text": { GetSceneList: scenes, GetSceneItemList: { sceneItems: "none" } },
  "items without a place": { GetSceneItemList: { sceneItems: [{ sceneItemId: 1, sourceName: "a" }] } },
  "no filters": { GetSourceFilterList: {} },
  "null settings": {
    GetInputList: { inputs: [{ inputName: "a", inputKind: "browser_source" }] },
    GetInputSettings: { inputSettings: null },
  },
  "deeply nested settings": {
    GetInputList: { inputs: [{ inputName: "a", inputKind: "browser_source" }] },
    GetInputSettings: { inputSettings: nested(1000) },
  },
  "deeply nested filter settings": {
    GetSourceFilterList: { filters: [{ filterName: "Made by Pitwall", filterSettings: nested(1000) }] },
  },
  "no scene collections": { GetSceneCollectionList: null },
};

describe.each(["setup", "remove"] as const)("obs:%s reports unexpected answers in one sentence:", (command) => {
  test.each(Object.entries(ODD))("%s", async (_, answers) => {
    const { code, output } = await run(command, answers);
    expect(output).toMatch(/^OBS answered Get\w+ with something .*: update OBS .*try again\.\n$/);
    expect(code).toBe(1);
  });
});

test.each([7, [null], [{ requestStatus: null }], [{}]])(
  "reports a step that is answered with %j and how to continue",
  async (batch) => {
    const { code, output } = await run("setup", { batch });
    expect(output).toMatch(
      /OBS answered CreateScene .* does not understand: .* Nothing was changed\. .*again to continue\.\n$/,
    );
    expect(code).toBe(1);
  },
);

test("handles 10,000 sources", async () => {
  const inputs = Array.from({ length: 10_000 }, (_, i) => ({ inputName: `Source ${i}`, inputKind: "image_source" }));
  const { code, output } = await run("setup", { GetInputList: { inputs } }, "--dry-run");
  expect(output).toContain('create the scene "Pitwall"');
  expect(code).toBe(0);
});

test("escapes control characters in names from OBS", async () => {
  const evil = "Pitwall\u001b]0;gone\u0007\u001b[2J\r\n\u202edone: all\u009b1m";
  const settings = {
    acevo_pitwall: { version: 1, role: "overlay", name: "x", overlay: "http://127.0.0.1:4747/overlay" },
  };
  const { output } = await run(
    "remove",
    {
      GetInputList: { inputs: [{ inputName: evil, inputKind: "browser_source" }] },
      GetInputSettings: { inputSettings: settings },
    },
    "--dry-run",
  );
  expect(output).toContain("Pitwall\\u001b]0;gone\\u0007\\u001b[2J\\u000d\\u000a\\u202edone: all\\u009b1m");
  expect(output).not.toMatch(/[^\n\P{Cc}]|\u202e/u);
});

test("continues when the consent cannot be stored", async () => {
  obs = await FakeObs.start("Scene", {}, true);
  const settings = join(home, "obs-studio", "plugin_config", "obs-websocket");
  mkdirSync(settings, { recursive: true });
  const config = { server_enabled: true, server_port: obs.port, auth_required: true, server_password: "secret" };
  writeFileSync(join(settings, "config.json"), JSON.stringify(config));
  mkdirSync(join(home, "obs.json"));
  const env = { ...process.env, PITWALL_HOME: home, HOME: home, XDG_CONFIG_HOME: home, OBS_PASSWORD: "" };
  const program = new LabProcess(process.execPath, [join(DIST, "remove-cli.js"), "--yes"], env);
  const code = await program.ended();
  const output = program.everything();
  expect(output).toMatch(
    /^Your permission to read OBS.s password cannot be saved: obs\.json .*: fix that\. .* OBS_PASSWORD\.\n/,
  );
  expect(output.trim().split("\n").at(-1)).toMatch(/nothing/i);
  expect(output).not.toContain("bug in Pitwall");
  expect(code).toBe(0);
});
