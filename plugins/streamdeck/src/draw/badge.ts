import type { RaceState } from "@acevo-pitwall/core/race";
import type { Colour } from "../look.js";

/** The mark that says how to read a face: everything but a live game has one. */
export interface Badge {
  readonly text: string;
  readonly tone: Colour;
  readonly icon: "none" | "pause" | "play" | "cross" | "dots";
  /** How much of the face is seen under it. 0..1 */
  readonly strength: number;
}

/** The badge of a state; null when the game is live. */
export function badgeOf({ connection }: RaceState): Badge | null {
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
