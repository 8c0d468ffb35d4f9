/** `npm run release:check`. */
import { spawnSync } from "node:child_process";
import { newCommand } from "@acevo-pitwall/core/cli";
import { WINE_SETUP, wineReady } from "../../lab/wine/wine.js";
import { ROOT } from "../root.js";
import { makeRelease, RELEASE } from "./make.js";

const TESTS = ["test/release", "test/streamdeck/packed.test.ts", "test/streamdeck/plugin"];

newCommand("npm run release:check --")
  .description("Makes the release and starts just these files, each from an empty folder, on Windows too.")
  .parse();
if (!wineReady()) {
  console.error(`The release is for Windows, and this machine has none to start it on. Run: ${WINE_SETUP}`);
  process.exit(1);
}
await makeRelease();
const env = { ...process.env, PITWALL_RELEASE: RELEASE };
const { status } = spawnSync("npx", ["vitest", "run", ...TESTS], { cwd: ROOT, env, stdio: "inherit" });
process.exit(status ?? 1);
