import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, it } from "vitest";
import { LabProcess, stopAll } from "../lab/process.js";

const core = resolve(import.meta.dirname, "../../core");
const folder = mkdtempSync(join(tmpdir(), "pitwall-package-"));
afterAll(async () => {
  await stopAll();
  rmSync(folder, { recursive: true, force: true });
});

const npm = (cwd: string, ...args: string[]) => execFileSync("npm", args, { cwd, encoding: "utf8", stdio: "pipe" });

/** The first script of a README. */
function firstScript(readme: string): string {
  return /```js\n(.*?)```/s.exec(readFileSync(readme, "utf8"))![1]!;
}

it("core installs from its packed archive in an empty folder, and the README's monitor runs there", async () => {
  npm(core, "pack", "--pack-destination", folder);
  const [archive] = readdirSync(folder);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module", private: true }));
  npm(folder, "install", "--no-audit", "--no-fund", "--ignore-scripts", `./${archive}`);
  const script = firstScript(join(core, "README.md"));
  expect(firstScript(join(core, "../README.md"))).toBe(script);
  writeFileSync(join(folder, "monitor.mjs"), script);
  const monitor = new LabProcess(process.execPath, [join(folder, "monitor.mjs"), "demo"]);
  await monitor.line(/^\d+(\.\d)? km\/h, gear [RN1-6], lap 1, \d+ ms, ahead (\d+|null) ms$/);
}, 180_000);
