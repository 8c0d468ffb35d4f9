export interface CompletedLap {
  readonly number: number;
  readonly timeMs: number | null;
  readonly valid: boolean;
  readonly kind: "flying" | "out" | "in";
  readonly sectorsMs: readonly (number | null)[];
  readonly position: number | null;
  readonly fuelUsedL: number | null;
}
