import type { Connection } from "@acevo-pitwall/core/race";
import { getContext, setContext } from "svelte";

const LOST = "Signal lost";
const PLAYBACK = "Playback";
const STATUS: Readonly<Partial<Record<Connection["status"], string>>> = { paused: "Paused", replay: "Replay" };

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
  return [source === "tape" ? PLAYBACK : null, STATUS[status], lost].filter(Boolean).join(" · ") || null;
}

/** The title of a notice without a race. A recording does not wait for anything. */
export function noRaceTitle(connection: Connection | undefined): string {
  if (connection?.status === "lost") return LOST;
  return connection?.source === "tape" ? PLAYBACK : "Waiting";
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
  return (isStatusShown && status === "lost" ? "Lost" : STATUS[status]) ?? (source === "tape" ? PLAYBACK : null);
}

/** Font sizes in design px. */
const SMALLEST_PX = 22;
const LARGEST_PX = 27;
/** The smallest legible font size in screen px. */
const LEGIBLE_PX = 9;

/** Font size of a status badge in design px. `scale` is screen px per design px. */
export function badgeSize(scale: number): number {
  return Math.min(LARGEST_PX, Math.max(SMALLEST_PX, LEGIBLE_PX / scale));
}

/** As many letters fit the label rail of the lowest widget at the largest size. */
const LONGEST_AT_FULL_SIZE = 6;

/** Font size of a text on a label rail in design px: smaller for a long one, so that it fits. */
export function labelRailSize(text: string, scale: number): number {
  return badgeSize(scale) * Math.min(1, LONGEST_AT_FULL_SIZE / text.length);
}

const KEY = "label-rail";

/** Sets the label rail's text for the widgets inside the current component. */
export function setLabelRail(text: () => string | null): void {
  setContext(KEY, text);
}

export function getLabelRail(): () => string | null {
  return getContext<(() => string | null) | undefined>(KEY) ?? (() => null);
}
