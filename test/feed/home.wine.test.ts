import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeAll, expect, it } from "vitest";
import { compileCore } from "../lab/compiled.js";
import { stopAll } from "../lab/process.js";
import { startWineNode, windowsPath } from "../lab/wine/wine.js";

const profile = mkdtempSync(join(tmpdir(), "pitwall-profile-"));

beforeAll(compileCore);
afterEach(async () => {
  await stopAll();
  rmSync(profile, { recursive: true, force: true });
});

it("on Windows without APPDATA, Pitwall's folder and OBS's settings are still found", async () => {
  const folder = join(profile, "AppData/Roaming/obs-studio/plugin_config/obs-websocket");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "config.json"), JSON.stringify({ server_enabled: true, server_port: 4466 }));
  const program = startWineNode(resolve(import.meta.dirname, "windows/homes.mjs"), [windowsPath(profile)]);
  expect(await program.ended(), program.everything()).toBe(0);
  expect(program.lines()).toEqual([`${windowsPath(profile)}\\AppData\\Roaming\\acevo-pitwall`, "4466"]);
}, 120_000);
