import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, test } from "vitest";
import { stopAll } from "../lab/process.js";
import { startWineNode, windowsPath } from "../lab/wine/wine.js";
import { noteAddresses } from "./browser-script.js";
import { addressOf, unpackedOverlay } from "./overlay.js";
import { removeUnpacked } from "./unpack.js";

const home = mkdtempSync(join(tmpdir(), "pitwall-open-"));

afterEach(stopAll);
afterAll(() => {
  removeUnpacked();
  rmSync(home, { recursive: true, force: true });
});

test("--open opens the studio in Windows' default browser", async () => {
  const browser = noteAddresses(home);
  const env = { PITWALL_HOME: windowsPath(home), ...browser.env };
  const args = ["--source", "demo", "--port", "0", "--open"];
  const url = await addressOf(startWineNode(`${await unpackedOverlay()}/pitwall.js`, args, env));
  expect(await browser.opened()).toBe(`${url}/`);
}, 180_000);
