import { within } from "./numbers.js";
import type { Pages } from "./pages.js";
import type { Gaps, Position } from "./state.js";

/** Position in the field of drivers. */
export function positionOf({ graphics }: Pages): Position {
  const { current_pos, total_drivers, active_cars } = graphics.raw();
  const total = within(total_drivers, 1, 1000) ?? within(active_cars, 1, 255);
  const overall = within(current_pos, 1, 1000);
  return { overall: overall !== null && total !== null && overall > total ? null : overall, total };
}

/** More than an hour is no gap. s */
const ABSURD_S = 3600;

/** The game's gap field, documented in seconds; 0 and nonsense mean that there is no car. */
function gapMs(seconds: number): number | null {
  const size = Math.abs(seconds);
  return size > 0 ? within(size * 1000, 1, ABSURD_S * 1000) : null;
}

/** Gaps as the game gives them. */
export function gapsOf(pages: Pages): Gaps {
  const { gap_ahead, gap_behind } = pages.graphics.raw();
  const { overall, total } = positionOf(pages);
  return {
    aheadMs: overall === 1 ? null : gapMs(gap_ahead),
    behindMs: overall !== null && overall === total ? null : gapMs(gap_behind),
    aheadTrendMs: null,
    behindTrendMs: null,
    battle: null,
  };
}
