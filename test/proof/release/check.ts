/** `npm run release:check`, its second half: starts what `npm run release` made, each from an empty folder. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { WINE_SETUP, wineReady } from "../../lab/wine/wine.js";
import { ROOT } from "../root.js";

const TESTS = ["test/release", "test/streamdeck/packed.test.ts", "test/streamdeck/plugin"];

if (!wineReady()) {
  console.error(`The release is for Windows, and this machine has none to start it on. Run: ${WINE_SETUP}`);
  process.exit(1);
}
const env = { ...process.env, PITWALL_RELEASE: join(ROOT, "release") };
const { status } = spawnSync("npx", ["vitest", "run", ...TESTS], { cwd: ROOT, env, stdio: "inherit" });
process.exit(status ?? 1);
