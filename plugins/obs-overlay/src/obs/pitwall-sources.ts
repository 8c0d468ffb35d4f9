import { existsSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { waitingPageIn, waitingPagePath, writeWaitingPage } from "../waiting/page.js";
import type { ObsConnection } from "./connection.js";
import { ObsError } from "./errors.js";
import { type BrowserSource, browserSources } from "./setup/snapshot.js";
import { overlayOf, tagIn } from "./setup/tags.js";
import { settingsThatShow } from "./setup/source-settings.js";

/**
 * Makes sources of an earlier version, and sources whose waiting page was deleted, open the current waiting page; the
 * sources of 0.1.0 stay blank. Includes the streamer's copies, but not a source with an address that the streamer typed.
 * Returns how many updates failed. Throws `ObsError` when OBS disconnects.
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
  const tag = tagIn(settings);
  const overlay = tag && overlayOf({ tag, settings });
  if (!tag || overlay === null || waitingPageIn(settings) === null) return;
  const page = waitingPagePath(home, tag.role, overlay);
  if (opensPage(settings, page)) return;
  writeWaitingPage(page, overlay);
  const inputSettings = settingsThatShow(overlay, page, tag) as Record<string, never>;
  await obs.request("SetInputSettings", { inputName, inputSettings });
}

/** Whether a source opens a page with the same content as `page`, in this Pitwall's folder or another one's. */
function opensPage(settings: BrowserSource["settings"], page: string): boolean {
  if (settings["is_local_file"] === true || waitingPageIn(settings) !== basename(page)) return false;
  try {
    return existsSync(fileURLToPath(String(settings["url"])));
  } catch {
    // a path of another operating system, in a scene collection that was moved
    return false;
  }
}

/**
 * Reloads the sources that show a page of `server` and are not in `open` (path and query): a source that OBS opened
 * while the server was down stays blank. Includes sources that the streamer added by hand. Throws `ObsError`.
 */
export async function reloadSources(obs: ObsConnection, server: string, open: readonly string[]): Promise<void> {
  for (const { name: inputName, settings } of await browserSources(obs)) {
    const tag = waitingPageIn(settings) === null ? null : tagIn(settings);
    const url = tag ? overlayOf({ tag, settings }) : String(settings["url"]);
    if (url === null || !URL.canParse(url)) continue;
    const { origin, pathname, search } = new URL(url);
    if (!isSameOrigin(origin, server) || open.includes(pathname.replace(/(.)\/+$/, "$1") + search)) continue;
    const pressed = obs.request("PressInputPropertiesButton", { inputName, propertyName: "refreshnocache" });
    // a source whose plugin is missing has no buttons, which setup reports
    await pressed.catch((error: unknown) => {
      if (!(error instanceof ObsError) || error.code !== "refused") throw error;
    });
  }
}

/** Treats localhost and 127.0.0.1 as the same host. */
function isSameOrigin(a: string, b: string): boolean {
  const [one, other] = [a, b].map((origin) => origin.replace("//localhost:", "//127.0.0.1:"));
  return one === other;
}
