/** `npm run bench`: measures everything, compared with the alternatives, in one run on one machine. */
import "./own-home.js";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { newCommand } from "@acevo-pitwall/core/cli";
import { InvalidArgumentError, Option } from "commander";
import { OBS_CHROMIUM_SETUP, obsChromiumsReady } from "../../lab/chromium/chromium.js";
import { NODECG_SETUP, nodeCgReady } from "../../lab/nodecg/nodecg.js";
import { CHROMIUM, onPath } from "../../lab/parts.js";
import { stopAll } from "../../lab/process.js";
import { ROOT } from "../root.js";
import { coreRows } from "./core.js";
import { newPageRows } from "./new-pages.js";
import { nodeCgRows } from "./nodecg.js";
import { clientRows } from "./overlay/clients.js";
import { frameRows } from "./overlay/frames.js";
import { latencyRows } from "./overlay/latency.js";
import { memoryRows } from "./overlay/memory.js";
import { type Found, machine, report } from "./report.js";
import { resultsRows } from "./results.js";
import { startupRows } from "./startup/startup.js";
import { stateLatencyRows } from "./state-latency.js";
import { streamDeckRows } from "./streamdeck/streamdeck.js";
import { printRows, type Row } from "./table.js";
import { tornRows } from "./torn.js";

interface Part {
  readonly title: string;
  readonly rows: (minutes: number) => Row[] | Promise<Row[]>;
  /** What this machine lacks for it, and how to install it; null if nothing. */
  readonly missing?: () => string | null;
}

const noBrowser = () => (existsSync(CHROMIUM) ? null : `there was no ${CHROMIUM}; \`npm run lab\` brings it.`);
const noCompiler = () => (onPath("gcc") ? null : "there was no C compiler; `npm run lab` brings it.");
const noObsChromium = () =>
  noBrowser() ??
  (obsChromiumsReady() ? null : `the Chromium of OBS was not there; \`${OBS_CHROMIUM_SETUP}\` brings it.`);
const noNodeCg = () => (nodeCgReady() ? null : `NodeCG was not installed; \`${NODECG_SETUP}\` installs it.`);

const PARTS: Readonly<Record<string, Part>> = {
  core: { title: "Core", rows: coreRows },
  state: { title: "State: latency", rows: stateLatencyRows },
  torn: { title: "Shared memory: a million reads", rows: tornRows, missing: noCompiler },
  "new-pages": { title: "Shared memory: on a busy machine", rows: newPageRows, missing: noCompiler },
  server: { title: "Server", rows: clientRows },
  nodecg: { title: "Server beside NodeCG", rows: nodeCgRows, missing: noNodeCg },
  frames: { title: "Overlay: frames", rows: frameRows, missing: noObsChromium },
  latency: { title: "Overlay: latency", rows: latencyRows, missing: noBrowser },
  results: { title: "Results", rows: resultsRows },
  startup: { title: "Start-up", rows: startupRows },
  streamdeck: { title: "Stream Deck", rows: streamDeckRows },
  // last, since it takes the longest and does not mind other work
  memory: { title: "Memory", rows: memoryRows },
};

function minutesFrom(text: string): number {
  if (Number(text) > 0) return Number(text);
  throw new InvalidArgumentError("Give a number of minutes.");
}

const program = newCommand("npm run bench --")
  .description("Measures everything in about three quarters of an hour and writes docs/benchmarks.md.")
  .addOption(
    new Option("--only <part>", "one part; it is printed, and the file stays as it is").choices(Object.keys(PARTS)),
  )
  .option("--minutes <number>", "how long the memory is watched", minutesFrom, 30)
  .parse();
const { only, minutes } = program.opts<{ only?: string; minutes: number }>();

async function measure({ title, rows, missing }: Part): Promise<Found> {
  console.log(`\n${title}`);
  const reason = missing?.() ?? null;
  if (reason !== null) {
    console.log(`Not measured: ${reason}`);
    return { title, missing: reason };
  }
  const found = await rows(minutes);
  printRows(found);
  return { title, rows: found };
}

console.log(machine);
const found: Found[] = [];
try {
  for (const [name, part] of Object.entries(PARTS)) {
    if (only === undefined || only === name) found.push(await measure(part));
  }
} finally {
  await stopAll();
}
if (only === undefined) {
  writeFileSync(join(ROOT, "docs/benchmarks.md"), report(found));
  console.log("\nWritten to docs/benchmarks.md.");
}
