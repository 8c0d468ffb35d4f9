import { roamingFolder } from "@acevo-pitwall/core";
import { readText } from "@acevo-pitwall/core/storage";
import { homedir } from "node:os";
import { join } from "node:path";
import { WEBSOCKET_SETTINGS, type WebSocketSettings } from "./versions.js";

/** The WebSocket settings of the OBS installed on this computer. */
export interface ObsSettings extends Omit<WebSocketSettings, "password"> {
  /** The file that holds them. */
  readonly path: string;
  readonly asksPassword: boolean;
  /** Call it only with the streamer's consent. Null when OBS asks for no password. */
  readonly readPassword: () => string | null;
}

/** Reads OBS's own settings files. Null when no OBS with a WebSocket server is installed. */
export function findObsSettings(folders: readonly string[] = obsFolders()): ObsSettings | null {
  for (const folder of folders) {
    for (const { file, read } of WEBSOCKET_SETTINGS) {
      const path = join(folder, file);
      const settings = readSettings(path, read);
      if (!settings) continue;
      const { enabled, port, password } = settings;
      const readPassword = (): string | null => readSettings(path, read)?.password ?? null;
      return { path, enabled, port, asksPassword: password !== null, readPassword };
    }
  }
  return null;
}

function readSettings(path: string, read: (text: string) => WebSocketSettings | null): WebSocketSettings | null {
  const text = readText(path);
  try {
    return text === null ? null : read(text);
  } catch {
    return null;
  }
}

/** OBS's settings folders: of an installed OBS, and on Linux of a Flatpak or Snap. */
function obsFolders(): readonly string[] {
  const { XDG_CONFIG_HOME } = process.env;
  const home = homedir();
  if (process.platform === "win32") return [join(roamingFolder(), "obs-studio")];
  if (process.platform === "darwin") return [join(home, "Library/Application Support/obs-studio")];
  return [
    join(XDG_CONFIG_HOME || join(home, ".config"), "obs-studio"),
    join(home, ".var/app/com.obsproject.Studio/config/obs-studio"),
    join(home, "snap/obs-studio/current/.config/obs-studio"),
  ];
}
