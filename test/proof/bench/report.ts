import { cpus, totalmem } from "node:os";
import { markdownRows, type Row } from "./table.js";

/** The machine, for the report. */
export const machine = [
  `Node ${process.version}`,
  `${process.platform} ${process.arch}`,
  `${cpus().length} x ${cpus()[0]?.model.trim() ?? "unknown CPU"}`,
  `${(totalmem() / 1e9).toFixed(0)} GB`,
].join(", ");

/** The rows of a part, or why there are none. */
export type Found = { readonly title: string } & ({ readonly rows: readonly Row[] } | { readonly missing: string });

/** What cannot be measured here, and why. */
const NEVER = [
  "Windows itself: the reader is tested under Wine, whose times say nothing about Windows'.",
  "Stream Deck hardware: how long the application takes from our message to the lit key is Elgato's.",
  "The game's frame times with and without Pitwall: the game does not run on this machine.",
  "OBS drawing the overlay on a streamer's graphics card: Chromium ran here without one.",
  "JSON in C, which has none of its own: koffi.decode and JSON.stringify stand beside ours.",
  "Text painted through NodeCG: both are compared up to a listener's value.",
  "SimHub beside us: a closed installer for Windows.",
];

/** The whole of docs/benchmarks.md. */
export function report(parts: readonly Found[]): string {
  const sections = parts.map((part) =>
    "rows" in part
      ? `## ${part.title}\n\n${markdownRows(part.rows)}`
      : `## ${part.title}\n\nNot measured: ${part.missing}`,
  );
  const missing = parts.flatMap((part) => ("missing" in part ? [`${part.title}: ${part.missing}`] : []));
  const notMeasured = [...missing, ...NEVER].map((line) => `- ${line}`).join("\n");
  return `# Benchmarks

Written by \`npm run bench\`, everything in one run. Ratios travel to other machines, times do not.

${sections.join("\n\n")}

## The machine

${machine}. Nothing but the bench was meant to run on it; the game was simulated.

## Not measured

${notMeasured}
`;
}
