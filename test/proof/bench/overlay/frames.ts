/** The cost of the overlay page per browser frame. */
import type { Browser, Page } from "playwright-core";
import { aim, quantile, type Row } from "../table.js";
import { CHROMIUMS, type ChromiumVersion, launchChromium } from "../../../lab/chromium/chromium.js";
import { openPage } from "./browser.js";
import { startGame } from "./game.js";
import { ServerProcess } from "./server-process.js";

const NAMES: Readonly<Record<ChromiumVersion, string>> = {
  103: "Chromium 103 (OBS 28 to 30)",
  127: "Chromium 127 (OBS 31 and 32)",
  today: "Debian's Chromium",
};

const WARM_UP_MS = 5000;
/** Short traces, since other load on the machine dominates the p99 of a long one. */
const TRACES = 3;
const TRACE_MS = 20_000;

/** One of Chromium's trace events; times in µs. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** CPU time, unlike `dur`, which includes waiting. */
  readonly tdur?: number;
}

/** Script, style and layout, as in Chromium's performance panel. */
const WORK = new Set([
  "EvaluateScript",
  "v8.callFunction",
  "FunctionCall",
  "RunMicrotasks",
  "EventDispatch",
  "TimerFire",
  "FireAnimationFrame",
  "UpdateLayoutTree",
  "Layout",
  "MinorGC",
  "MajorGC",
]);
/** The end of a frame on the main thread; the second is the name in Chromium 103. */
const FRAME = new Set(["Commit", "CompositeLayers"]);

/** CPU time per frame, since the end of the previous frame. ms */
function frameCosts(events: readonly TraceEvent[]): number[] {
  const thread = events.find(({ name }) => FRAME.has(name))?.tid;
  const own = events.filter(({ tid }) => tid === thread).sort((a, b) => a.ts - b.ts);
  const costs: number[] = [];
  let cost = 0;
  let countedUntil = 0;
  for (const { name, ph, ts, dur = 0, tdur = dur } of own) {
    if (FRAME.has(name)) {
      costs.push(cost / 1000);
      cost = 0;
    } else if (ph === "X" && WORK.has(name) && ts >= countedUntil) {
      // nested events are part of it
      cost += tdur;
      countedUntil = ts + dur;
    }
  }
  return costs.slice(1);
}

async function trace(browser: Browser, page: Page): Promise<TraceEvent[]> {
  const session = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const ended = new Promise((done) => session.once("Tracing.tracingComplete", done));
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: ["devtools.timeline", "v8", "disabled-by-default-devtools.timeline"] },
  });
  await page.waitForTimeout(TRACE_MS);
  await session.send("Tracing.end");
  await ended;
  await session.detach();
  return events;
}

/** Costs of the frames in a Chromium that shows the race layout. ms */
async function costsIn(version: ChromiumVersion, url: string): Promise<number[]> {
  const browser = await launchChromium(version);
  const page = await openPage(browser);
  await page.goto(`${url}/overlay?layout=race`);
  await page.waitForTimeout(WARM_UP_MS);
  const costs: number[] = [];
  for (let i = 0; i < TRACES; i++) costs.push(...frameCosts(await trace(browser, page)));
  await browser.close();
  return costs;
}

/** Rows for the table, with a simulated race; takes about three and a half minutes. */
export async function frameRows(): Promise<Row[]> {
  const game = await startGame();
  const server = await ServerProcess.start("pitwall", game.prefix);
  const rows: Row[] = [];
  for (const version of CHROMIUMS) {
    const costs = await costsIn(version, server.url);
    const [p50, p99] = [quantile(costs, 0.5), quantile(costs, 0.99)];
    rows.push([
      `script + style + layout a frame, race layout, ${NAMES[version]}, p50 (p99)`,
      `${p50.toFixed(2)} ms (${p99.toFixed(2)} ms)`,
      `${costs.length} frames in ${(TRACES * TRACE_MS) / 1000} s; a frame has 16.7 ms`,
      aim("p99 at most 4 ms", p99 <= 4),
    ]);
  }
  await server.stop();
  await game.close();
  return rows;
}
