import type { tokens } from "../../tokens.js";

/** Which sectors share one column: each has its own, and from seven on two neighbours have one. */
export interface SectorColumn {
  readonly label: string;
  /** Counted from 0, the last one included. */
  readonly first: number;
  readonly last: number;
}

/** How a time is written in a column. */
export interface SectorLook {
  readonly size: keyof typeof tokens.size;
  /** So many have room: the last ones go first. */
  readonly digits: number;
}

/** Narrower columns could not be read in a picture of 720 lines. */
const MOST_COLUMNS = 6;

/** The columns for a track with so many sectors. */
export function sectorColumns(sectors: number): readonly SectorColumn[] {
  const together = Math.ceil(sectors / MOST_COLUMNS);
  return Array.from({ length: Math.ceil(sectors / together) }, (_, i) => {
    const first = i * together;
    const last = Math.min(first + together, sectors) - 1;
    return { label: first === last ? `S${first + 1}` : `S${first + 1}+${last + 1}`, first, last };
  });
}

/** The times of sectors by columns, ms; null where not all of a column's sectors are known. */
export function timesIn(
  columns: readonly SectorColumn[],
  sectorsMs: readonly (number | null)[],
): readonly (number | null)[] {
  return columns.map(({ first, last }) => {
    const own = Array.from({ length: last - first + 1 }, (_, i) => sectorsMs[first + i] ?? null);
    return own.reduce((sumMs, ms) => (sumMs === null || ms === null ? null : sumMs + ms), 0);
  });
}

/** As much of a time as has room. */
export function cutTime(text: string, { digits }: SectorLook): string {
  return new RegExp(`^(\\D?\\d){1,${digits}}`).exec(text)?.[0] ?? text;
}
