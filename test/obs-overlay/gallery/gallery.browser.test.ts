import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ResultsDatabase } from "../../../core/src/results/index.js";
import { missingPage } from "../../../core/src/memory/errors.js";
import { widgetView } from "../../../plugins/obs-overlay/src/layout/view.js";
import { WIDGET_NAMES, type WidgetName, WIDGETS } from "../../../plugins/obs-overlay/src/layout/widgets.js";
import { type LayoutName, LAYOUTS, builtInShape } from "../../../plugins/obs-overlay/src/layout/layouts.js";
import { buildPagesIfStale } from "../../../plugins/obs-overlay/src/server/pages.js";
import { type OverlayServer, startServer } from "../../../plugins/obs-overlay/src/server/server.js";
import { themes } from "../../../plugins/obs-overlay/src/tokens.js";
import { launchBrowser } from "../browser.js";
import { FakeFeed, type Parts, withParts } from "../fake-feed.js";
import { fontsReady, hears, isStill, listen, nextFrame } from "../in-page.js";
import { MOMENTARY } from "../momentary-widgets.js";
import { pictureOver, studioScene } from "../pictures.js";
import { handle, LONG, openTab, sendCommand } from "../studio.js";
import { madeUp } from "../../results/made-up.js";
import { differenceFrom } from "./compare.js";
import { type SceneName, recordScenes, type Scene, STEP_MS } from "./scenes.js";

let scenes: Readonly<Record<SceneName, Scene>>;
let feed: FakeFeed;
let server: OverlayServer;
let browser: Browser;
let page: Page;
let background: string;
let pictures = 0;
// Keeps the developer's own settings out of the pictures.
const home = mkdtempSync(join(tmpdir(), "pitwall-gallery-"));

beforeAll(async () => {
  scenes = await recordScenes();
  await buildPagesIfStale();
  browser = await launchBrowser();
  feed = new FakeFeed(scenes.racing.state);
  server = await startServer({ feed, port: 0, home });
  page = await browser.newPage();
  background = await studioScene(page, server.url);
  await page.addInitScript(canBeShifted);
  await page.addInitScript(listen);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(home, { recursive: true, force: true });
});

/** Runs in the page: makes its clock adjustable, so that seconds of a trace take no time. */
function canBeShifted(): void {
  const real = performance.now.bind(performance);
  const clock = { shiftMs: 0 };
  performance.now = () => real() + clock.shiftMs;
  Object.assign(globalThis, { clock });
}

/** Opens an address and shows `scene`, or another state after it. */
async function show(
  address: string,
  scene: Scene,
  state = scene.state,
  overlay: Page | FrameLocator = page,
): Promise<void> {
  feed.tick(scenes.racing.state);
  await page.goto(`${server.url}${address}`);
  await overlay.locator("[data-widget]").first().waitFor({ state: "attached" });
  for (const frame of page.frames()) await frame.evaluate(fontsReady);
  await page.evaluate(nextFrame);
  for (const before of scene.before) {
    feed.tick(before);
    await page.evaluate(
      (ms) => ((globalThis as unknown as { clock: { shiftMs: number } }).clock.shiftMs += ms),
      STEP_MS,
    );
  }
  // not shown by an overlay during a race
  const detail = state.connection.status === "waiting" ? state.connection.detail : `Picture ${++pictures}.`;
  const isStudio = overlay !== page;
  feed.tick(isStudio ? state : withParts(state, { connection: { detail } }));
  if (!isStudio) await page.waitForFunction(hears, detail, LONG);
  await page.evaluate(nextFrame);
  for (const frame of page.frames()) await frame.waitForFunction(isStill);
}

async function compareScene(name: string, background?: string, overlay: Page | FrameLocator = page): Promise<void> {
  const traces = await overlay.locator('[data-widget="inputs"] canvas, [data-widget="gforce"] canvas').all();
  const moving = (await Promise.all(traces.map((trace) => trace.boundingBox()))).filter((box) => box !== null);
  expect(differenceFrom(name, await pictureOver(page, background), moving)).toBeNull();
}

