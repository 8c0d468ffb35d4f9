import { homedir } from "node:os";
import { join } from "node:path";

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
