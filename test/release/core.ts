import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packCore } from "../proof/release/core-package.js";
import { ROOT } from "../proof/root.js";
import { madeFile } from "./made.js";

const folders: string[] = [];

function npm(folder: string, ...args: string[]): void {
  execFileSync("npm", args, { cwd: folder, stdio: "pipe" });
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "pitwall-core-"));
  folders.push(folder);
  return folder;
}

/** The first script in the README. */
export function firstScript(readme: string): string {
  return /```js\n(.*?)```/s.exec(readFileSync(join(ROOT, readme), "utf8"))![1]!;
}

/** Installs core's package for `platform` in an empty folder. Returns the folder. */
export async function installedCore(...platform: string[]): Promise<string> {
  const archive = madeFile(/^acevo-pitwall-core-.*\.tgz$/) ?? (await packCore(newFolder()));
  const folder = newFolder();
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module", private: true }));
  npm(folder, "install", "--no-audit", "--no-fund", "--ignore-scripts", ...platform, archive);
  return folder;
}

/** The same with the README's monitor. Returns the monitor. */
export async function installedMonitor(...platform: string[]): Promise<string> {
  const folder = await installedCore(...platform);
  writeFileSync(join(folder, "monitor.mjs"), firstScript("core/README.md"));
  return join(folder, "monitor.mjs");
}

/** For `afterAll`. */
export function removeInstalled(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
