/** The cost of keeping results, and of listing them. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lapsCsv, ResultsDatabase } from "@acevo-pitwall/core/results";
import { madeUp } from "../../results/made-up.js";
import { collectorCost } from "./collector-cost.js";
import { aim, percent, quantile, type Row } from "./table.js";

const SESSIONS = 200;
const CARS = 20;
const LISTS = 25;
const MOST_LIST_MS = 100;

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}

/** How long the sessions took to be written, to be listed each time, and to be read and made one table. ms */
async function storeTimes() {
  const home = mkdtempSync(join(tmpdir(), "pitwall-bench-"));
  try {
    const kept = new ResultsDatabase({ home });
    const puts: number[] = [];
    for (let n = 0; n < SESSIONS; n++) puts.push(await milliseconds(() => kept.put(madeUp(n, { cars: CARS }), null)));
    const lists: number[] = [];
    for (let i = 0; i < LISTS; i++) lists.push(await milliseconds(() => new ResultsDatabase({ home }).list()));
    const { sessions } = await kept.list();
    if (sessions.length !== SESSIONS) throw new Error(`${sessions.length} sessions were listed.`);
    const tableMs = await milliseconds(async () => lapsCsv((await kept.readMany(sessions.map(({ id }) => id)))!));
    return { puts, lists, tableMs };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** Rows for the table; takes about two minutes. */
export async function resultsRows(): Promise<Row[]> {
  const { puts, lists, tableMs } = await storeTimes();
  const median = quantile(lists, 0.5);
  const { laps, momentUs, resultMs, copyMs } = collectorCost(10);
  return [
    [
      `list ${SESSIONS} sessions of ${CARS} cars and 20 laps, median (worst) of ${LISTS}`,
      `${median.toFixed(0)} ms (${Math.max(...lists).toFixed(0)} ms)`,
      "opening the file included",
      aim(`under ${MOST_LIST_MS} ms`, median < MOST_LIST_MS),
    ],
    [
      "write one of them, median (worst)",
      `${quantile(puts, 0.5).toFixed(0)} ms (${Math.max(...puts).toFixed(0)} ms)`,
      "in a thread of its own while racing",
      "–",
    ],
    ["read all of them and make one table of their laps", `${tableMs.toFixed(0)} ms`, "in that thread too", "–"],
    [
      `follow a race of 60 cars with the log, each moment, after ${laps} laps`,
      `${momentUs.toFixed(0)} µs`,
      `${percent((momentUs * 60) / 1e6)} of a core at 60 Hz`,
      "–",
    ],
    [
      "make a result of all these laps, every 10 s",
      `${resultMs.toFixed(1)} ms`,
      `and its copy for the thread: ${copyMs.toFixed(1)} ms`,
      "–",
    ],
  ];
}
