import type { Connection } from "@acevo-pitwall/core/race";
import { getContext, setContext } from "svelte";

type StatusWords = Readonly<Partial<Record<Connection["status"], string>>>;
type SourceWords = Readonly<Partial<Record<Connection["source"], string>>>;

/** What the picture does not say by itself: that the race is none of now, stands still, or is gone. */
const STATUS: StatusWords = { paused: "Paused", replay: "Replay", lost: "Signal lost" };
const SOURCE: SourceWords = { demo: "Demo", tape: "Playback" };
/** The same, short enough for the strip on a panel. */
const SHORT_STATUS: StatusWords = { paused: "Pause", replay: "Replay", lost: "Lost" };
const SHORT_SOURCE: SourceWords = { demo: "Demo", tape: "Tape" };

/** What the corner of a whole layout says; null while it is a live game's. */
export function cornerWord({ status, source }: Connection): string | null {
  return [SOURCE[source], STATUS[status]].filter((word) => word !== undefined).join(" · ") || null;
}

/** What stands over the reason why there is no race: a recording without one, or one that has ended, waits for nothing. */
export function absenceWord(source: Connection["source"] | undefined): string {
  return source === "tape" ? "Playback" : "Waiting";
}

/**
 * What the strip on a panel says. Demo on every panel, so that no crop looks like a real race; the rest only where the
 * panel is all there is.
 */
export function stripWord({ status, source }: Connection, isAlone: boolean): string | null {
  const origin = SHORT_SOURCE[source] ?? null;
  if (source === "demo") return origin;
  return isAlone ? (SHORT_STATUS[status] ?? origin) : null;
}

const KEY = "strip";

/** Tells the panels inside the component that is being made what their strip says, whenever they ask. */
export function setStrip(word: () => string | null): void {
  setContext(KEY, word);
}

export function getStrip(): () => string | null {
  return getContext<(() => string | null) | undefined>(KEY) ?? (() => null);
}
