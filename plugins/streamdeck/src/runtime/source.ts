import { type Feed, openFeed } from "@acevo-pitwall/core";
import { ownPages } from "@acevo-pitwall/core/memory";
import * as v from "valibot";

/** The settings that all keys share. */
const Shared = v.object({ source: v.fallback(v.picklist(["auto", "game", "demo"]), "auto") });

/** Where the race comes from. */
export type RaceSource = v.InferOutput<typeof Shared>["source"];

/** The source in the plugin's global settings; `auto` when there is none. Never throws. */
export function sourceIn(settings: unknown): RaceSource {
  const found = v.safeParse(Shared, settings);
  return found.success ? found.output.source : "auto";
}

/** The highest speed of a tape. */
const TAPE_SPEED = 16;

/**
 * Opens the race. For tests there are `PITWALL_PAGES`, the prefix of other pages than the game's, and `PITWALL_TAPE`, a
 * tape to be looped at the highest speed.
 */
export function openRace(source: RaceSource): Feed {
  const { PITWALL_PAGES: prefix, PITWALL_TAPE: tape } = process.env;
  if (source === "demo") return openFeed({ source });
  if (tape) return playing(openFeed({ source: `tape:${tape}` }));
  return prefix ? openFeed({ source: "game", pages: ownPages(prefix) }) : openFeed({ source });
}

function playing(feed: Feed): Feed {
  feed.tape!.speed = TAPE_SPEED;
  feed.tape!.loop = true;
  return feed;
}
