/** A lap that ended. */
export interface CompletedLap {
  /** 1 = the first lap. */
  readonly number: number;
  /** ms; null when the time is unknown. */
  readonly timeMs: number | null;
  /** False for a lap that does not count. */
  readonly valid: boolean;
  /** `out` begins in the pits, `in` ends there, `flying` does neither. */
  readonly kind: "flying" | "out" | "in";
  /** Times of its sectors, ms. */
  readonly sectorsMs: readonly (number | null)[];
  /** Place at its end, 1 = leader. */
  readonly position: number | null;
  /** L; null for a lap that was not followed from start to end. */
  readonly fuelUsedL: number | null;
}
