import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { compileCore } from "../lab/compiled.js";
import { stopAll } from "../lab/process.js";
import { startWineNode, windowsPath } from "../lab/wine/wine.js";
import { addressOf, unpackedOverlay } from "../release/overlay.js";
import { removeUnpacked } from "../release/unpack.js";

const home = mkdtempSync(join(tmpdir(), "pitwall-control-"));

beforeAll(compileCore);
afterEach(stopAll);
afterAll(() => {
  removeUnpacked();
  rmSync(home, { recursive: true, force: true });
});

it("on Windows the server is found, executes commands and explains refusals", async () => {
  const env = { PITWALL_HOME: windowsPath(home) };
  const args = ["--source", "demo", "--port", "0"];
  const url = await addressOf(startWineNode(join(await unpackedOverlay(), "pitwall.js"), args, env));
  const program = startWineNode(resolve(import.meta.dirname, "windows/ask.mjs"), [], env);
  expect(await program.ended(), program.everything()).toBe(0);
  expect(program.lines()).toEqual([
    "Pitwall: true",
    "nothing: false",
    "hotlap: done",
    expect.stringMatching(/^nonsense: no-such-layout: .*Available: race/),
  ]);
  const studio = startWineNode(resolve(import.meta.dirname, "windows/studio.mjs"), [url], env);
  expect(await studio.ended(), studio.everything()).toBe(0);
  expect(studio.lines()).toEqual(["token"]);
  // under Wine, Windows does not know this test's own process, so its user is unknown
  const page = await (await fetch(url)).text();
  expect(page).toContain('<meta name="pitwall-read-only" content="other-user"');
  expect(page).not.toContain("pitwall-token");
  const show = (await (await fetch(`${url}/api/show`)).json()) as { settings: { layout: string } };
  expect(show.settings.layout).toBe("hotlap");
}, 180_000);
