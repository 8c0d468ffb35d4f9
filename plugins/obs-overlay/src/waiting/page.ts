import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "@acevo-pitwall/core";
import type { Found } from "./found.js";

/** How often the page looks for the server. ms */
const LOOK_EVERY_MS = 1000;

/**
 * A page of our own for OBS to open instead of the overlay itself: OBS never tries an address again that did not answer, so
 * an overlay that is opened before its server stays blank. This page is always there, shows nothing, and goes to the
 * overlay as soon as the server answers.
 */
function waitingPage(url: string): string {
  // "<" could end the script
  const address = JSON.stringify(url).replaceAll("<", "\\u003c");
  return `<!doctype html>
<meta charset="utf-8" />
<title>Pitwall</title>
<style>
  html { background: transparent; }
</style>
<script>
  const overlay = ${address};
  // The answer cannot be read from here, and need not be: that there is one is enough.
  const look = () =>
    fetch(new URL("/api/health", overlay), { mode: "no-cors", cache: "no-store" }).then(
      () => location.replace(overlay),
      () => setTimeout(look, ${LOOK_EVERY_MS}),
    );
  look();
</script>
`;
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

/** Writes the page for an address. Throws what the file system throws. */
export function writeWaitingPage(path: string, url: string): void {
  mkdirSync(join(path, ".."), { recursive: true });
  writeWhole(path, waitingPage(url));
}

/**
 * Deletes the pages that no source shows any more: all but `kept` and those of the streamer's copies. With several scene
 * collections all stay, for OBS tells only of the one that it shows.
 */
export function removeWaitingPages(
  home: string,
  { copies, collectionCount }: Pick<Found, "copies" | "collectionCount">,
  kept: readonly string[] = [],
): void {
  if (collectionCount > 1) return;
  const shown = new Set([...kept, ...copies.map(({ settings }) => settings["local_file"])].map(asObsNames));
  const folder = pagesFolder(home);
  for (const name of safeList(folder)) {
    const path = join(folder, name);
    if (name.endsWith(".html") && !shown.has(asObsNames(path))) rmSync(path, { force: true });
  }
}

/** A path as OBS keeps it. */
export function asObsNames(path: unknown): string {
  return String(path).replaceAll("\\", "/");
}

function safeList(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
