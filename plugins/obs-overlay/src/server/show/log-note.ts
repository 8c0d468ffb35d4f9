import type { Feed } from "@acevo-pitwall/core";
import type { LogNote } from "@acevo-pitwall/core/control";

/** Why the game's log does not name the cars on the track; null while it does, and while there is nothing to name. */
export function logNoteOf({ logStatus, state }: Pick<Feed, "logStatus" | "state">): LogNote | null {
  const { connection, entries } = state;
  if (connection.source !== "game" || connection.status !== "live") return null;
  const others = entries.filter(({ isPlayer }) => !isPlayer);
  if (others.length === 0 || others.some(({ source }) => source === "log")) return null;
  switch (logStatus) {
    case "noFolder":
    case "noFile":
      return "notFound";
    case "unreadable":
      return "unreadable";
    case "following":
      return "otherSession";
    default:
      return null;
  }
}
