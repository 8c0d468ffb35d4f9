import type { Connection } from "@acevo-pitwall/core/race";

/** What the picture does not say by itself: that the race is none, stands still, is a recording, or is gone. */
const STATUS_WORDS: Readonly<Partial<Record<Connection["status"], string>>> = {
  paused: "Paused",
  replay: "Replay",
  lost: "Signal lost",
};

export function statusWord({ status }: Connection): string | null {
  return STATUS_WORDS[status] ?? null;
}

/** The words that fit on a panel's strip. */
const SHORT: Readonly<Partial<Record<Connection["status"], string>>> = {
  paused: "Pause",
  replay: "Replay",
  lost: "Lost",
};

/**
 * What the strip on a panel says. Demo on every panel, so that no crop looks like a real race; the rest only where the
 * panel is all there is.
 */
export function stripWord({ status, source }: Connection, isAlone: boolean): string | null {
  return (isAlone ? SHORT[status] : null) ?? (source === "demo" ? "Demo" : null);
}
