/** `npm run bench`: what everything costs, beside what else could be done, in one run on one machine. */
import { existsSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { ROOT } from "../root.js";
import { coreRows } from "./core.js";
import { clientRows } from "./overlay/clients.js";
import { frameRows } from "./overlay/frames.js";
import { latencyRows } from "./overlay/latency.js";
import { markdownRows, printRows, type Row } from "./table.js";

const REPORT = join(ROOT, "docs/benchmarks.md");
const CHROMIUM = "/usr/bin/chromium";

const machine = [
  `Node ${process.version}`,
  `${process.platform} ${process.arch}`,
  `${cpus().length} x ${cpus()[0]?.model.trim() ?? "unknown CPU"}`,
  `${(totalmem() / 1e9).toFixed(0)} GB`,
].join(", ");

interface Part {
  readonly title: string;
  readonly rows: () => Row[] | Promise<Row[]>;
  readonly needsBrowser?: boolean;
}

const PARTS: readonly Part[] = [
  { title: "Core", rows: coreRows },
  { title: "Server", rows: clientRows },
  { title: "Overlay: frames", rows: frameRows, needsBrowser: true },
  { title: "Overlay: latency", rows: latencyRows, needsBrowser: true },
];

new Command("npm run bench --")
  .description("Measures core, server and overlay in about five minutes and writes docs/benchmarks.md.")
  .parse();
console.log(machine);
const sections: string[] = [];
for (const { title, rows, needsBrowser } of PARTS) {
  console.log(`\n${title}`);
  if (needsBrowser && !existsSync(CHROMIUM)) {
    console.log(`Not measured: there is no ${CHROMIUM}.`);
    sections.push(`## ${title}\n\nNot measured: the machine had no Chromium.`);
    continue;
  }
  const found = await rows();
  printRows(found);
  sections.push(`## ${title}\n\n${markdownRows(found)}`);
}

const intro = `# Benchmarks

Written by \`npm run bench\`, everything in one run. ${machine}. Ratios travel to other machines, times do not.`;
writeFileSync(REPORT, `${[intro, ...sections].join("\n\n")}\n`);
console.log("\nWritten to docs/benchmarks.md.");
