import type { Connection } from "@acevo-pitwall/core/race";
import { getContext, setContext } from "svelte";

type StatusWords = Readonly<Partial<Record<Connection["status"], string>>>;

/** What the picture does not say by itself: that the race is none of now, or stands still. */
const STATUS: StatusWords = { paused: "Paused", replay: "Replay" };
/** The same, short enough for the strip on a panel. */
const SHORT_STATUS: StatusWords = { paused: "Pause", replay: "Replay" };
const SHORT_SOURCE: Readonly<Partial<Record<Connection["source"], string>>> = { demo: "Demo", tape: "Tape" };

/** What a page that shows a race has to say about it. */
export interface Badged {
  readonly connection: Connection;
  /** The page is one widget and nothing else. */
  readonly isAlone: boolean;
  /** The race is the studio's sample. */
  readonly isSample: boolean;
  /** Viewers, or the streamer in the preview, are told of a lost signal. */
  readonly isStatusShown: boolean;
}

/** What the corner of a whole layout says; null while it is a live game's, or the panels say it themselves. */
export function cornerWord({ connection: { status, source }, isAlone, isStatusShown }: Badged): string | null {
  if (isAlone) return null;
  const words = [source === "tape" ? "Playback" : null, STATUS[status], isStatusShown && lostWord(status)];
  return words.filter(Boolean).join(" · ") || null;
}

function lostWord(status: Connection["status"]): string | null {
  return status === "lost" ? "Signal lost" : null;
}

/** What stands over the reason why there is no race: a recording without one, or one that has ended, waits for nothing. */
export function absenceWord(source: Connection["source"] | undefined): string {
  return source === "tape" ? "Playback" : "Waiting";
}

/**
 * What the strip on a panel says. Demo on every panel, so that no crop looks like a real race; the rest only where the
 * panel is all there is.
 */
export function labelRailText({ connection, isAlone, isSample, isStatusShown }: Badged): string | null {
  const { status, source } = connection;
  if (isSample) return "Sample";
  if (source === "demo") return "Demo";
  if (!isAlone) return null;
  return (isStatusShown && status === "lost" ? "Lost" : SHORT_STATUS[status]) ?? SHORT_SOURCE[source] ?? null;
}

/** Smallest size of a mark, px of the design grid, and what it may grow to within the strip. */
const SMALLEST_PX = 22;
const LARGEST_PX = 27;
/** Smaller letters cannot be read. px of the screen */
const READABLE_PX = 9;

/** Size of a mark where one px of the design is `scale` px of the screen, px of the design grid. */
export function badgeSize(scale: number): number {
  return Math.min(LARGEST_PX, Math.max(SMALLEST_PX, READABLE_PX / scale));
}

const KEY = "strip";

/** Tells the panels inside the component that is being made what their strip says, whenever they ask. */
export function setLabelRail(word: () => string | null): void {
  setContext(KEY, word);
}

export function getLabelRail(): () => string | null {
  return getContext<(() => string | null) | undefined>(KEY) ?? (() => null);
}
