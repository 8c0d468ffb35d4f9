import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../root.js";
import { overlayArchive } from "./overlay-archive.js";

export const RELEASE = join(ROOT, "release");

function run(program: string, args: readonly string[], cwd = ROOT): void {
  execFileSync(program, args, { cwd, stdio: "inherit" });
}

/** Makes everything that is given to others, in `release/`. Throws when something cannot be made. */
export async function makeRelease(): Promise<void> {
  rmSync(RELEASE, { recursive: true, force: true });
  mkdirSync(RELEASE, { recursive: true });
  run("npm", ["pack", "--silent", "--pack-destination", RELEASE], join(ROOT, "core"));
  run(process.execPath, ["plugins/streamdeck/dist/scripts/pack.js", "--output", RELEASE]);
  const archive = await overlayArchive();
  writeFileSync(join(RELEASE, "pitwall-overlay.zip"), archive);
  console.log(`${join(RELEASE, "pitwall-overlay.zip")} (${(archive.length / 1e6).toFixed(1)} MB)`);
}
