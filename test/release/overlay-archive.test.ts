import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { TOKEN_HEADER } from "../../core/src/control/index.js";
import { ResultsDatabase } from "../../core/src/results/index.js";
import { LabProcess, stopAll } from "../lab/process.js";
import { madeUp } from "../results/made-up.js";
import { addressOf, expectPages, stateOf, unpackedOverlay } from "./overlay.js";
import { removeUnpacked } from "./unpack.js";

afterEach(stopAll);
afterAll(removeUnpacked);

test("the overlay's archive runs in an empty folder with only Node", async () => {
  const folder = await unpackedOverlay();
  const args = [`${folder}/pitwall.js`, "--source", "demo", "--port", "0"];
  const program = new LabProcess(process.execPath, args, { PATH: "", PITWALL_HOME: `${folder}/home` });
  const url = await addressOf(program);
  await vi.waitFor(
    async () => expect((await stateOf(url)).connection).toMatchObject({ status: "live", source: "demo" }),
    {
      timeout: 30_000,
      interval: 100,
    },
  );
  await expectPages(url);
  const studio = await (await fetch(url)).text();
  expect(studio).toContain("pitwall-token");
}, 180_000);

test("the overlay's archive contains the licence of every bundled package", async () => {
  const folder = await unpackedOverlay();
  const licences = readFileSync(`${folder}/LICENSES-of-others.txt`, "utf8");
  for (const name of ["svelte", "clsx"]) expect(licences).toMatch(new RegExp(`^## ${name} - \\d`, "m"));
  const fonts = readdirSync(`${folder}/program/web/assets`).flatMap(
    (file) => /^(barlow[a-z-]*?)-latin/.exec(file)?.[1] ?? [],
  );
  const programs = ["pitwall", "obs-setup"]
    .map((name) => readFileSync(`${folder}/program/${name}.js`, "utf8"))
    .join("\n");
  const bundled = programs.matchAll(/node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\//g);
  const names = new Set([
    "koffi",
    "node-sqlite3-wasm",
    ...fonts.map((font) => `@fontsource/${font}`),
    ...[...bundled].map(([, name]) => name!),
  ]);
  expect(names.size).toBeGreaterThan(5);
  for (const name of names) expect(licences).toMatch(new RegExp(`^${name} \\d`, "m"));
}, 180_000);

test("the overlay's archive reads the results that were kept", async () => {
  const folder = await unpackedOverlay();
  const home = `${folder}/home-with-results`;
  await new ResultsDatabase({ home }).put(madeUp(1, { cars: 4, laps: 3 }), null);
  const args = [`${folder}/pitwall.js`, "--source", "demo", "--port", "0"];
  const url = await addressOf(new LabProcess(process.execPath, args, { PATH: "", PITWALL_HOME: home }));
  expect(await (await fetch(`${url}/api/results`)).json()).toMatchObject({ sessions: [{ laps: 3, entries: 4 }] });
}, 180_000);

/** The output and exit code of a program of the archive. */
async function said(name: string, ...args: string[]): Promise<{ readonly code: number | null; readonly text: string }> {
  const folder = await unpackedOverlay();
  const program = new LabProcess(process.execPath, [`${folder}/${name}.js`, ...args], {
    PATH: "",
    PITWALL_HOME: `${folder}/home`,
  });
  const code = await program.ended();
  return { code, text: program.everything() };
}

test.each(["obs-setup", "obs-remove", "pitwall"])(
  "%s prints its help, without options that need the repository",
  async (name) => {
    const { code, text } = await said(name, "--help");
    expect(code).toBe(0);
    expect(text).toContain(`Usage: node ${name}.js [options]`);
    expect(text).toContain("--port");
    expect(text).not.toMatch(/npm|--dev/);
  },
  60_000,
);

test.each([
  ["pitwall", ["--source", "tape:nope", "--port", "0"], "There is no tape nope"],
  ["pitwall", ["--source", "tape:README.txt", "--port", "0"], "There is no tape README.txt"],
  ["pitwall", ["--dev"], "unknown option '--dev'"],
  ["obs-setup", ["--port", "9"], "OBS does not answer on port 9"],
  ["obs-remove", ["--port", "9"], "OBS does not answer on port 9"],
])(
  "%s %j fails with a message that does not mention npm",
  async (name, args, sentence) => {
    const { code, text } = await said(name, ...args);
    expect(code).toBe(1);
    expect(text).toContain(sentence);
    expect(text).not.toContain("npm");
  },
  60_000,
);

test("the archive's studio names a program of the archive as the director's next step", async () => {
  const folder = await unpackedOverlay();
  const args = [`${folder}/pitwall.js`, "--source", "demo", "--port", "0"];
  const url = await addressOf(new LabProcess(process.execPath, args, { PITWALL_HOME: `${folder}/home` }));
  const [, token] = /pitwall-token" content="([^"]+)"/.exec(await (await fetch(url)).text())!;
  const answer = await fetch(`${url}/api/command`, {
    method: "POST",
    headers: { "Content-Type": "application/json", [TOKEN_HEADER]: token! },
    body: JSON.stringify({ do: "director.switch", on: true }),
  });
  expect(await answer.json()).toMatchObject({ error: expect.stringContaining("node pitwall.js --director") as string });
}, 120_000);

test("the archive's README.txt only names existing commands", async () => {
  const text = readFileSync(join(await unpackedOverlay(), "README.txt"), "utf8");
  expect(text).toContain("studio page");
  const commands = [...text.matchAll(/node (\S+)\.js((?: --?\S+(?: [\w:/.]+)?)*)/g)].map(
    ([, name = "", options = ""]) => ({
      name,
      options: options.trim(),
    }),
  );
  const options = commands.map(({ options }) => options);
  expect(options).toEqual(expect.arrayContaining(["--source demo", "--port 4748", "--url http://127.0.0.1:4748"]));
  for (const { name, options } of commands) {
    const { code, text: help } = await said(name, "--help", ...options.split(" ").filter(Boolean));
    expect(code, `${name} ${options}`).toBe(0);
    for (const [option] of options.matchAll(/--\w+/g)) expect(help).toContain(option);
  }
  const [, removal = ""] = text.split("To remove everything:");
  expect(removal.indexOf("obs-remove")).toBeLessThan(removal.indexOf("delete this folder"));
}, 120_000);

test("nothing in the archive refers to npm or needs Vite", async () => {
  const folder = await unpackedOverlay();
  const files = [...readdirSync(folder), ...readdirSync(`${folder}/program`).map((name) => `program/${name}`)].filter(
    (name) => /\.(?:c?js|cmd|txt|json)$/.test(name) && !name.startsWith("LICENSE"),
  );
  expect(files).toEqual(expect.arrayContaining(["pitwall.js", "program/pitwall.js"]));
  for (const file of files) {
    const code = readFileSync(join(folder, file), "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
    expect(code, file).not.toMatch(/\bnpm (?:start|run|ci|install)\b/);
    expect(code, file).not.toMatch(/(?:from|import\() ?"(?:vite|@sveltejs)/);
    expect(file).not.toContain("vite");
  }
}, 60_000);
