import type { RaceState } from "@acevo-pitwall/core/race";
import type { Action } from "../definition/define-action.js";
import type { RenderContext } from "../definition/render-context.js";
import type { Colour } from "./theme.js";

/** The band across a view that is not of a live game: `PAUSED`, `DEMO`. */
export interface Badge {
  readonly text: string;
  readonly color: Colour;
  readonly icon: "none" | "pause" | "play" | "cross" | "dots";
  /** Opacity of the view under it. 0..1 */
  readonly strength: number;
}

const NO_OVERLAY: Badge = { text: "NO OVERLAY", color: "label", icon: "none", strength: 0.45 };

const PLAIN = { icon: "none", strength: 1 } as const;
const STATUS_BADGES: Readonly<Record<"live" | "paused" | "replay", Badge | null>> = {
  live: null,
  paused: { text: "PAUSED", color: "label", icon: "pause", strength: 0.7 },
  replay: { text: "REPLAY", color: "text", icon: "play", strength: 1 },
};

/** The badge of an action's view; null while its race or overlay is live. */
export function badgeOf(
  about: Action["about"],
  { race, overlay }: Pick<RenderContext, "race" | "overlay">,
): Badge | null {
  if (about === "race") return raceBadge(race);
  return overlay ? null : NO_OVERLAY;
}

function raceBadge({ connection: { status, source } }: RaceState): Badge | null {
  if (status === "waiting") return { text: "WAITING", color: "label", icon: "dots", strength: 0.45 };
  if (status === "lost") return { text: "LOST", color: "red", icon: "cross", strength: 0.35 };
  const badge = STATUS_BADGES[status];
  // a demo must never look like a real race, also while it is paused
  if (source === "demo") return { ...(badge ?? PLAIN), text: "DEMO", color: "accent" };
  if (source === "tape") return badge ?? { ...PLAIN, text: "PLAYBACK", color: "accent" };
  return badge;
}
