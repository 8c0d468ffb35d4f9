import { existsSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { waitingPagePath, writeWaitingPage } from "../waiting/page.js";
import type { ObsConnection } from "./connection.js";
import { ObsError } from "./errors.js";
import { browserSources } from "./setup/found.js";
import { MARK, markIn, overlayOf } from "./setup/marks.js";
import { settingsThatShow } from "./setup/source-settings.js";

/**
 * Brings the sources that setup made to how this version makes them, copies included: 0.1.0's show nothing. Returns how
 * many it changed. Throws `ObsError`, and what the file system throws.
 */
export async function updateSources(obs: ObsConnection, home: string): Promise<number> {
  let updated = 0;
  for (const { name: inputName, settings } of await browserSources(obs)) {
    const mark = markIn(settings);
    const overlay = mark && overlayOf({ mark, settings });
    if (!mark || overlay === null) continue;
    const page = waitingPagePath(home, mark.role, overlay);
    if (opens(page, settings)) continue;
    writeWaitingPage(page, overlay);
    const inputSettings = settingsThatShow(overlay, page, mark) as Record<string, never>;
    await obs.request("SetInputSettings", { inputName, inputSettings });
    updated++;
  }
  return updated;
}

/** Whether a source opens a page that says the same as `page`, in this Pitwall's folder or another one's. */
function opens(page: string, { is_local_file: isLocalFile, url }: Readonly<Record<string, unknown>>): boolean {
  if (isLocalFile === true || typeof url !== "string" || !url.startsWith("file:///")) return false;
  return url.endsWith(`/${basename(page)}`) && existsSync(fileURLToPath(url));
}

/**
 * Makes OBS load again what shows a page of `server`, made by setup or by hand: one that OBS opened while Pitwall did not
 * run, and that went to its address all the same, stays blank. Throws `ObsError`.
 */
export async function reloadSources(obs: ObsConnection, server: string): Promise<void> {
  for (const { name: inputName, settings } of await browserSources(obs)) {
    const { [MARK]: mark, url } = settings;
    if (mark === undefined && !isAt(server, String(url))) continue;
    const pressed = obs.request("PressInputPropertiesButton", { inputName, propertyName: "refreshnocache" });
    // a source whose plugin is gone has no buttons: that is for setup to say
    await pressed.catch((error: unknown) => {
      if (!(error instanceof ObsError) || error.code !== "refused") throw error;
    });
  }
}

function isAt(server: string, url: string): boolean {
  // a streamer may have typed either
  const [here, there] = [server, url].map((address) => address.replace("//localhost:", "//127.0.0.1:"));
  return there === here || there!.startsWith(`${here}/`);
}
