import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../root.js";
import { packCore } from "./core-package.js";
import { overlayArchive } from "./overlay-archive.js";

export const RELEASE = join(ROOT, "release");

/** Makes all release files in `release/`. Throws if one fails. */
export async function makeRelease(): Promise<void> {
  rmSync(RELEASE, { recursive: true, force: true });
  mkdirSync(RELEASE, { recursive: true });
  console.log(await packCore(RELEASE));
  const pack = ["plugins/streamdeck/dist/scripts/pack.js", "--output", RELEASE];
  execFileSync(process.execPath, pack, { cwd: ROOT, stdio: "inherit" });
  const archive = await overlayArchive();
  writeFileSync(join(RELEASE, "pitwall-overlay.zip"), archive);
  console.log(`${join(RELEASE, "pitwall-overlay.zip")} (${(archive.length / 1e6).toFixed(1)} MB)`);
}
