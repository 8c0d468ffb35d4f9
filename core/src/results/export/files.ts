import { classificationCsv, lapsCsv, type NumberedResult, pitStopsCsv } from "./csv.js";
import type { CsvOptions } from "./csv-text.js";
import { resultsJson } from "./json.js";

/** The text of each file that sessions can be saved as. */
const FILES = {
  "laps.csv": lapsCsv,
  "classification.csv": classificationCsv,
  "pit-stops.csv": pitStopsCsv,
  "result.json": resultsJson,
} as const satisfies Readonly<Record<string, (results: readonly NumberedResult[], options?: CsvOptions) => string>>;

export type ResultFile = keyof typeof FILES;
export const RESULT_FILES = Object.keys(FILES) as readonly ResultFile[];

/** Sessions as a file to save. */
export function resultFile(name: ResultFile, results: readonly NumberedResult[], options?: CsvOptions): string {
  return FILES[name](results, options);
}
