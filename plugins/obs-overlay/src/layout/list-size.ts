import { COLUMN_WIDTH } from "./columns.js";
import type { Options } from "./options.js";

/** Height of one line of a list, and of the heading above it. px */
export const LINE = 44;
export const HEADING = 36;

/** Height of a list with so many lines: on the grid, so that lists end beside their neighbours. px */
export function listHeight(lines: number): number {
  return Math.ceil((HEADING + lines * LINE + 8) / 8) * 8;
}

/** Width and height of a list with the rows and columns of `options`, and `rest` px for the column that has no width. */
export function listSize(rest: number, { rows, columns }: Options): readonly [number, number] {
  const width = columns.reduce((sum, name) => sum + COLUMN_WIDTH[name], rest);
  return [Math.ceil(width / 8) * 8, listHeight(rows)];
}
