import type { tokens } from "../../tokens.js";

/** The sectors of one column: one sector, or several when there are more sectors than columns. */
export interface SectorColumn {
  readonly label: string;
  /** From 0; `last` is included. */
  readonly first: number;
  readonly last: number;
}

/** How times are shown in a column. */
export interface SectorLook {
  readonly size: keyof typeof tokens.size;
  /** How many digits fit; the last ones are cut. */
  readonly digits: number;
}

/** More columns would be too narrow to read at 720p. */
const MOST_COLUMNS = 6;

/** The columns for a number of sectors. */
export function sectorColumns(sectors: number): readonly SectorColumn[] {
  const together = Math.ceil(sectors / MOST_COLUMNS);
  return Array.from({ length: Math.ceil(sectors / together) }, (_, i) => {
    const first = i * together;
    const last = Math.min(first + together, sectors) - 1;
    return { label: first === last ? `S${first + 1}` : `S${first + 1}+${last + 1}`, first, last };
  });
}

/** The sum of the sector times of each column, ms; null when one of them is unknown. */
export function timesIn(
  columns: readonly SectorColumn[],
  sectorsMs: readonly (number | null)[],
): readonly (number | null)[] {
  return columns.map(({ first, last }) => {
    const own = Array.from({ length: last - first + 1 }, (_, i) => sectorsMs[first + i] ?? null);
    return own.reduce((sumMs, ms) => (sumMs === null || ms === null ? null : sumMs + ms), 0);
  });
}

/** Cuts a time to the digits that fit. */
export function cutTime(text: string, { digits }: SectorLook): string {
  return new RegExp(`^(\\D?\\d){1,${digits}}`).exec(text)?.[0] ?? text;
}
