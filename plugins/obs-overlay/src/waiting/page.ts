import { createHash } from "node:crypto";
import { readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { readText, writeWhole } from "@acevo-pitwall/core/storage";
import { HELLO, HELLO_PATH } from "./hello.js";

/** How often the page looks for the server. ms */
const RETRY_MS = 500;
/** ms */
const ANSWER_TIMEOUT_MS = 3000;

/**
 * A blank page that goes to the overlay at `url` once Pitwall's server answers. OBS opens it instead of the overlay,
 * since OBS does not retry an address that failed, and would show any other program that answers there.
 *
 * OBS opens it by its `file:` address. It would open a source's "local file" as `http://absolute/…`, and newer Chromium
 * blocks requests from such pages to this computer (Local Network Access). From `file:` pages they work in Chromium 103,
 * 127 and 156.
 */
function waitingPage(url: string): string {
  return `<!doctype html>
<meta charset="utf-8" />
<title>Pitwall</title>
<style>
  html { background: transparent; }
</style>
<script>
  const overlay = ${stringLiteral(url)};
  const isPitwallThere = async () => {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), ${ANSWER_TIMEOUT_MS});
    try {
      const address = new URL(${stringLiteral(HELLO_PATH)}, overlay);
      const answer = await fetch(address, { cache: "no-store", credentials: "omit", signal: late.signal });
      return (await answer.json()).name === ${stringLiteral(HELLO.name)};
    } catch {
      return false;
    } finally {
      clearTimeout(timer);
    }
  };
  const look = async () => {
    if (await isPitwallThere()) location.replace(overlay);
    else setTimeout(look, ${RETRY_MS});
  };
  look();
</script>
`;
}

/** A string literal for a script element, which a "<" in it could end. */
function stringLiteral(text: string): string {
  return JSON.stringify(text).replaceAll("<", "\\u003c");
}

function pagesFolder(home: string): string {
  return join(home, "obs");
}

/** The file for an address. Its name contains a hash of the page, so that OBS notices when the page changes. */
export function waitingPagePath(home: string, role: string, url: string): string {
  const hash = createHash("sha256").update(waitingPage(url)).digest("hex").slice(0, 8);
  return join(pagesFolder(home), `${role}-${hash}.html`);
}

/** The address under which OBS opens a waiting page. */
export function waitingPageUrl(path: string): string {
  return pathToFileURL(path).href;
}

/** Throws file system errors. */
export function writeWaitingPage(path: string, url: string): void {
  writeWhole(path, waitingPage(url));
}

/** The overlay's address in a waiting page of any version; null when it is not a waiting page. */
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
 * Updates the waiting pages of earlier versions in place, since sources in OBS may open them. Those of 0.1.0 never get
 * an answer from the server. Skips pages that cannot be read or written.
 */
export function renewWaitingPages(home: string): void {
  for (const path of waitingPagesIn(home)) {
    try {
      const page = readText(path);
      const url = page && overlayIn(page);
      if (url && page !== waitingPage(url)) writeWaitingPage(path, url);
    } catch {
      // setup writes the page of its source and reports a failure
    }
  }
}

/**
 * Deletes the waiting pages that no source with one of these `settings` opens. Deletes none while there are several
 * scene collections, since OBS lists the sources of the current one only.
 */
export function removeWaitingPages(
  home: string,
  collectionCount: number,
  settings: readonly Readonly<Record<string, unknown>>[],
): void {
  if (collectionCount > 1) return;
  const used = new Set(settings.map(waitingPageIn));
  for (const path of waitingPagesIn(home)) if (!used.has(basename(path))) rmSync(path, { force: true });
}

/** The file name of the waiting page that a source with these settings opens; null when it opens something else. */
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
