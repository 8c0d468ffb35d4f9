import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { PACKAGE, ROOT } from "./folders.js";

const NATIVE = "@koromix/koffi-win32-x64";

/** The files that `require("koffi")` needs; the rest of the package is source code. */
const KOFFI = ["package.json", "LICENSE.txt", "index.cjs", "src/koffi/index.cjs", "src/koffi/src/static.cjs"];

/** Copies koffi with its Windows build, which reads the game's memory, into `modules`, on any system. */
export function shipKoffi(modules: string): void {
  const koffi = join(ROOT, "node_modules/koffi");
  const { version } = JSON.parse(readFileSync(join(koffi, "package.json"), "utf8")) as { version: string };
  for (const file of KOFFI) {
    cpSync(join(koffi, file), join(modules, "koffi", file));
  }
  const native = windowsHalf(version);
  for (const file of ["package.json", "index.js", "win32_x64/koffi.node"]) {
    cpSync(join(native, file), join(modules, NATIVE, file));
  }
}

/** The folder of koffi's Windows build: npm installs it on Windows; elsewhere it is downloaded once. */
function windowsHalf(version: string): string {
  const installed = join(ROOT, "node_modules", NATIVE);
  if (existsSync(join(installed, "win32_x64/koffi.node"))) return installed;
  const kept = join(PACKAGE, "node_modules/.cache", `koffi-win32-x64-${version}`);
  if (!existsSync(kept)) fetchPackage(`${NATIVE}@${version}`, kept);
  return kept;
}

/** Unpacks an npm package for any platform, without running its scripts. */
function fetchPackage(name: string, folder: string): void {
  mkdirSync(join(folder, ".."), { recursive: true });
  const fresh = mkdtempSync(`${folder}.`);
  try {
    const packed = execFileSync("npm", ["pack", "--silent", name], { cwd: fresh, encoding: "utf8" }).trim();
    execFileSync("tar", ["xzf", packed.split("\n").at(-1)!], { cwd: fresh });
    renameSync(join(fresh, "package"), folder);
  } catch (error) {
    // another packing was first
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
