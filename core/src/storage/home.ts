import { homedir } from "node:os";
import { join } from "node:path";

/** The folder for Pitwall's own data: `PITWALL_HOME`, or the system's default place for a program's data. */
export function homeFolder(): string {
  const { PITWALL_HOME, XDG_DATA_HOME } = process.env;
  if (PITWALL_HOME) return PITWALL_HOME;
  if (process.platform === "win32") return join(roamingFolder(), "acevo-pitwall");
  return join(XDG_DATA_HOME || join(homedir(), ".local", "share"), "acevo-pitwall");
}

/** Where Windows programs keep a user's data: `APPDATA`, or its default when that is not set. */
export function roamingFolder(): string {
  return process.env["APPDATA"] || join(homedir(), "AppData", "Roaming");
}
