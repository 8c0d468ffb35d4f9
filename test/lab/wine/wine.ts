import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { LabProcess } from "../process.js";
import { Terminal } from "../terminal.js";

/** The command that installs Node under Wine. */
export const WINE_SETUP = "bash test/lab/wine/setup.sh";

const ROOT = resolve(import.meta.dirname, "../../..");
const CACHE = join(ROOT, "test/lab/.cache/wine");
const WINE = "/usr/lib/wine/wine64";

/** Whether this machine can run Windows programs. A newer koffi needs a new setup, since its two parts must match. */
export function wineReady(): boolean {
  const stamp = join(CACHE, "ready");
  if (!existsSync(WINE) || !existsSync(stamp)) return false;
  const koffi = JSON.parse(readFileSync(join(ROOT, "node_modules/koffi/package.json"), "utf8")) as { version: string };
  return readFileSync(stamp, "utf8").includes(`koffi ${koffi.version}`);
}

/** A path of this machine as Windows sees it. */
export function windowsPath(path: string): string {
  return `Z:${resolve(path).replaceAll("/", "\\")}`;
}

/** Wine's environment. */
const WINE_ENV: NodeJS.ProcessEnv = {
  PATH: process.env["PATH"],
  HOME: join(CACHE, "home"),
  WINEPREFIX: join(CACHE, "prefix"),
  WINEARCH: "win64",
  WINEDEBUG: "-all",
  WINEDLLOVERRIDES: "mscoree,mshtml=;winemenubuilder.exe=d",
};

const NODE = join(CACHE, "node/bin/node.exe");
/** Where koffi finds its Windows build. */
const NODE_PATH = windowsPath(join(CACHE, "node_modules"));

/** Starts a Windows program. All of them share named mappings. */
export function startWine(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): LabProcess {
  return new LabProcess(WINE, [windowsPath(program), ...args], { ...WINE_ENV, ...env });
}

/** Starts a script with Windows' Node. Compiled code of the project can be imported; koffi finds its Windows build. */
export function startWineNode(script: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): LabProcess {
  return startWine(NODE, [windowsPath(script), ...args], { NODE_PATH, ...env });
}

/** The same in a Windows console inside a terminal, which blocks and closes with it. */
export function startWineConsole(script: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Terminal {
  return new Terminal(WINE, [windowsPath(NODE), windowsPath(script), ...args], { ...WINE_ENV, NODE_PATH, ...env });
}

/** Runs a command in Windows' command line, with Windows' Node in its PATH. */
export function startWineCmd(folder: string, words: readonly string[], env: NodeJS.ProcessEnv = {}): LabProcess {
  const there = ["-c", 'cd "$0" && exec "$@"', folder, WINE, "cmd", "/c", ...words];
  return new LabProcess("sh", there, { ...WINE_ENV, WINEPATH: windowsPath(dirname(NODE)), ...env });
}
