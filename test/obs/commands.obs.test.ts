import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { RealObs } from "../lab/obs/obs.js";
import { LabProcess, waitFor } from "../lab/process.js";
import { connectTo } from "./connect.js";

const DIST = resolve(import.meta.dirname, "../../plugins/obs-overlay/dist/obs");

let real: RealObs;
let bare: RealObs;
const running: LabProcess[] = [];

beforeAll(async () => {
  real = await RealObs.start({ canvas: [1920, 1080] });
});
afterEach(async () => {
  for (const process of running.splice(0)) await process.stop();
});
afterAll(async () => {
  await real.remove();
  await bare?.remove();
});

/** Runs a command without a terminal. Gives its exit code and output. */
async function run(command: "setup" | "remove", args: readonly string[], env: NodeJS.ProcessEnv = real.env) {
  const process = start([join(DIST, `${command}-cli.js`), ...args], env);
  const code = await process.ended();
  return { code, output: process.everything() };
}

function start(args: readonly string[], env: NodeJS.ProcessEnv): LabProcess {
  const started = new LabProcess(process.execPath, args, env);
  running.push(started);
  return started;
}

async function scenes(): Promise<readonly string[]> {
  const { obs } = await connectTo(real);
  const { scenes } = await obs.request("GetSceneList");
  await obs.close();
  return scenes.map(({ sceneName }) => String(sceneName));
}

test("a dry run shows the plan, nothing changes without --yes, and the password is never printed", async () => {
  const dry = await run("setup", ["--dry-run", "--yes", "--scene", "Überlagerung 🏁"]);
  expect(dry).toMatchObject({ code: 0, output: expect.stringContaining('create the scene "Überlagerung 🏁"') });
  expect(dry.output).toContain("1920 x 1080 at 30 fps, locked: http://127.0.0.1:4747/overlay");
  const unasked = await run("setup", [], { ...real.env, OBS_PASSWORD: real.password });
  expect(unasked).toMatchObject({ code: 1, output: expect.stringContaining("Run it again with --yes") });
  const unknown = await run("setup", []);
  expect(unknown).toMatchObject({ code: 1, output: expect.stringMatching(/OBS asks for a password/) });
  expect(await scenes()).toEqual(["Scene"]);
  expect(dry.output + unasked.output + unknown.output).not.toContain(real.password);
});

test("setup twice, other widgets, removal twice, each in one command", async () => {
  expect(await run("setup", ["--yes", "--layout", "hotlap"])).toMatchObject({
    code: 0,
    output: expect.stringContaining("OBS is ready"),
  });
  expect(readdirSync(join(real.home, "obs"))).toHaveLength(1);
  // --yes allowed Pitwall to read the password
  const again = await run("setup", ["--yes", "--layout", "hotlap"]);
  expect(again).toMatchObject({ code: 0, output: "OBS is already set up: nothing to do.\n" });
  expect(await run("setup", ["--yes", "--widgets", "lap,gaps"])).toMatchObject({ code: 0 });
  expect(readdirSync(join(real.home, "obs"))).toHaveLength(2);
  expect(await run("remove", ["--yes"])).toMatchObject({
    code: 0,
    output: expect.stringContaining("Pitwall is removed from OBS's current scene collection."),
  });
  expect(await run("remove", ["--yes"])).toMatchObject({
    code: 0,
    output: "OBS's current scene collection contains nothing from Pitwall.\n",
  });
  expect(readdirSync(join(real.home, "obs"))).toHaveLength(0);
  expect(await scenes()).toEqual(["Scene"]);
});

test("a layout saved in the studio can be chosen; any layout of a server elsewhere is accepted, and its address is kept", async () => {
  mkdirSync(real.home, { recursive: true });
  writeFileSync(join(real.home, "show.json"), JSON.stringify({ version: 1, layouts: { "Mein Ü": [] } }));
  const shown = "127.0.0.1:4747/overlay?layout=Mein%20%C3%9C";
  // as typed in a terminal on a Mac
  const typed = "Mein Ü".normalize("NFD");
  expect(await run("setup", ["--dry-run", "--yes", "--layout", typed])).toMatchObject({
    code: 0,
    output: expect.stringContaining(shown),
  });
  const elsewhere = ["--yes", "--url", "http://127.0.0.2:4800", "--layout", "another"];
  expect(await run("setup", elsewhere)).toMatchObject({ code: 0 });
  expect(await run("setup", ["--yes"])).toMatchObject({
    code: 0,
    output: expect.stringContaining('change the browser source "Pitwall overlay": shows http://127.0.0.2:4800/overlay'),
  });
  expect(await run("remove", ["--yes"])).toMatchObject({ code: 0 });
});

test("invalid options are reported before anything changes", async () => {
  const refused = async (args: string[], sentence: string) =>
    expect(await run("setup", args)).toMatchObject({ code: 1, output: expect.stringContaining(sentence) });
  await refused(["--widgets", "lap,lapp"], 'There is no widget "lapp". Available:');
  await refused(
    ["--yes", "--layout", "ovall"],
    'There is no layout "ovall". Available: race, hotlap, minimal, endurance',
  );
  await refused(["--layout", "race", "--widgets", "lap"], "cannot be used with option");
  await refused(["--url", "overlay"], "It must be an address like http://127.0.0.1:4747.");
  await refused(["--port", "0"], "It must be a number from 1 to 65535.");
  expect(await run("setup", ["--yes"], { ...real.env, OBS_PASSWORD: "wrong" })).toMatchObject({
    code: 1,
    output: expect.stringContaining("The password for OBS is wrong"),
  });
});