test.each(Object.keys(LAYOUTS) as LayoutName[])("the %s layout looks as in the documents", async (layout) => {
  const isUpright = builtInShape(layout) === "upright";
  await page.setViewportSize(isUpright ? { width: 540, height: 960 } : { width: 1280, height: 720 });
  await show(`/overlay?layout=${layout}`, scenes.racing);
  await compareScene(`overlay/layout-${layout}`, background);
});

test.each(Object.keys(themes))("the %s theme looks as in the documents", async (theme) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await show(`/overlay?layout=race&theme=${theme}`, scenes.flagged);
  await compareScene(`overlay/theme-${theme}`, background);
});

const STATES: Readonly<Record<string, Parts>> = {
  waiting: { connection: { status: "waiting", detail: missingPage("physics", false).message } },
  live: {},
  paused: { connection: { status: "paused" } },
  replay: { connection: { status: "replay" } },
  lost: { connection: { status: "lost" } },
  demo: { connection: { source: "demo" } },
};

test.each(Object.entries(STATES))("the state %s looks as in the documents", async (name, parts) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  // without it the waiting state is invisible
  await sendCommand(server, { do: "status.onAir", on: name === "waiting" });
  await show("/overlay?layout=minimal", scenes.racing, withParts(scenes.racing.state, parts));
  await compareScene(`overlay/state-${name}`);
});

/** When a widget is visible. */
function sceneOf(name: WidgetName): Scene {
  const { parts = {}, picture = parts } = MOMENTARY[name] ?? {};
  if (typeof picture === "string") return scenes[picture];
  return { ...scenes.racing, state: withParts(scenes.racing.state, picture) };
}

test.each(WIDGET_NAMES)("the widget %s looks as in the documents", async (name) => {
  const { width, height } = widgetView(name, "");
  await page.setViewportSize({ width, height });
  await show(`/widget/${name}`, sceneOf(name));
  await compareScene(`overlay/widget-${name}`);
});

test("the studio looks as in the documents", async () => {
  await page.setViewportSize({ width: 1280, height: 720 });
  const preview = page.frameLocator("iframe");
  await show("/", scenes.racing, scenes.racing.state, preview);
  const lap = handle(page, "lap");
  await lap.click();
  await lap.blur();
  await page.mouse.move(0, 0);
  // it checks periodically which widgets are hidden
  const hiddenNow = LAYOUTS.race
    .map(({ widget }) => WIDGETS[widget])
    .filter(({ isMomentary }) => isMomentary)
    .map(({ label }) => label.en)
    .sort();
  const named = () => page.locator(".tag.named").allInnerTexts();
  await expect.poll(async () => (await named()).sort(), LONG).toEqual(hiddenNow);
  await compareScene("studio", undefined, preview);
});

/** Evenings of practice and a race, a week apart. */
async function keepSeason(): Promise<void> {
  const kept = new ResultsDatabase({ home });
  const [week, hour] = [7 * 24 * 3_600_000, 3_600_000];
  for (const [n, track] of ["Imola", "Brands Hatch", "Monza", "Laguna Seca"].entries()) {
    const begunAt = Date.UTC(2026, 2, 6, 19) + n * week;
    await kept.put(madeUp(2 * n, { track, laps: 9, isRace: false, begunAt }), null);
    await kept.put(madeUp(2 * n + 1, { track, cars: 12, laps: 16, begunAt: begunAt + hour }), null);
  }
}

test("the studio's results look as in the documents", async () => {
  await keepSeason();
  const results = await browser.newPage({
    timezoneId: "UTC",
    locale: "en-GB",
    viewport: { width: 1280, height: 1220 },
  });
  feed.tick(scenes.racing.state);
  await results.goto(server.url);
  await handle(results, "lap").waitFor();
  await openTab(results, "Results");
  await results
    .getByRole("button", { name: /Race · Laguna Seca/ })
    .first()
    .click();
  await results.getByRole("img", { name: "Lap chart" }).waitFor();
  await results.evaluate(fontsReady);
  await results.mouse.move(0, 0);
  expect(differenceFrom("results", await results.screenshot(), [])).toBeNull();
  await results.close();
});
