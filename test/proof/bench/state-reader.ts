/**
 * A feed in its own process. Arguments: the prefix of the pages, then the game's folder. Answers every message with what
 * the state has shown so far.
 */
import { openFeed } from "@acevo-pitwall/core";
import { ownPages } from "@acevo-pitwall/core/memory";
import { nowMs } from "./speeds.js";
import { type AllSeen, note } from "./seen.js";

const [prefix = "", gameFolder = ""] = process.argv.slice(2);
const feed = openFeed({ source: "game", pages: ownPages(prefix), gameFolder, storage: "memory" });
const seen: AllSeen = { speeds: [], numbers: [] };

feed.onState(({ car, entries }) => {
  const atMs = nowMs();
  note(seen.speeds, car.speedKmh?.toFixed(0), atMs);
  note(seen.numbers, entries.find(({ isPlayer }) => isPlayer)?.number?.toString(), atMs);
});
process.on("message", () => process.send?.(seen));
process.on("disconnect", () => process.exit());