test("setup continues after it was killed, and reports when OBS is killed", async () => {
  const widgets = ["--yes", "--widgets", "lap,gaps,map,fuel,tyres,session,flag,laps,relative,standings"];
  const killed = start([join(DIST, "setup-cli.js"), ...widgets], real.env);
  await killed.line(/^done: .*Pitwall gaps/);
  await killed.kill();
  expect(await run("setup", widgets)).toMatchObject({ code: 0 });
  expect(await run("setup", widgets)).toMatchObject({ code: 0, output: expect.stringContaining("nothing to do") });
  expect(await run("remove", ["--yes"])).toMatchObject({ code: 0 });

  real.freeze();
  const waiting = start([join(DIST, "setup-cli.js"), ...widgets], real.env);
  await new Promise((done) => setTimeout(done, 1000));
  await real.crash();
  expect(await waiting.ended()).toBe(1);
  expect(waiting.everything()).toMatch(/start OBS|does not respond/);
  await real.launch();
});

test("reports an OBS without browser sources, and one whose WebSocket server is off", async () => {
  bare = await RealObs.start({ browser: false });
  expect(await run("setup", ["--yes"], bare.env)).toMatchObject({
    code: 1,
    output: expect.stringContaining("no browser sources"),
  });
  await bare.quit();
  const folder = join(bare.dir, "config/obs-studio/plugin_config/obs-websocket");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "config.json"), JSON.stringify({ server_enabled: false, server_port: bare.port }));
  expect(await run("setup", ["--yes"], bare.env)).toMatchObject({
    code: 1,
    output: expect.stringContaining("WebSocket server is switched off"),
  });
});

/** Runs setup in a terminal with a new Pitwall folder. */
function setupInTerminal() {
  const command = `stty cols 200 rows 50; ${process.execPath} ${join(DIST, "setup-cli.js")}`;
  const terminal = spawn("script", ["-qefc", command, "/dev/null"], {
    env: { ...real.env, PITWALL_HOME: join(real.dir, "guided") },
  });
  let output = "";
  terminal.stdout.on("data", (part: Buffer) => (output += part.toString()));
  // prompts are drawn with lines and line breaks
  const read = () => stripVTControlCharacters(output).replace(/[\s│]+/g, " ");
  const ended = once(terminal, "exit");
  /** Types `keys` once the question has appeared `times` times. */
  const answer = async (question: string, keys: string, times = 1) => {
    await waitFor(question, () => (read().split(question).length > times ? true : undefined)).catch((error: Error) => {
      throw new Error(`${error.message}: ${read()}`);
    });
    terminal.stdin.write(keys);
  };
  return { answer, read, ended, output: () => output };
}

test("in a terminal it asks, hides the password, and shows plan and progress", async () => {
  const { answer, read, ended, output } = setupInTerminal();
  await answer("Read it from OBS's own settings", "n");
  await answer("Password (in OBS", "not-this-one\r");
  await answer("The password for OBS is wrong", "");
  // each answered prompt is printed again
  await answer("Password (in OBS", `${real.password}\r`, 3);
  await answer("What should OBS show?", "\r");
  await answer("Make these changes?", "y");
  expect(await ended).toEqual([0, null]);
  expect(read()).toContain("Found OBS");
  expect(read()).toContain('create the scene "Pitwall"');
  expect(read()).toContain("OBS is ready");
  expect(output()).not.toContain(real.password);
  expect(await scenes()).toContain("Pitwall");
});

test("in a terminal it asks for the password three times at most", async () => {
  const { answer, read, ended } = setupInTerminal();
  await answer("Read it from OBS's own settings", "n");
  for (let asked = 0; asked < 3; asked++) {
    await answer("The password for OBS is wrong", "", asked);
    await answer("Password (in OBS", "not-this-one\r", 2 * asked + 1);
  }
  expect(await ended).toEqual([1, null]);
  expect(read().split("Find the right one in OBS").length - 1).toBe(3);
});

test("an upright canvas shows the upright layout, with a note about a wide layout", async () => {
  const upright = await RealObs.start({ canvas: [1080, 1920] });
  const shown = 'Your canvas is upright (1080 x 1920), so OBS shows the layout "upright".';
  const setUp = (...more: string[]) => run("setup", ["--yes", ...more], upright.env);
  expect(await setUp("--dry-run")).toMatchObject({ code: 0, output: expect.stringContaining("1080 x 1920 at 30 fps") });
  expect(await setUp()).toMatchObject({ code: 0, output: expect.stringContaining(shown) });
  const small = 'The layout "race" does not fill your canvas of 1080 x 1920, which has another shape: use "upright".';
  expect(await setUp("--layout", "race")).toMatchObject({ code: 0, output: expect.stringContaining(small) });
  expect((await run("setup", ["--dry-run", "--yes"])).output).not.toContain("upright");
  await upright.remove();
});

test("says that a typed password is not stored, and stores the consent to read it even when there is nothing to do", async () => {
  const notStored = "Pitwall does not store the password";
  const env = { ...real.env, PITWALL_HOME: join(real.dir, "not-kept") };
  const given = await run("setup", ["--yes"], { ...env, OBS_PASSWORD: real.password });
  expect(given).toMatchObject({ code: 0, output: expect.stringContaining(notStored) });
  const read = await run("setup", ["--yes"], env);
  expect(read.output).toContain("nothing to do");
  expect(read.output).not.toContain(notStored);
  expect(await run("remove", ["--yes"], env)).toMatchObject({ code: 0 });
  expect(given.output + read.output).not.toContain(real.password);
});
