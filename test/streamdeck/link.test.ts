import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { PLUGIN } from "./host.js";
import { compilePlugin } from "./packed.js";

const LINK = resolve(import.meta.dirname, "../../plugins/streamdeck/dist/scripts/link.js");
let plugins: string;

beforeAll(compilePlugin);

beforeEach(() => {
  plugins = mkdtempSync(join(tmpdir(), "pitwall-plugins-"));
});

afterEach(() => rmSync(plugins, { recursive: true, force: true }));

const link = (...args: string[]) =>
  spawnSync(process.execPath, [LINK, "--plugins", plugins, ...args], { encoding: "utf8" });
const linked = () => join(plugins, `${PLUGIN}.sdPlugin`);

it("links the plugin into the application's folder, prints how to undo that, and undoes it", () => {
  for (let i = 0; i < 2; i++) {
    const { status, stdout } = link();
    expect(status).toBe(0);
    expect(stdout).toContain("npm run streamdeck:link -- --remove");
  }
  expect(JSON.parse(readFileSync(join(linked(), "manifest.json"), "utf8"))).toMatchObject({ UUID: PLUGIN });
  expect(link("--remove").status).toBe(0);
  expect(existsSync(linked())).toBe(false);
});

it("leaves a plugin alone that was installed in the normal way", () => {
  mkdirSync(linked());
  const { status, stderr } = link();
  expect(status).toBe(1);
  expect(stderr).toContain("was installed, not linked");
  expect(existsSync(linked())).toBe(true);
});
