/** A measurement, what it is compared with, and the goal. */
export type Row = readonly [what: string, took: string, beside: string, aim: string];

/** A goal, and whether this run meets it. */
export function aim(text: string, met: boolean): string {
  return met ? text : `${text}: **missed**`;
}

/** `3.0x`. */
export function times(factor: number): string {
  return Number.isFinite(factor) ? `${factor.toFixed(1)}x` : "–";
}

/** A share of a core. */
export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** `17 ms (36 ms)`: the median and the 99th percentile. */
export function p50p99(ms: readonly number[]): string {
  return `${quantile(ms, 0.5).toFixed(0)} ms (${quantile(ms, 0.99).toFixed(0)} ms)`;
}

/** The value below which `part` of the sorted values are. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}

/** Rows as text for a terminal. */
export function printRows(rows: readonly Row[]): void {
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  for (const row of rows) console.log(row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join("  "));
}

/** The same as a table in Markdown. */
export function markdownRows(rows: readonly Row[]): string {
  const lines = rows.map((row) => `| ${row.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`);
  return ["| What | Here | Beside | Aim |", "| --- | --- | --- | --- |", ...lines].join("\n");
}
