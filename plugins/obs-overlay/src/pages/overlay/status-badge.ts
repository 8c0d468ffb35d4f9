import type { Connection } from "@acevo-pitwall/core/race";
import { getContext, setContext } from "svelte";

type StatusWords = Readonly<Partial<Record<Connection["status"], string>>>;

const LOST = "Signal lost";
const STATUS: StatusWords = { paused: "Paused", replay: "Replay" };
/** Short enough for the label rail of a widget. */
const SHORT_STATUS: StatusWords = { paused: "Pause", replay: "Replay" };
const SHORT_SOURCE: Readonly<Partial<Record<Connection["source"], string>>> = { demo: "Demo", tape: "Tape" };

export interface BadgeInput {
  readonly connection: Connection;
  /** The page shows a single widget. */
  readonly isAlone: boolean;
  /** The race is the studio's sample race. */
  readonly isSample: boolean;
  /** Whether a lost signal is shown: in the preview, and to viewers when the streamer wants it. */
  readonly isStatusShown: boolean;
}

/** The status badge of a layout, e.g. `Playback · Paused`; null for none. */
export function badgeText({ connection: { status, source }, isAlone, isStatusShown }: BadgeInput): string | null {
  if (isAlone) return null;
  const lost = isStatusShown && status === "lost" ? LOST : null;
  return [source === "tape" ? "Playback" : null, STATUS[status], lost].filter(Boolean).join(" · ") || null;
}

/** The title of a notice without a race. A recording does not wait for anything. */
export function noRaceTitle(connection: Connection | undefined): string {
  if (connection?.status === "lost") return LOST;
  return connection?.source === "tape" ? "Playback" : "Waiting";
}

/**
 * The text on a widget's label rail; null for none. Every widget says that it shows the demo, so that no cropped source
 * looks like a real race. A single widget also says what the badge of a layout says.
 */
export function labelRailText({ connection, isAlone, isSample, isStatusShown }: BadgeInput): string | null {
  const { status, source } = connection;
  if (isSample) return "Sample";
  if (source === "demo") return "Demo";
  if (!isAlone) return null;
  return (isStatusShown && status === "lost" ? "Lost" : SHORT_STATUS[status]) ?? SHORT_SOURCE[source] ?? null;
}

/** Font sizes in design px; the largest still fits the label rail. */
const SMALLEST_PX = 22;
const LARGEST_PX = 27;
/** The smallest legible font size in screen px. */
const LEGIBLE_PX = 9;

/** Font size of badges and label rails in design px. `scale` is screen px per design px. */
export function badgeSize(scale: number): number {
  return Math.min(LARGEST_PX, Math.max(SMALLEST_PX, LEGIBLE_PX / scale));
}

const KEY = "label-rail";

/** Sets the label rail's text for the widgets inside the current component. */
export function setLabelRail(text: () => string | null): void {
  setContext(KEY, text);
}

export function getLabelRail(): () => string | null {
  return getContext<(() => string | null) | undefined>(KEY) ?? (() => null);
}
