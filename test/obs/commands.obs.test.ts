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

/** Runs a command in a terminal of its own. */
const TERMINAL = "script";

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

/** Runs a command as npm does, without a terminal: its exit code and what it said. */
async function run(command: "setup" | "remove", args: readonly string[], env: NodeJS.ProcessEnv = real.env) {
  const process = start([join(DIST, `${command}-cli.js`), ...args], env);
  const code = await process.ended();
  return { code, said: process.everything() };
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

test("a dry run shows the plan and changes nothing; without --yes nothing is done; the password is never said", async () => {
  const dry = await run("setup", ["--dry-run", "--yes", "--scene", "Überlagerung 🏁"]);
  expect(dry).toMatchObject({ code: 0, said: expect.stringContaining('make the scene "Überlagerung 🏁"') });
  expect(dry.said).toContain("1920 x 1080 at 30 fps, locked: http://127.0.0.1:4747/overlay");
  const unasked = await run("setup", [], { ...real.env, OBS_PASSWORD: real.password });
  expect(unasked).toMatchObject({ code: 1, said: expect.stringContaining("Run it again with --yes") });
  const unknown = await run("setup", []);
  expect(unknown).toMatchObject({ code: 1, said: expect.stringMatching(/OBS wants a password/) });
  expect(await scenes()).toEqual(["Scene"]);
  expect(dry.said + unasked.said + unknown.said).not.toContain(real.password);
});

test("setup, setup again, other widgets, removal twice, each in one command", async () => {
  expect(await run("setup", ["--yes", "--layout", "hotlap"])).toMatchObject({
    code: 0,
    said: expect.stringContaining("OBS is ready"),
  });
  expect(readdirSync(join(real.home, "obs"))).toHaveLength(1);
  // the streamer agreed: from now on the password needs no question
  const again = await run("setup", ["--yes", "--layout", "hotlap"]);
  expect(again).toMatchObject({ code: 0, said: "OBS has all of it already: nothing to do.\n" });
  expect(await run("setup", ["--yes", "--widgets", "lap,gaps"])).toMatchObject({ code: 0 });
  expect(readdirSync(join(real.home, "obs"))).toHaveLength(2);
  expect(await run("remove", ["--yes"])).toMatchObject({
    code: 0,
    said: expect.stringContaining("All of Pitwall is out of the scene collection that OBS uses."),
  });
  expect(await run("remove", ["--yes"])).toMatchObject({
    code: 0,
    said: "There is nothing of Pitwall in the scene collection that OBS uses.\n",
  });
  expect(readdirSync(join(real.home, "obs"))).toHaveLength(0);
  expect(await scenes()).toEqual(["Scene"]);
});

test("a layout that was saved in the studio can be chosen; a server elsewhere may have others, and is kept", async () => {
  mkdirSync(real.home, { recursive: true });
  writeFileSync(join(real.home, "show.json"), JSON.stringify({ version: 1, layouts: { "Mein Ü": [] } }));
  const shown = "127.0.0.1:4747/overlay?layout=Mein%20%C3%9C";
  // as a Mac's terminal gives it
  const typed = "Mein Ü".normalize("NFD");
  expect(await run("setup", ["--dry-run", "--yes", "--layout", typed])).toMatchObject({
    code: 0,
    said: expect.stringContaining(shown),
  });
  const elsewhere = ["--yes", "--url", "http://127.0.0.2:4800", "--layout", "another"];
  expect(await run("setup", elsewhere)).toMatchObject({ code: 0 });
  expect(await run("setup", ["--yes"])).toMatchObject({
    code: 0,
    said: expect.stringContaining('change the browser source "Pitwall overlay": shows http://127.0.0.2:4800/overlay'),
  });
  expect(await run("remove", ["--yes"])).toMatchObject({ code: 0 });
});

test("what cannot be is said before anything is done", async () => {
  const refused = async (args: string[], sentence: string) =>
    expect(await run("setup", args)).toMatchObject({ code: 1, said: expect.stringContaining(sentence) });
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
    said: expect.stringContaining("the password is wrong"),
  });
});

test("killed in the middle, setup goes on where it was; OBS killed in the middle is told", async () => {
  const widgets = ["--yes", "--widgets", "lap,gaps,map,fuel,tyres,session,flag,laps,relative,standings"];
  const killed = start([join(DIST, "setup-cli.js"), ...widgets], real.env);
  await killed.line(/^done: .*Pitwall gaps/);
  await killed.kill();
  expect(await run("setup", widgets)).toMatchObject({ code: 0 });
  expect(await run("setup", widgets)).toMatchObject({ code: 0, said: expect.stringContaining("nothing to do") });
  expect(await run("remove", ["--yes"])).toMatchObject({ code: 0 });

  real.freeze();
  const waiting = start([join(DIST, "setup-cli.js"), ...widgets], real.env);
  await new Promise((done) => setTimeout(done, 1000));
  await real.crash();
  expect(await waiting.ended()).toBe(1);
  expect(waiting.everything()).toMatch(/start (OBS|it again)|never answers/);
  await real.launch();
});

