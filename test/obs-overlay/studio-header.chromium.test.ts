import { openFeed } from "../../core/src/index.js";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { buildPagesIfStale } from "../../plugins/obs-overlay/src/server/pages.js";
import { type OverlayServer, startServer } from "../../plugins/obs-overlay/src/server/server.js";
import { launchChromium, openAsObs } from "../lab/chromium/chromium.js";
import { endAll, newHome } from "./show-server.js";

const LONG = { timeout: 30_000, interval: 100 };

let feed: ReturnType<typeof openFeed>;
let server: OverlayServer;
let browser: Browser;
let obsBrowser: Browser;

beforeAll(async () => {
  await buildPagesIfStale();
  const home = newHome();
  feed = openFeed({ source: "demo", home });
  server = await startServer({ feed, port: 0, home });
  browser = await launchChromium("today");
  obsBrowser = await launchChromium("127");
}, 120_000);
afterAll(async () => {
  await Promise.all([browser.close(), obsBrowser.close()]);
  await Promise.all([server.close(), feed.close()]);
  await endAll();
});

const header = (studio: Page) => studio.locator("header").innerText();
const layoutBar = (studio: Page) => studio.locator(".air").allInnerTexts();
const openInObs = (path: string, [width, height] = [640, 360]) =>
  openAsObs(obsBrowser, { url: `${server.url}${path}`, width, height });

test("the studio counts open pages and those in OBS, and marks a layout as live only while OBS shows it, also after the source turns upright", async () => {
  const studio = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
  await studio.goto(server.url);
  const says = (text: string) => vi.waitFor(async () => expect(await header(studio)).toContain(text), LONG);
  await says("No overlay page open");
  expect(await layoutBar(studio)).toEqual(["Selected for OBS"]);

  const inBrowser = await browser.newPage();
  await inBrowser.goto(`${server.url}/overlay`);
  await says("1 overlay page, none in OBS");
  expect(await layoutBar(studio)).toEqual(["Selected for OBS"]);

  const upright = await openInObs("/overlay", [360, 640]);
  await says("2 overlay pages, 1 in OBS");
  expect(await layoutBar(studio)).toEqual(["Selected for OBS"]);

  const wide = await openInObs("/overlay");
  await says("3 overlay pages, 2 in OBS");
  await vi.waitFor(async () => expect(await layoutBar(studio)).toEqual(["On air"]), LONG);

  await wide.page.setViewportSize({ width: 360, height: 640 });
  await vi.waitFor(async () => expect(await layoutBar(studio)).toEqual(["Selected for OBS"]), LONG);
  await says("3 overlay pages, 2 in OBS");
  await wide.page.setViewportSize({ width: 640, height: 360 });
  await vi.waitFor(async () => expect(await layoutBar(studio)).toEqual(["On air"]), LONG);

  await Promise.all([wide.close(), upright.close(), inBrowser.close()]);
  await says("No overlay page open");
  expect(await layoutBar(studio)).toEqual(["Selected for OBS"]);
  await studio.close();
}, 120_000);
