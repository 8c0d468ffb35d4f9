import type { Tone } from "@acevo-pitwall/core/readings";
import type { tokens } from "../../tokens.js";

export interface Column {
  readonly label: string;
  /** px; null takes the rest, with room for a name. */
  readonly width: number | null;
}

export interface Cell {
  readonly text: string;
  readonly tone?: Tone;
  readonly size?: keyof typeof tokens.size;
  /** Better than all before, said by a mark too. */
  readonly isBest?: boolean;
}

export interface Row {
  readonly cells: readonly Cell[];
  /** The driver's own. */
  readonly isOwn?: boolean;
}

/** `rows` places of a list of `length`, all of it if it fits, with `middle` as near to the middle as the ends allow. */
export function windowAround(middle: number, length: number, rows: number): readonly [number, number] {
  const first = Math.max(0, Math.min(middle - Math.floor(rows / 2), length - rows));
  return [first, Math.min(length, first + rows)];
}
