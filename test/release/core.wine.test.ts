import { afterAll, afterEach, it } from "vitest";
import { stopAll, waitFor } from "../lab/process.js";
import { startWineNode } from "../lab/wine/wine.js";
import { startWineWriter } from "../lab/writer/writer.js";
import { installedMonitor, removeInstalled } from "./core.js";

afterEach(stopAll);
afterAll(removeInstalled);

it("on Windows core's package reads the game's pages with only its own dependencies", async () => {
  const monitor = await installedMonitor("--os=win32", "--cpu=x64");
  const program = startWineNode(monitor, ["game"], { NODE_PATH: "" });
  await program.line(/^Assetto Corsa EVO is not running/);
  await startWineWriter({ prefix: "acevo_pmf_" });
  await program.line(/^\d+(\.\d+)? km\/h, gear [RN1-9], lap \d+, /);
  // unchanging pages would look the same at first
  const speeds = () => program.lines().filter((line) => line.includes("km/h"));
  await waitFor("what it reads to move", () => (new Set(speeds()).size > 3 ? true : undefined));
}, 240_000);
