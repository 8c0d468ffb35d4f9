import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** Where Steam keeps its library on Linux: native package, old path, Flatpak, Snap. */
const STEAM_FOLDERS = [
  ".local/share/Steam",
  ".steam",
  ".var/app/com.valvesoftware.Steam",
  "snap/steam/common/.local/share/Steam",
];

/** Whether this machine can have the game: it is sold on Steam for Windows, and runs on Linux under Proton. */
export function machineCanHaveGame(): boolean {
  if (process.platform === "win32") return true;
  return process.platform === "linux" && STEAM_FOLDERS.some((folder) => existsSync(join(homedir(), folder)));
}
