import type { RaceState } from "@acevo-pitwall/core/race";
import type { Reading } from "@acevo-pitwall/core/readings";
import type { KeyView } from "./key-view.js";
import { readingView } from "./reading-view.js";

/** An aid's level. While it acts the whole key lights up, and its mark takes the place of `footer`. */
export function aidView({ short, read }: Reading, race: RaceState, footer: string | null = null): KeyView {
  const { mark, ...level } = read(race);
  const text = mark?.toUpperCase() ?? footer;
  return readingView(short, level, {
    ...(level.tone === "active" && { background: "yellow" }),
    ...(text !== null && { footer: { text } }),
  });
}
