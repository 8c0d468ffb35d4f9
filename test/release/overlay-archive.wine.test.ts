import { resolve } from "node:path";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { stopAll } from "../lab/process.js";
import { startWineNode, windowsPath } from "../lab/wine/wine.js";
import { startWineWriter } from "../lab/writer/writer.js";
import { addressOf, expectPages, stateOf, unpackedOverlay } from "./overlay.js";
import { removeUnpacked } from "./unpack.js";

afterEach(stopAll);
afterAll(removeUnpacked);

test("on Windows the overlay's archive shows what the game's own pages say", async () => {
  const folder = await unpackedOverlay();
  // under the game's own names: there is no other game in this Windows
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
