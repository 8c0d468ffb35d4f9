/** The cost of encoding a tick's changes, compared with the whole state. */
import { setTimeout as delay } from "node:timers/promises";
import { openFeed, type RaceState } from "@acevo-pitwall/core";
import { ownPages } from "@acevo-pitwall/core/memory";
import { diff } from "../../../../plugins/obs-overlay/src/patch.js";
import { quantile, type Row, times } from "../table.js";

/** Time until hot code is compiled. ms */
const WARM_UP_MS = 5000;
const MEASURED_MS = 8000;

function took(encode: () => string | undefined): number {
  const startMs = performance.now();
  encode();
  return 1000 * (performance.now() - startMs);
}

/** A row for the table, with the race under `prefix`. */
export async function encodeRow(prefix: string): Promise<Row> {
  const feed = openFeed({ source: "game", pages: ownPages(prefix) });
  const [patches, snapshotEncoder]: [number[], number[]] = [[], []];
  let before: RaceState = feed.state;
  feed.onState((state) => {
    patches.push(took(() => JSON.stringify(diff(before, state))));
    snapshotEncoder.push(took(() => JSON.stringify(state)));
    before = state;
  });
  await delay(WARM_UP_MS);
  patches.length = snapshotEncoder.length = 0;
  await delay(MEASURED_MS);
  await feed.close();
  const [patch, whole] = [quantile(patches, 0.5), quantile(snapshotEncoder, 0.5)];
  return [
    "encode of a tick for all listeners, p50 (p99)",
    `${patch.toFixed(0)} µs (${quantile(patches, 0.99).toFixed(0)} µs)`,
    `${times(whole / patch)} quicker than the whole state (${whole.toFixed(0)} µs)`,
    "–",
  ];
}
