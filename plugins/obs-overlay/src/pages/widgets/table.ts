import type { Tone } from "@acevo-pitwall/core/readings";
import type { tokens } from "../../tokens.js";

export interface Column {
  readonly label: string;
  /** px; null for the column with names, which takes the rest. */
  readonly width: number | null;
}

export interface Cell {
  readonly text: string;
  readonly tone?: Tone;
  readonly size?: keyof typeof tokens.size;
  /** Marks the cell as the best, in addition to its tone. */
  readonly isBest?: boolean;
}

export interface Row {
  readonly cells: readonly Cell[];
  /** True for the driver's row. */
  readonly isOwn?: boolean;
}

/** The range `[start, end)` of at most `rows` items of a list, with `middle` as near to its middle as the ends allow. */
export function windowAround(middle: number, length: number, rows: number): readonly [number, number] {
  const first = Math.max(0, Math.min(middle - Math.floor(rows / 2), length - rows));
  return [first, Math.min(length, first + rows)];
}
