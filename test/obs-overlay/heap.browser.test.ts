import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, CDPSession } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Feed, openFeed } from "../../core/src/index.js";
import { buildPagesIfStale } from "../../plugins/obs-overlay/src/server/pages.js";
import { type OverlayServer, startServer } from "../../plugins/obs-overlay/src/server/server.js";
import { newFolder, raceFrames, removeFolders, tapeOf } from "../tape/tapes.js";
import { launchBrowser } from "./browser.js";

const MINUTES = 10;
const SPEED = 16;
/** A race's state grows a little with it: laps, names, the learned track. MB */
const MOST_GROWTH_MB = 2;

let browser: Browser;
let feed: Feed;
let server: OverlayServer;

beforeAll(async () => {
  const tape = join(newFolder(), "race.tape");
  writeFileSync(tape, await tapeOf(raceFrames(MINUTES * 60, { cars: 20 })));
  await buildPagesIfStale();
  feed = openFeed({ source: `tape:${tape}` });
  feed.tape!.paused = true;
  server = await startServer({ feed, port: 0 });
  browser = await launchBrowser();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await feed?.close();
  removeFolders();
});

/** The page's heap after a garbage collection. MB */
async function heapMb(session: CDPSession): Promise<number> {
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  return usedSize / 1e6;
}

test("the page's memory does not grow in ten minutes of a race", async () => {
  const page = await browser.newPage();
  await page.goto(`${server.url}/overlay?layout=race`);
  const session = await page.context().newCDPSession(page);
  const tape = feed.tape!;
  tape.speed = SPEED;
  tape.paused = false;
  const reached = (minutes: number) =>
    vi.waitFor(() => expect(tape.positionMs).toBeGreaterThan(minutes * 60_000), { timeout: 120_000, interval: 100 });
  // after two laps every widget has shown everything
  await reached(4);
  const before = await heapMb(session);
  await reached(MINUTES - 0.1);
  const after = await heapMb(session);
  console.log(`heap of the page: ${before.toFixed(2)} MB after 4 minutes, ${after.toFixed(2)} MB after ${MINUTES}`);
  expect(after - before).toBeLessThan(MOST_GROWTH_MB);
}, 240_000);
