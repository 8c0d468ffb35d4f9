/**
 * The race in NodeCG, as a bundle would bring it: a replicant for each part of the state, set when that part is another.
 * `PITWALL_PAGES` is the prefix of the pages.
 */
import { createRequire } from "node:module";
import { join } from "node:path";
import { openFeed } from "@acevo-pitwall/core";
import { ownPages } from "@acevo-pitwall/core/memory";

// NodeCG's own way to copy: a replicant changes what it is given
const { klona } = createRequire(join(process.cwd(), "package.json"))("klona/json");

/** @param {{ Replicant(name: string, options: object): { value: unknown } }} nodecg */
export default function extension(nodecg) {
  const feed = openFeed({ source: "game", pages: ownPages(process.env.PITWALL_PAGES ?? "") });
  const change = new Map();
  feed.onState((state) => {
    for (const [name, part] of Object.entries(state)) {
      if (change.get(name) === part) continue;
      change.set(name, part);
      nodecg.Replicant(name, { persistent: false }).value = klona(part);
    }
  });
}
