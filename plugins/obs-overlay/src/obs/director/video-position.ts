/** Where a video was when OBS last told, ms; `seenMs` on a monotonic clock. */
export interface VideoPosition {
  readonly atMs: number;
  readonly seenMs: number;
}

/** So much less than expected is no delay of an answer, ms. */
const BEHIND_MS = 3000;
/** OBS counts frames, and a busy computer leaves some out. */
const SLOWEST = 0.9;

/**
 * Whether a position is too early for the video that was seen before, so that another one began meanwhile. `wasPaused`:
 * it may have stood still since then.
 */
export function isAnotherVideo(before: VideoPosition, now: VideoPosition, wasPaused: boolean): boolean {
  const passedMs = wasPaused ? 0 : (now.seenMs - before.seenMs) * SLOWEST;
  return now.atMs < before.atMs + passedMs - BEHIND_MS;
}
