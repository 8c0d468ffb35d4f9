import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

/** Where Pitwall keeps what it learned: `PITWALL_HOME`, else the system's place for a program's data. */
export function homeFolder(): string {
  const { PITWALL_HOME, XDG_DATA_HOME } = process.env;
  if (PITWALL_HOME) return PITWALL_HOME;
  if (process.platform === "win32") return join(roamingFolder(), "acevo-pitwall");
  return join(XDG_DATA_HOME || join(homedir(), ".local", "share"), "acevo-pitwall");
}

/** Where Windows' programs keep a user's data: `APPDATA`, or where that leads to when it is not set. */
export function roamingFolder(): string {
  return process.env["APPDATA"] || join(homedir(), "AppData", "Roaming");
}

/**
 * Writes a file whole or not at all: a crash or a full disk leaves the one before. `mode` says who may read it, on
 * systems that know that; a folder that has to be made first is the user's alone. Throws what the file system throws.
 */
export function writeWhole(path: string, text: string, mode = 0o666): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const fresh = `${path}.${process.pid}.tmp`;
  rmSync(fresh, { force: true });
  try {
    writeFileSync(fresh, text, { flush: true, mode });
    renameSync(fresh, path);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
}
