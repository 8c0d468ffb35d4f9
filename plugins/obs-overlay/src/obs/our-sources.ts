import { existsSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { waitingPageIn, waitingPagePath, writeWaitingPage } from "../waiting/page.js";
import type { ObsConnection } from "./connection.js";
import { ObsError } from "./errors.js";
import { type BrowserSource, browserSources } from "./setup/snapshot.js";
import { markIn, overlayOf } from "./setup/marks.js";
import { settingsThatShow } from "./setup/source-settings.js";

/**
 * Brings sources that open a waiting page of an earlier version, or one that is gone, to how this version makes them,
 * copies included: 0.1.0's show nothing. An address that the streamer typed stays. Gives how many could not be
 * brought up to date. Throws `ObsError` when OBS is gone.
 */
export async function updateSources(obs: ObsConnection, home: string): Promise<number> {
  let failed = 0;
  for (const source of await browserSources(obs)) {
    try {
      await updateSource(obs, source, home);
    } catch (error) {
      if (error instanceof ObsError && error.code !== "refused") throw error;
      failed++;
    }
  }
  return failed;
}

async function updateSource(obs: ObsConnection, { name: inputName, settings }: BrowserSource, home: string) {
  const mark = markIn(settings);
  const overlay = mark && overlayOf({ mark, settings });
  if (!mark || overlay === null || waitingPageIn(settings) === null) return;
  const page = waitingPagePath(home, mark.role, overlay);
  if (opens(page, settings)) return;
  writeWaitingPage(page, overlay);
  const inputSettings = settingsThatShow(overlay, page, mark) as Record<string, never>;
  await obs.request("SetInputSettings", { inputName, inputSettings });
}

/** Whether a source opens a page that says the same as `page`, in this Pitwall's folder or another one's. */
function opens(page: string, settings: BrowserSource["settings"]): boolean {
  if (settings["is_local_file"] === true || waitingPageIn(settings) !== basename(page)) return false;
  try {
    return existsSync(fileURLToPath(String(settings["url"])));
  } catch {
    // the path of another system, from a scene collection that moved
    return false;
  }
}

/**
 * Makes OBS load again what shows a page of `server` that is not `open` (path and query), made by setup or by hand: what
 * OBS opened while Pitwall did not run, and that went to its address all the same, stays blank. Throws `ObsError`.
 */
export async function reloadSources(obs: ObsConnection, server: string, open: readonly string[]): Promise<void> {
  for (const { name: inputName, settings } of await browserSources(obs)) {
    const mark = waitingPageIn(settings) === null ? null : markIn(settings);
    const shown = mark ? overlayOf({ mark, settings }) : String(settings["url"]);
    if (shown === null || !URL.canParse(shown)) continue;
    const { origin, pathname, search } = new URL(shown);
    if (!isSameOrigin(origin, server) || open.includes(pathname.replace(/(.)\/+$/, "$1") + search)) continue;
    const pressed = obs.request("PressInputPropertiesButton", { inputName, propertyName: "refreshnocache" });
    // a source whose plugin is gone has no buttons: that is for setup to say
    await pressed.catch((error: unknown) => {
      if (!(error instanceof ObsError) || error.code !== "refused") throw error;
    });
  }
}

/** A streamer may have typed either name of this computer. */
function isSameOrigin(one: string, other: string): boolean {
  const [a, b] = [one, other].map((origin) => origin.replace("//localhost:", "//127.0.0.1:"));
  return a === b;
}
