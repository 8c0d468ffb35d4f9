/** Widths of the columns that lists can have, in px. The column with the list's subject takes the rest. */
export const COLUMN_WIDTH = {
  position: 56,
  laps: 64,
  gap: 128,
  interval: 128,
  time: 168,
  sectors: 408,
  fuel: 80,
  place: 64,
} as const;

export type ColumnName = keyof typeof COLUMN_WIDTH;
