import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../root.js";

function textsIn(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  return new Map(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]));
}

/** Pages of the API reference that do not say what the docstrings say now. */
export function staleApiPages(): string[] {
  const folder = mkdtempSync(join(tmpdir(), "pitwall-api-"));
  try {
    execFileSync("npm", ["run", "-s", "docs:api", "--", "--out", folder], { cwd: ROOT, stdio: "pipe" });
    const [now, kept] = [textsIn(folder), textsIn(join(ROOT, "docs/api"))];
    const stale = [...new Set([...now.keys(), ...kept.keys()])].filter((page) => now.get(page) !== kept.get(page));
    return stale.map((page) => `docs/api/${page} is not what the docstrings say: run npm run docs:api`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
