import type { Connection } from "@acevo-pitwall/core/race";
import { getContext, setContext } from "svelte";

type Words = Readonly<Partial<Record<Connection["status"], string>>>;

/** What the picture does not say by itself: that the race stands still, is a recording, or is gone. */
const WORDS: Words = { paused: "Paused", replay: "Replay", lost: "Signal lost" };
/** The same, short enough for the strip on a panel. */
const SHORT_WORDS: Words = { paused: "Pause", replay: "Replay", lost: "Lost" };

export function statusWord({ status }: Connection): string | null {
  return WORDS[status] ?? null;
}

/** What stands over the reason why there is no race: a recording without one, or one that has ended, waits for nothing. */
export function absenceWord(source: Connection["source"] | undefined): string {
  return source === "tape" ? "Playback" : "Waiting";
}

/**
 * What the strip on a panel says. Demo on every panel, so that no crop looks like a real race; the status only where
 * the panel is all there is.
 */
export function stripWord({ status, source }: Connection, isAlone: boolean): string | null {
  if (source === "demo") return "Demo";
  return isAlone ? (SHORT_WORDS[status] ?? null) : null;
}

const KEY = "strip";

/** Tells the panels inside the component that is being made what their strip says, whenever they ask. */
export function setStrip(word: () => string | null): void {
  setContext(KEY, word);
}

export function getStrip(): () => string | null {
  return getContext<(() => string | null) | undefined>(KEY) ?? (() => null);
}
