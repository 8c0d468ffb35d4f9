import type { NumberedResult } from "./csv.js";

/** The version of the format, which `docs/results.schema.json` describes. */
const VERSION = 2;

/** Results as one JSON document. */
export function resultsJson(results: readonly NumberedResult[]): string {
  const sessions = results.map(({ id, result }) => ({ id, ...result }));
  return `${JSON.stringify({ format: "acevo-pitwall-results", version: VERSION, sessions }, null, 1)}\n`;
}
