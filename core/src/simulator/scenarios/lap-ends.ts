import { type LapEndLag, NO_LAG } from "../race-setup.js";

/** The orders in which the live game has been seen to tell of a lap's end. Frames, at 60 a second. */
export const LAP_ENDS = {
  together: NO_LAG,
  /** The place wraps first; the times follow. */
  placeFirst: { npos: 0, clock: 2, last: 2, count: 30 },
  /** The times change while the place still overshoots. */
  timeFirst: { npos: 3, clock: 0, last: 0, count: 6 },
  /** The clock is reset, the last time comes much later, the counter after it. */
  timeLate: { npos: 0, clock: 0, last: 50, count: 110 },
  /** The counter runs ahead of everything. */
  countFirst: { npos: 1, clock: 4, last: 9, count: 0 },
} as const satisfies Record<string, LapEndLag>;

/** Every order in turn, a lap each. */
export function mixedLapEnds(lap: number): LapEndLag {
  const orders = Object.values(LAP_ENDS);
  return orders[lap % orders.length]!;
}
