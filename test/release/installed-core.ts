import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packCore } from "../proof/release/core-package.js";
import { ROOT } from "../proof/root.js";
import { madeFile } from "./made.js";

export const DEPENDENCIES = ["koffi", "node-sqlite3-wasm"];

/** Core's package as another project has it. */
export interface InstalledCore {
  /** The project's folder. */
  readonly folder: string;
  readonly archive: string;
  /** The package's folder. */
  readonly installed: string;
}

/** Unpacks core's archive into a project without a network, with its two dependencies and those that are named. */
export async function unpackCore(...others: readonly string[]): Promise<InstalledCore> {
  const folder = mkdtempSync(join(tmpdir(), "pitwall-core-package-"));
  const archive = madeFile(/^acevo-pitwall-core-.*\.tgz$/) ?? (await packCore(folder));
  const installed = join(folder, "node_modules/@acevo-pitwall/core");
  mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["-xzf", archive, "-C", installed, "--strip-components=1"]);
  for (const name of [...DEPENDENCIES, ...others]) {
    mkdirSync(join(folder, "node_modules", name, ".."), { recursive: true });
    symlinkSync(join(ROOT, "node_modules", name), join(folder, "node_modules", name));
  }
  return { folder, archive, installed };
}

/** For `afterAll`. */
export function removeCore({ folder }: InstalledCore): void {
  rmSync(folder, { recursive: true, force: true });
}
