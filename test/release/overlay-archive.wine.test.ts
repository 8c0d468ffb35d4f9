import { cpSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { stopAll } from "../lab/process.js";
import { startWineCmd, startWineNode, windowsPath } from "../lab/wine/wine.js";
import { startWineWriter } from "../lab/writer/writer.js";
import { addressOf, expectPages, stateOf, unpackedOverlay } from "./overlay.js";
import { removeUnpacked } from "./unpack.js";

afterEach(stopAll);
afterAll(removeUnpacked);

test("on Windows the overlay's archive shows the game's data", async () => {
  const folder = await unpackedOverlay();
  // under the game's real page names, since there is no other game in this Windows
  await startWineWriter({ prefix: "acevo_pmf_" });
  const program = startWineNode(resolve(folder, "pitwall.js"), ["--source", "game", "--port", "0"], {
    NODE_PATH: "",
    PITWALL_HOME: windowsPath(`${folder}/home`),
  });
  const url = await addressOf(program);
  await vi.waitFor(
    async () => {
      const { connection, session } = await stateOf(url);
      expect(connection).toMatchObject({ status: "live", source: "game" });
      expect(session.track).toBe("Imola");
    },
    { timeout: 30_000, interval: 100 },
  );
  await expectPages(url);
}, 240_000);

/** The archive in a folder with this name. */
async function unpackedIn(name: string): Promise<string> {
  const unpacked = await unpackedOverlay();
  const folder = join(dirname(unpacked), name);
  cpSync(unpacked, folder, { recursive: true });
  return folder;
}

test('the overlay\'s archive works in a folder called "F# & 100%41 ñ"', async () => {
  const folder = await unpackedIn("F# & 100%41 ñ");
  const env = { NODE_PATH: "", PITWALL_HOME: windowsPath(`${folder}/home`) };
  const url = await addressOf(startWineNode(join(folder, "pitwall.js"), ["--source", "demo", "--port", "0"], env));
  await vi.waitFor(async () => expect((await stateOf(url)).connection.status).toBe("live"), {
    timeout: 30_000,
    interval: 100,
  });
  await expectPages(url);
}, 240_000);

// Wine's command line, unlike Windows', takes the %4 of "100%41" for an argument
test('Pitwall.cmd works in a folder called "F# & ñ (1)"', async () => {
  const program = startWineCmd(await unpackedIn("F# & ñ (1)"), ["Pitwall.cmd", "--help"]);
  expect(await program.ended()).toBe(0);
  expect(program.everything()).toContain("Usage: node pitwall.js [options]");
}, 240_000);
