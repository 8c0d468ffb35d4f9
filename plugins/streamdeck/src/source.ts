import { type Feed, openFeed } from "@acevo-pitwall/core";
import { ownPages } from "@acevo-pitwall/core/memory";
import * as v from "valibot";

/** What all keys share, as the property inspectors keep it. */
const Shared = v.object({ source: v.fallback(v.picklist(["auto", "game", "demo"]), "auto") });

/** Where the race comes from. */
export type RaceSource = v.InferOutput<typeof Shared>["source"];

/** The source in the plugin's global settings; `auto` when there is none. Never throws. */
export function sourceIn(settings: unknown): RaceSource {
  const found = v.safeParse(Shared, settings);
  return found.success ? found.output.source : "auto";
}

/** Opens the race. `PITWALL_PAGES` is for tests: the prefix of other pages than the game's. */
export function openRace(source: RaceSource): Feed {
  const prefix = process.env["PITWALL_PAGES"];
  if (prefix && source !== "demo") return openFeed({ source: "game", pages: ownPages(prefix) });
  return openFeed({ source });
}
