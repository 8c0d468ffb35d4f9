import { type LapEndLag, NO_LAG } from "../race-setup.js";

/** Orders in which the live game has shown a lap's end. Frames at 60 Hz */
export const LAP_ENDS = {
  together: NO_LAG,
  /** The position wraps first; the times follow. */
  placeFirst: { npos: 0, clock: 2, last: 2, count: 30 },
  /** The times change while the position is still beyond 1. */
  timeFirst: { npos: 3, clock: 0, last: 0, count: 6 },
  /** The clock is reset, the last time comes much later, the counter after it. */
  timeLate: { npos: 0, clock: 0, last: 50, count: 110 },
  /** The counter changes first. */
  countFirst: { npos: 1, clock: 4, last: 9, count: 0 },
} as const satisfies Record<string, LapEndLag>;

/** Another order for each lap, in turn. */
export function mixedLapEnds(lap: number): LapEndLag {
  const orders = Object.values(LAP_ENDS);
  return orders[lap % orders.length]!;
}
