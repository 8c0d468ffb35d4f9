import { createHash } from "node:crypto";
import { readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { readText, writeWhole } from "@acevo-pitwall/core/storage";
import { HELLO, HELLO_PATH } from "./hello.js";

/** How often the page looks for the server. ms */
const LOOK_EVERY_MS = 500;
/** A program that takes the connection and says nothing is not waited for. ms */
const ANSWER_WITHIN_MS = 3000;

/**
 * A page of our own for OBS to open instead of the overlay itself. OBS never tries an address again that did not answer,
 * so an overlay that is opened before its server stays blank; and whatever else answers there would be on air. This
 * page is always there, shows nothing, and goes to the overlay as soon as Pitwall answers.
 *
 * OBS gets it as a `file:` address. A source's "local file" is opened as `http://absolute/…`, and newer Chromium keeps
 * such pages from asking this computer (Local Network Access); pages of `file:` may, in Chromium 103, 127 and 156.
 */
function waitingPage(url: string): string {
  return `<!doctype html>
<meta charset="utf-8" />
<title>Pitwall</title>
<style>
  html { background: transparent; }
</style>
<script>
  const overlay = ${asScript(url)};
  const isPitwallThere = async () => {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), ${ANSWER_WITHIN_MS});
    try {
      const address = new URL(${asScript(HELLO_PATH)}, overlay);
      const answer = await fetch(address, { cache: "no-store", credentials: "omit", signal: late.signal });
      return (await answer.json()).name === ${asScript(HELLO.name)};
    } catch {
      return false;
    } finally {
      clearTimeout(timer);
    }
  };
  const look = async () => {
    if (await isPitwallThere()) location.replace(overlay);
    else setTimeout(look, ${LOOK_EVERY_MS});
  };
  look();
</script>
`;
}

/** A text as a script has it; "<" could end the script. */
function asScript(text: string): string {
  return JSON.stringify(text).replaceAll("<", "\\u003c");
}

/** Where the waiting pages are kept. */
function pagesFolder(home: string): string {
  return join(home, "obs");
}

/** The file for an address. Its name changes with the address, or OBS would not notice that the page is another one. */
export function waitingPagePath(home: string, role: string, url: string): string {
  const hash = createHash("sha256").update(waitingPage(url)).digest("hex").slice(0, 8);
  return join(pagesFolder(home), `${role}-${hash}.html`);
}

/** The address under which OBS opens a waiting page. */
export function waitingPageUrl(path: string): string {
  return pathToFileURL(path).href;
}

/** Writes the page for an address. Throws what the file system throws. */
export function writeWaitingPage(path: string, url: string): void {
  writeWhole(path, waitingPage(url));
}

/** The overlay's address in a page of ours, of this version or an earlier one; null when it is none. */
function overlayIn(page: string): string | null {
  const [, written] = /^ {2}const overlay = (".*");$/m.exec(page) ?? [];
  if (!page.includes("<title>Pitwall</title>") || written === undefined) return null;
  try {
    const url: unknown = JSON.parse(written);
    return typeof url === "string" && URL.canParse(url) ? url : null;
  } catch {
    return null;
  }
}

/**
 * Writes the pages that an earlier version left anew, where they are: OBS may be set to open them. 0.1.0's asked the
 * server for something that it does not give to other pages, and so waited for ever. One that cannot be read or written
 * stays as it is.
 */
export function renewWaitingPages(home: string): void {
  for (const path of waitingPagesIn(home)) {
    try {
      const page = readText(path);
      const url = page && overlayIn(page);
      if (url && page !== waitingPage(url)) writeWaitingPage(path, url);
    } catch {
      // setup writes the page that its source opens, and says what is wrong
    }
  }
}

/**
 * Deletes the pages that no source shows any more: all but those of sources with `settings`. With several scene
 * collections all stay, for OBS tells only of the one that it shows.
 */
export function removeWaitingPages(
  home: string,
  collectionCount: number,
  settings: readonly Readonly<Record<string, unknown>>[],
): void {
  if (collectionCount > 1) return;
  const shown = new Set(settings.map(waitingPageIn));
  for (const path of waitingPagesIn(home)) if (!shown.has(basename(path))) rmSync(path, { force: true });
}

/** The file name of the waiting page that a source with these settings opens; null for one that opens anything else. */
export function waitingPageIn(settings: Readonly<Record<string, unknown>>): string | null {
  const { is_local_file: isLocalFile, local_file: file, url } = settings;
  const path = isLocalFile === true ? String(file) : String(url).startsWith("file:") ? String(url) : "";
  return /[\\/]obs[\\/]([a-z]+-[0-9a-f]{8}\.html)$/.exec(path)?.[1] ?? null;
}

function waitingPagesIn(home: string): readonly string[] {
  const folder = pagesFolder(home);
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".html"))
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}
