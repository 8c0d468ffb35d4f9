import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../root.js";
import { helpTrouble } from "./help.js";

/** The package, of which npx starts the one program. */
const CORE = "@acevo-pitwall/core";

const SETS = /^([A-Z][A-Z_]+)=\S*\s*/;

/** A command without its leading environment variables, and their names. */
export function withoutVariables(command: string): { readonly names: readonly string[]; readonly rest: string } {
  const [set, name] = SETS.exec(command) ?? [];
  if (set === undefined || name === undefined) return { names: [], rest: command };
  const { names, rest } = withoutVariables(command.slice(set.length));
  return { names: [name, ...names], rest };
}

/** The first environment variable that no code reads; undefined if all are read. */
export function unreadVariable(names: readonly string[]): string | undefined {
  return names.find((name) => {
    const reads = `env\\[["']${name}["']\\]|env\\.${name}\\b|\\.env\\(["']${name}["']|\\$\\{?${name}\\b`;
    return spawnSync("git", ["-c", "safe.directory=*", "grep", "-qP", reads], { cwd: ROOT }).status !== 0;
  });
}

/** Why a command of a program other than npm cannot work; null if it can. Starts nothing with side effects. */
export async function wrongForOthers(command: string): Promise<string | null> {
  const [program = "", file = "", ...args] = command.split(/\s+/);
  if (program === "npx" && file === "vitest" && args[0] === "run") return wrongTests(args.slice(1));
  if (program === "npx" && file === CORE) return wrongForCore(args);
  if (program !== "bash" && program !== "node")
    return "no check is defined for this program: add one to other-programs.ts";
  if (!existsSync(join(ROOT, file))) return `there is no ${file}`;
  if (program === "bash" && args.length > 0) return `${file} takes no arguments`;
  const check = program === "bash" ? "-n" : "--check";
  const { status, stderr } = spawnSync(program, [check, file], { cwd: ROOT, encoding: "utf8" });
  return status === 0 ? null : stderr;
}

/** Why the program of core's package could not run one of its commands; null if it can. */
async function wrongForCore([name = "", ...args]: readonly string[]): Promise<string | null> {
  const options = args.filter((word) => word.startsWith("-"));
  return helpTrouble(`node core/dist/cli/bin.js ${name} --help`, options);
}

/** Why Vitest could not run with these arguments; null if it can. */
export async function wrongTests(args: readonly string[]): Promise<string | null> {
  const options = args.filter((word) => word.startsWith("-"));
  const missing = args.find((word) => !word.startsWith("-") && !existsSync(join(ROOT, word)));
  if (missing !== undefined) return `there is no ${missing}`;
  return options.length === 0 ? null : helpTrouble("npx vitest run --help", options);
}
