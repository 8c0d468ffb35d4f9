import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../root.js";

/** npm's own commands; everything else is a script of a package. */
const VERBS = ["ci", "install"];
/** Options of npm's that may come with a script. npm would not pass any other on to the script. */
const BESIDE_A_SCRIPT = /^(?:-s|--silent|--if-present|--workspaces)$/;

/** A parsed npm command line. */
export interface NpmLine {
  /** `start` of `npm start -- --port 4748`, `demo` of `npm run demo`, `ci` of `npm ci`. */
  readonly name: string;
  readonly isVerb: boolean;
  /** The folder after `-w`; empty for the project's own. */
  readonly workspace: string;
  /** Options for npm itself. */
  readonly options: readonly string[];
  /** Arguments of the script, or of npm's command. */
  readonly args: readonly string[];
}

export function readNpmLine(command: string): NpmLine {
  const words = command.split(/\s+/).slice(1);
  const end = words.includes("--") ? words.indexOf("--") : words.length;
  const own = words.slice(0, end);
  const at = own.findIndex((word) => word === "-w" || word === "--workspace");
  const [, workspace = ""] = at < 0 ? [] : own.splice(at, 2);
  const options = own.filter((word) => word.startsWith("-"));
  const [verb = "", ...rest] = own.filter((word) => !word.startsWith("-"));
  const [name = "", ...args] = verb === "run" ? rest : [verb, ...rest];
  return { name, isVerb: VERBS.includes(name), workspace, options, args: [...args, ...words.slice(end + 1)] };
}

/** Why npm would refuse this command; null if it would not. */
export function wrongForNpm({ name, isVerb, workspace, options }: NpmLine): string | null {
  const manifest = join(ROOT, workspace, "package.json");
  if (!existsSync(manifest)) return `there is no package in ${workspace}`;
  if (isVerb) return null;
  const { scripts = {} } = JSON.parse(readFileSync(manifest, "utf8")) as { scripts?: object };
  if (!(name in scripts)) return "there is no such script";
  const kept = options.find((option) => !BESIDE_A_SCRIPT.test(option));
  return kept === undefined ? null : `npm keeps ${kept} for itself: it belongs after --`;
}
