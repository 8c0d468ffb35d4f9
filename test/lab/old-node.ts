import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

const CACHE = resolve(import.meta.dirname, ".cache/node");

/** The folder with the program `node` of a version, for PATH. It comes from npm, once. */
export function oldNode(version: string): string {
  const there = join(CACHE, version);
  if (!existsSync(there)) {
    mkdirSync(CACHE, { recursive: true });
    const fresh = mkdtempSync(join(CACHE, "fresh-"));
    const name = `node-${process.platform}-${process.arch}@${version}`;
    const archive = execFileSync("npm", ["pack", "--silent", name], { cwd: fresh, encoding: "utf8" }).trim();
    execFileSync("tar", ["xzf", archive, "--strip-components=1"], { cwd: fresh });
    rmSync(join(fresh, archive));
    // whole at once: another test file may be waiting for it
    if (!existsSync(there)) renameSync(fresh, there);
  }
  return join(there, "bin");
}
