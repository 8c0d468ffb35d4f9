/**
 * What a feed is compared with, in its own process: copies the page and reads the log as often as a feed, and does
 * nothing else. Arguments and answers as of state-reader.ts.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type OpenPage, ownPages } from "@acevo-pitwall/core/memory";
import { PAGES } from "@acevo-pitwall/core/protocol";
import { nowMs } from "./speeds.js";
import { type Seen, note } from "./seen.js";

const PAGE_EVERY_MS = 1000 / 60;
const LOG_EVERY_MS = 60;

const [prefix = "", gameFolder = ""] = process.argv.slice(2);
const bytes = new Uint8Array(PAGES.physics.size);
const physics = PAGES.physics.view(bytes);
const [speeds, numbers]: [Seen, Seen] = [[], []];
let page: OpenPage | null = null;

setInterval(() => {
  page ??= openIfThere();
  page?.copyTo(bytes);
  note(speeds, physics.speedKmh.toFixed(0), nowMs());
}, PAGE_EVERY_MS);
setInterval(() => {
  const log = readFileSync(join(gameFolder, "Logs", "log.txt"), "utf8");
  note(numbers, /(\d+)\r\n$/.exec(log)?.[1], nowMs());
}, LOG_EVERY_MS);
process.on("message", () => process.send?.({ speeds, numbers }));
process.on("disconnect", () => process.exit());

function openIfThere(): OpenPage | null {
  try {
    return ownPages(prefix).open("physics");
  } catch {
    return null;
  }
}