test("OBS's WebSocket server switched off, and an OBS without browser sources, are said", async () => {
  bare = await RealObs.start({ browser: false });
  expect(await run("setup", ["--yes"], bare.env)).toMatchObject({
    code: 1,
    said: expect.stringContaining("no browser sources"),
  });
  await bare.quit();
  const folder = join(bare.dir, "config/obs-studio/plugin_config/obs-websocket");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "config.json"), JSON.stringify({ server_enabled: false, server_port: bare.port }));
  expect(await run("setup", ["--yes"], bare.env)).toMatchObject({
    code: 1,
    said: expect.stringContaining("WebSocket server is switched off"),
  });
});

/** Setup in a terminal, as a streamer has it who is new to it. */
function guide() {
  const command = `stty cols 200 rows 50; ${process.execPath} ${join(DIST, "setup-cli.js")}`;
  const terminal = spawn(TERMINAL, ["-qefc", command, "/dev/null"], {
    env: { ...real.env, PITWALL_HOME: join(real.dir, "guided") },
  });
  let said = "";
  terminal.stdout.on("data", (part: Buffer) => (said += part.toString()));
  // a narrow terminal breaks lines anywhere
  const read = () => stripVTControlCharacters(said).replace(/[\s│]+/g, " ");
  const ended = once(terminal, "exit");
  /** Types `keys` once the question is there, so often, if it is one that comes again. */
  const answer = async (question: string, keys: string, times = 1) => {
    await waitFor(question, () => (read().split(question).length > times ? true : undefined)).catch((error: Error) => {
      throw new Error(`${error.message}: ${read()}`);
    });
    terminal.stdin.write(keys);
  };
  return { answer, read, ended, said: () => said };
}

test("in a terminal it guides: questions, a password that is not shown, the plan, the progress", async () => {
  const { answer, read, ended, said } = guide();
  await answer("Read it from OBS's own settings", "n");
  await answer("The password (in OBS", "not-this-one\r");
  await answer("OBS says that the password is wrong", "");
  // once as it was asked, once as it was answered
  await answer("The password (in OBS", `${real.password}\r`, 3);
  await answer("What should OBS show?", "\r");
  await answer("Do this?", "y");
  expect(await ended).toEqual([0, null]);
  expect(read()).toContain("Snapshot OBS");
  expect(read()).toContain('make the scene "Pitwall"');
  expect(read()).toContain("OBS is ready");
  expect(said()).not.toContain(real.password);
  expect(await scenes()).toContain("Pitwall");
});

test("in a terminal a wrong password is asked for again, three times in all", async () => {
  const { answer, read, ended } = guide();
  await answer("Read it from OBS's own settings", "n");
  for (let asked = 0; asked < 3; asked++) {
    await answer("OBS says that the password is wrong", "", asked);
    await answer("The password (in OBS", "not-this-one\r", 2 * asked + 1);
  }
  expect(await ended).toEqual([1, null]);
  expect(read().split("The right one stands in OBS").length - 1).toBe(3);
});

test("an upright canvas is offered the layout for upright pictures, and a wide one is told to be small there", async () => {
  const upright = await RealObs.start({ canvas: [1080, 1920] });
  const shown = 'Your canvas is upright (1080 x 1920): it shows the layout "upright".';
  const setUp = (...more: string[]) => run("setup", ["--yes", ...more], upright.env);
  expect(await setUp("--dry-run")).toMatchObject({ code: 0, said: expect.stringContaining("1080 x 1920 at 30 fps") });
  expect(await setUp()).toMatchObject({ code: 0, said: expect.stringContaining(shown) });
  const small = 'The layout "race" is made for another shape than your canvas of 1080 x 1920: it stays small there.';
  expect(await setUp("--layout", "race")).toMatchObject({ code: 0, said: expect.stringContaining(small) });
  expect((await run("setup", ["--dry-run", "--yes"])).said).not.toContain("upright");
  await upright.remove();
});

test("a password that is not kept is said, and one that may be read is remembered also when there is nothing to do", async () => {
  const kept = "Pitwall does not keep the password";
  const env = { ...real.env, PITWALL_HOME: join(real.dir, "not-kept") };
  const given = await run("setup", ["--yes"], { ...env, OBS_PASSWORD: real.password });
  expect(given).toMatchObject({ code: 0, said: expect.stringContaining(kept) });
  const read = await run("setup", ["--yes"], env);
  expect(read.said).toContain("nothing to do");
  expect(read.said).not.toContain(kept);
  expect(await run("remove", ["--yes"], env)).toMatchObject({ code: 0 });
  expect(given.said + read.said).not.toContain(real.password);
});
