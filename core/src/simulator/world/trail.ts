/** A car's past positions in this session. Progress is in ms of the reference lap, over all laps. */
export interface Trail {
  readonly atMs: Float64Array;
  readonly progressMs: Float64Array;
  /** Samples written so far; the lists keep the newest. */
  count: number;
}

const SAMPLE_MS = 100;
/** Samples for about seven minutes: enough for cars several laps apart. */
const KEPT = 4096;

export function emptyTrail(): Trail {
  return { atMs: new Float64Array(KEPT), progressMs: new Float64Array(KEPT), count: 0 };
}

/** Records the car's progress at a session time, unless the last sample is recent. */
export function leaveTrail(trail: Trail, atMs: number, progressMs: number): void {
  if (trail.count > 0 && atMs - trail.atMs[(trail.count - 1) % KEPT]! < SAMPLE_MS) return;
  keep(trail, atMs, progressMs);
}

function keep(trail: Trail, atMs: number, progressMs: number): void {
  trail.atMs[trail.count % KEPT] = atMs;
  trail.progressMs[trail.count % KEPT] = progressMs;
  trail.count++;
}

export interface TrailPoint {
  readonly atMs: number;
  readonly progressMs: number;
}

/**
 * The session time in ms at which the car first reached a progress, interpolated between samples; null when that was
 * before the trail begins or has not happened. `now`, the car's current position, extends the trail.
 */
export function reachedAtMs(trail: Trail, progressMs: number, now?: TrailPoint): number | null {
  const { atMs, progressMs: reached, count } = trail;
  let low = Math.max(0, count - KEPT);
  let high = count - 1;
  if (high < low || reached[low % KEPT]! > progressMs) return null;
  const last = { atMs: atMs[high % KEPT]!, progressMs: reached[high % KEPT]! };
  if (last.progressMs < progressMs) {
    return now && now.progressMs >= progressMs ? between(last, now, progressMs) : null;
  }
  while (low < high) {
    const middle = (low + high) >> 1;
    if (reached[middle % KEPT]! < progressMs) low = middle + 1;
    else high = middle;
  }
  const after = { atMs: atMs[low % KEPT]!, progressMs: reached[low % KEPT]! };
  if (after.progressMs === progressMs) return after.atMs;
  const before = { atMs: atMs[(low - 1) % KEPT]!, progressMs: reached[(low - 1) % KEPT]! };
  return between(before, after, progressMs);
}

function between(before: TrailPoint, after: TrailPoint, progressMs: number): number {
  const part = (progressMs - before.progressMs) / (after.progressMs - before.progressMs);
  return before.atMs + part * (after.atMs - before.atMs);
}

/** The part of a trail between two session times; `endProgressMs` is the progress at the second one. */
export function trailBetween(trail: Trail, fromMs: number, toMs: number, endProgressMs: number): Trail {
  const kept = emptyTrail();
  for (let i = Math.max(0, trail.count - KEPT); i < trail.count; i++) {
    const atMs = trail.atMs[i % KEPT]!;
    if (atMs >= fromMs - SAMPLE_MS && atMs < toMs) keep(kept, atMs, trail.progressMs[i % KEPT]!);
  }
  keep(kept, toMs, endProgressMs);
  return kept;
}
