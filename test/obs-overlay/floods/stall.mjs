/** Loaded into a server before it starts: keeps in the file `PITWALL_STALL` the longest that its thread was held up. ms */
import { writeFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";

const RESOLUTION_MS = 5;
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
// from when it serves on: starting takes what it takes
setTimeout(() => delay.enable(), 4000).unref();
setInterval(() => writeFileSync(process.env.PITWALL_STALL, String(delay.max / 1e6 - RESOLUTION_MS)), 500).unref();
