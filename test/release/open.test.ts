import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, test } from "vitest";
import { LabProcess, stopAll } from "../lab/process.js";
import { noteAddresses } from "./browser-script.js";
import { addressOf, unpackedOverlay } from "./overlay.js";
import { removeUnpacked } from "./unpack.js";

const home = mkdtempSync(join(tmpdir(), "pitwall-open-"));

afterEach(stopAll);
afterAll(() => {
  removeUnpacked();
  rmSync(home, { recursive: true, force: true });
});

async function start(env: NodeJS.ProcessEnv): Promise<LabProcess> {
  const args = [`${await unpackedOverlay()}/pitwall.js`, "--source", "demo", "--port", "0", "--open"];
  return new LabProcess(process.execPath, args, { ...process.env, PITWALL_HOME: home, ...env });
}

test("--open opens the studio in the system's default browser", async () => {
  const browser = noteAddresses(home);
  const program = await start(browser.env);
  const url = await addressOf(program);
  expect(await browser.opened()).toBe(`${url}/`);
  expect(program.everything()).not.toContain("could not be opened");
}, 120_000);

test("--open without a browser prints the address and keeps running", async () => {
  const program = await start({ PATH: "" });
  const url = await addressOf(program);
  await program.line(new RegExp(`^Your browser could not be opened from here: open ${url}/ in it\\.$`));
  expect((await fetch(url)).status).toBe(200);
}, 120_000);
