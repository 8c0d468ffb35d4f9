import type { RaceState } from "@acevo-pitwall/core/race";
import type { Action } from "../actions/action.js";
import type { Moment } from "../actions/moment.js";
import type { Colour } from "../look.js";

/** The mark that says how to read a face: everything but a live game has one. */
export interface Badge {
  readonly text: string;
  readonly tone: Colour;
  readonly icon: "none" | "pause" | "play" | "cross" | "dots";
  /** How much of the face is seen under it. 0..1 */
  readonly strength: number;
}

const NO_OVERLAY: Badge = { text: "NO OVERLAY", tone: "label", icon: "none", strength: 0.45 };

/** The badge of an action's face; null when what it is about is there and live. */
export function badgeOf(about: Action["about"], { race, overlay }: Pick<Moment, "race" | "overlay">): Badge | null {
  if (about === "race") return raceBadge(race);
  return overlay ? null : NO_OVERLAY;
}

function raceBadge({ connection }: RaceState): Badge | null {
  switch (connection.status) {
    case "waiting":
      return { text: "WAITING", tone: "label", icon: "dots", strength: 0.45 };
    case "lost":
      return { text: "LOST", tone: "red", icon: "cross", strength: 0.35 };
    case "paused":
      return { text: "PAUSED", tone: "label", icon: "pause", strength: 0.7 };
    case "replay":
      return { text: "REPLAY", tone: "text", icon: "play", strength: 1 };
    case "live":
      return sourceBadge(connection.source);
  }
}

function sourceBadge(source: RaceState["connection"]["source"]): Badge | null {
  if (source === "game") return null;
  return { text: source === "demo" ? "DEMO" : "TAPE", tone: "accent", icon: "none", strength: 1 };
}
