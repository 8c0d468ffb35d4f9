import { readFileSync } from "node:fs";
import { join } from "node:path";
import { processesCalled } from "../memory/proton-files.js";
import { loadSavedGames } from "../windows/known-folder.js";

/** The game's folder in the user's "Saved Games". */
const GAME = "ACE";
/** How the game's program begins. */
const GAME_PROCESS = "AssettoCorsaEVO";
/** Where "Saved Games" is in a Wine prefix. Proton's user is always called steamuser. */
const IN_PREFIX = ["drive_c", "users", "steamuser", "Saved Games"];

/**
 * Returns a function that finds the game's own folder, in which it keeps logs and key bindings; it gives null while that
 * cannot be known. `given`, else `PITWALL_GAME_FOLDER`, else on Windows the user's "Saved Games", on Linux the one in the
 * Proton prefix of the game that runs.
 */
export function gameFolderFinder(given?: string): () => string | null {
  const named = given ?? process.env["PITWALL_GAME_FOLDER"];
  if (named) return () => named;
  if (process.platform === "linux") return protonFolder;
  if (process.platform !== "win32") return () => null;
  const savedGames = savedGamesIfAny();
  return () => inSavedGames(savedGames());
}

/** Without koffi the game's pages cannot be read either, and that is told. */
function savedGamesIfAny(): () => string | null {
  try {
    return loadSavedGames();
  } catch {
    return () => null;
  }
}

/** The same for the folder of its logs. */
export function logFolderFinder(given?: string): () => string | null {
  const gameFolder = gameFolderFinder(given);
  return () => {
    const folder = gameFolder();
    return folder === null ? null : join(folder, "Logs");
  };
}

function inSavedGames(folder: string | null): string | null {
  return folder === null ? null : join(folder, GAME);
}

function protonFolder(): string | null {
  for (const pid of processesCalled(GAME_PROCESS)) {
    const prefix = prefixOf(pid);
    if (prefix !== null) return inSavedGames(join(prefix, ...IN_PREFIX));
  }
  return null;
}

/** A process's Wine prefix, from its environment; null when it has none or belongs to another user. */
function prefixOf(pid: number): string | null {
  let environment: string;
  try {
    environment = readFileSync(`/proc/${pid}/environ`, "utf8");
  } catch {
    return null;
  }
  const valueOf = (name: string) => new RegExp(`(?:^|\\0)${name}=([^\\0]+)`).exec(environment)?.[1];
  const compatData = valueOf("STEAM_COMPAT_DATA_PATH");
  return valueOf("WINEPREFIX") ?? (compatData === undefined ? null : join(compatData, "pfx"));
}
