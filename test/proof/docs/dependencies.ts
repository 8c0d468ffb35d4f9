import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../root.js";

const PACKAGES = ["", "core", "plugins/obs-overlay", "plugins/streamdeck"];
/** Typings and our own packages need no reason. */
const NEEDS_NO_REASON = /^@types\/|^@acevo-pitwall\//;

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

function dependenciesOf(folder: string): string[] {
  const manifest = JSON.parse(readFileSync(join(ROOT, folder, "package.json"), "utf8")) as Manifest;
  return Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
}

/** The names in the first column of CONTRIBUTING's table of dependencies; a final `*` matches anything. */
function explained(): string[] {
  const text = readFileSync(join(ROOT, "CONTRIBUTING.md"), "utf8");
  const [, table = ""] = text.split("## Why each dependency is here");
  const cells = [...table.matchAll(/^\| ([^|]+) \|/gm)].map(([, cell = ""]) => cell.trim());
  return cells.flatMap((cell) => cell.split(", ")).filter((name) => /^[@a-z][\w@/.*-]*$/.test(name));
}

/** Dependencies without a reason in CONTRIBUTING, and reasons for dependencies that are gone. */
export function unexplainedDependencies(): string[] {
  const names = [...new Set(PACKAGES.flatMap(dependenciesOf))].filter((name) => !NEEDS_NO_REASON.test(name));
  const rows = explained().filter((name) => name !== "package");
  const covers = (row: string, name: string) => (row.endsWith("*") ? name.startsWith(row.slice(0, -1)) : row === name);
  return [
    ...names
      .filter((name) => !rows.some((row) => covers(row, name)))
      .map((name) => `CONTRIBUTING does not say why ${name} is needed`),
    ...rows
      .filter((row) => !names.some((name) => covers(row, name)))
      .map((row) => `CONTRIBUTING gives a reason for ${row}, which is not a dependency`),
  ];
}
