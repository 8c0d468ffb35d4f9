import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ACTIONS } from "../../plugins/streamdeck/src/actions/index.js";
import { PLUGIN } from "./host.js";
import { packPlugin, unzip } from "./packed.js";

let home: string;
let folder: string;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "pitwall-packed-"));
  // packing validates, and fails at a warning
  unzip(packPlugin(), home);
  folder = join(home, `${PLUGIN}.sdPlugin`);
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

const text = (...path: string[]) => readFileSync(join(folder, ...path), "utf8");

it("prints a default folder that is the same on every machine", () => {
  const pack = resolve(import.meta.dirname, "../../plugins/streamdeck/dist/scripts/pack.js");
  const { stdout } = spawnSync(process.execPath, [pack, "--help"], { encoding: "utf8" });
  expect(stdout).toMatch(/default: plugins.streamdeck.dist\)/);
});

it("carries the licence of everything of others that is in it", () => {
  const licences = text("LICENSES-of-others.txt");
  const packages = [
    "@elgato/streamdeck",
    "@elgato/utils",
    "ws",
    "valibot",
    "svelte",
    "koffi",
    "node-sqlite3-wasm",
    "@fontsource/barlow-condensed",
  ];
  for (const name of packages) expect(licences).toMatch(new RegExp(`^${name} \\d`, "m"));
  expect(licences).toContain("SIL OPEN FONT LICENSE");
  // whatever the bundle says it is made of has its licence here
  const bundled = text("bin/plugin.js").matchAll(/node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\//g);
  for (const [, name] of bundled) expect(licences).toContain(`\n${name} `);
});

it("names every action in both languages, and describes what dials do", () => {
  for (const [language, lap] of [
    ["en", "Lap"],
    ["de", "Runde"],
  ] as const) {
    const file = JSON.parse(text(`${language}.json`)) as Record<string, { Name?: string; Tooltip?: string }>;
    for (const { id } of ACTIONS)
      expect(file[`${PLUGIN}.${id}`]).toMatchObject({ Tooltip: expect.any(String) as string });
    expect(file[`${PLUGIN}.lap`]!.Name).toBe(lap);
  }
});

it("has a picture for everything that its manifest names, white and transparent in lists", () => {
  const manifest = JSON.parse(text("manifest.json")) as {
    CategoryIcon: string;
    Actions: { Icon: string; States: { Image: string }[] }[];
  };
  const icons = [manifest.CategoryIcon, ...manifest.Actions.map(({ Icon }) => Icon)];
  for (const icon of icons) {
    const colours = text(`${icon}.svg`).matchAll(/(?:fill|stroke)="([^"]+)"/g);
    for (const [, colour] of colours) expect(["none", "#fff"]).toContain(colour);
  }
  for (const { States } of manifest.Actions) expect(existsSync(join(folder, `${States[0]!.Image}.svg`))).toBe(true);
});

it("loads nothing from elsewhere: the inspector is one page and one script", () => {
  expect(readdirSync(join(folder, "ui")).sort()).toEqual(["inspector.html", "inspector.js"]);
  expect(text("ui/inspector.html")).not.toMatch(/https?:/);
});
