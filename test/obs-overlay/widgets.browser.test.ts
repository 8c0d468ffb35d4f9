import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { RaceEvent, RaceState } from "../../core/src/race/index.js";
import { type WidgetName, WIDGET_NAMES } from "../../plugins/obs-overlay/src/pages/settings/catalogue.js";
import { LAYOUTS } from "../../plugins/obs-overlay/src/pages/settings/layouts.js";
import { buildPagesIfStale } from "../../plugins/obs-overlay/src/server/pages.js";
import { type OverlayServer, startServer } from "../../plugins/obs-overlay/src/server/server.js";
import { themes } from "../../plugins/obs-overlay/src/tokens.js";
import { launchBrowser, painted } from "./browser.js";
import { FakeFeed, type Parts, withParts } from "./fake-feed.js";
import { EXTREME, FULL, inPits, NOTHING } from "./fixtures.js";
import { fontsReady, isStill, layoutTroubles, nextFrame, poorContrasts, watchWrites, written } from "./in-page.js";
import { keepPicture } from "./pictures.js";

const LONG = { timeout: 30_000, interval: 50 };
const SIZES = [
  [1280, 720],
  [1920, 1080],
  [2560, 1440],
] as const;
const STATES: Readonly<Record<string, RaceState>> = { full: FULL, extreme: EXTREME, nothing: NOTHING };

/** Those that stay out of the picture while they know nothing. */
const QUIET: readonly WidgetName[] = ["relative", "standings", "laps", "map", "radar"];

/** What it takes for the widgets that are not always in the picture. */
const OCCASIONS: Readonly<Partial<Record<WidgetName, Parts>>> = {
  flag: { flag: { shown: "BlueFlag" } },
  pit: { car: inPits(FULL).car, pit: FULL.pit },
  radar: { rivals: FULL.rivals },
  cover: { car: { location: "Unassigned" } },
};

let browser: Browser;
let feed: FakeFeed;
let server: OverlayServer;
let page: Page;
let faults: string[];
let warnings: string[];
let told = 0;

beforeAll(async () => {
  await buildPagesIfStale();
  browser = await launchBrowser();
  feed = new FakeFeed(FULL);
  server = await startServer({ feed, port: 0 });
  page = await browser.newPage();
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => warnings.push(message.text()));
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

beforeEach(async () => {
  faults = [];
  warnings = [];
  feed.tick(FULL);
  await page.setViewportSize({ width: 1920, height: 1080 });
});
afterEach(() => expect(faults).toEqual([]));

const widget = (name: string) => page.locator(`[data-widget="${name}"]`);

async function open(path: string): Promise<void> {
  await page.goto(`${server.url}${path}`);
  await page.locator("[data-widget], .notice").first().waitFor({ state: "attached" });
  await page.evaluate(fontsReady);
}

/** Shows `state` and waits until all of it is painted. */
async function show(state: RaceState): Promise<void> {
  feed.tick(state);
  // Which way the car points is only known once it has moved, and the page has seen it.
  const { x, z } = state.car;
  if (x !== null && z !== null) {
    feed.tick({ car: { x: x - 0.6, z: z + 1.4 } });
    await page.waitForTimeout(50);
    await page.evaluate(nextFrame);
    feed.tick({ car: { x, z } });
    await page.waitForTimeout(50);
  }
  await page.evaluate(nextFrame);
  await page.waitForFunction(isStill);
}

/** News, as the state tells them. */
function tell(event: RaceEvent): void {
  told++;
  feed.tick({ events: [{ n: told, event }] });
}

describe.each(WIDGET_NAMES)("%s", (name) => {
  test("whatever it has to say fits, can be read and stays on its panel", async () => {
    tell({ type: "raceStarted", atMs: 0 });
    await open(`/widget/${name}`);
    await widget(name).waitFor({ state: "attached" });
    for (const [word, state] of Object.entries(STATES)) {
      await show(withParts(state, OCCASIONS[name] ?? {}));
      if (name === "toast")
        tell({ type: "personalBest", atMs: 0, timeMs: 7_199_999, previousMs: 7_200_999, lapNumber: 5 });
      await widget(name).waitFor({ state: word === "nothing" && QUIET.includes(name) ? "hidden" : "visible" });
      await page.waitForFunction(isStill);
      for (const [width, height] of SIZES) {
        await page.setViewportSize({ width, height });
        await page.evaluate(nextFrame);
        expect.soft(await page.evaluate(layoutTroubles), `${word} at ${width}`).toEqual([]);
      }
      expect.soft(await page.evaluate(poorContrasts), word).toEqual([]);
      await keepPicture(page, `widget-${name}-${word}`);
    }
    expect((await painted(page, [widget(name)])).outside).toBe(0);
  });
});

describe.each(Object.keys(LAYOUTS))("the %s layout", (layout) => {
  test.each(SIZES)("at %d x %d nothing is cut, overlaps or leaves the picture", async (width, height) => {
    await page.setViewportSize({ width, height });
    await open(`/overlay?layout=${layout}`);
    await widget("lap").waitFor({ state: "visible" });
    for (const [word, state] of Object.entries(STATES)) {
      await show(withParts(state, { connection: { source: "demo" }, flag: { shown: "YellowFlag" } }));
      expect.soft(await page.evaluate(layoutTroubles), word).toEqual([]);
      await keepPicture(page, `layout-${layout}-${word}-${height}`);
    }
    await show(inPits(FULL));
    expect.soft(await page.evaluate(layoutTroubles), "pits").toEqual([]);
    await keepPicture(page, `layout-${layout}-pits-${height}`);
  });

  test("outside its panels the picture is fully transparent", async () => {
    await open(`/overlay?layout=${layout}`);
    await widget("lap").waitFor({ state: "visible" });
    await show(FULL);
    const names = LAYOUTS[layout as keyof typeof LAYOUTS].map((placement) => widget(placement.widget));
    const points = await painted(page, names);
    expect(points.outside).toBe(0);
    expect(points.inside).toBeGreaterThan(100_000);
  });
});

describe.each(Object.keys(themes))("the %s theme", (theme) => {
  test("can be read over white and over black, in every layout", async () => {
    for (const layout of Object.keys(LAYOUTS)) {
      await open(`/overlay?layout=${layout}&theme=${theme}`);
      await widget("lap").waitFor({ state: "visible" });
      for (const [word, state] of Object.entries(STATES)) {
        await show(withParts(state, { connection: { source: "demo" }, flag: { shown: "BlueFlag" } }));
        expect.soft(await page.evaluate(poorContrasts), `${layout}, ${word}`).toEqual([]);
      }
      await show(inPits(FULL));
      expect.soft(await page.evaluate(poorContrasts), layout).toEqual([]);
      await keepPicture(page, `theme-${theme}-${layout}`);
    }
  });
});

describe("a widget alone says what it is", () => {
  test.each([
    ["paused", "Pause"],
    ["replay", "Replay"],
  ] as const)("%s", async (status, word) => {
    await open("/widget/gaps");
    await widget("gaps").waitFor({ state: "visible" });
    expect(await widget("gaps").getByText(word, { exact: true }).count()).toBe(0);
    const before = await widget("gaps").getByText("Ahead").boundingBox();
    feed.tick({ connection: { status } });
    await widget("gaps").getByText(word, { exact: true }).waitFor();
    expect(await widget("gaps").getByText("Ahead").boundingBox()).toEqual(before);
  });

  test("waiting, without a race, and lost, then gone", async () => {
    feed.tick({ connection: { status: "waiting" } });
    await open("/widget/gaps");
    await page.getByText("Waiting", { exact: true }).waitFor();
    expect(await widget("gaps").isVisible()).toBe(false);
    feed.tick({ connection: { status: "live" } });
    await widget("gaps").waitFor({ state: "visible" });
    feed.tick({ connection: { status: "lost" } });
    await widget("gaps").getByText("Lost", { exact: true }).waitFor();
    await widget("gaps").waitFor({ state: "hidden" });
    expect(await painted(page, [])).toEqual({ outside: 0, inside: 0 });
  });

  test("what is only for the track or the race is there only then", async () => {
    await open("/overlay?widgets=gaps,lap&gaps.raceOnly=true&lap.onTrackOnly=true");
    await widget("gaps").waitFor({ state: "visible" });
    feed.tick({ session: { type: "TimeAttack" } });
    await widget("gaps").waitFor({ state: "hidden" });
    expect(await widget("lap").isVisible()).toBe(true);
    feed.tick({ car: { location: "Pitlane" } });
    await widget("lap").waitFor({ state: "hidden" });
  });

  test("the cover stays away during a pit stop in a race", async () => {
    await open("/widget/cover");
    await show(inPits(FULL));
    expect(await widget("cover").isVisible()).toBe(false);
    feed.tick({ session: { type: "TimeAttack" } });
    await widget("cover").waitFor({ state: "visible" });
  });
});

test("news are told one after the other, old ones never", async () => {
  told = 6;
  tell({ type: "positionGained", atMs: 0, from: 5, to: 4 });
  await open("/widget/toast?seconds=2");
  await widget("toast").waitFor({ state: "attached" });
  await page.waitForTimeout(300);
  expect(await widget("toast").isVisible()).toBe(false);
  feed.tick({
    events: [
      { n: 7, event: { type: "positionGained", atMs: 0, from: 5, to: 4 } },
      { n: 8, event: { type: "offTrack", atMs: 0, atFraction: 0.3 } },
      { n: 9, event: { type: "personalBest", atMs: 0, timeMs: 92_201, previousMs: 92_415, lapNumber: 5 } },
      { n: 10, event: { type: "positionLost", atMs: 0, from: 4, to: 5 } },
    ],
  });
  const read = async () => (await widget("toast").innerText()).replace(/\s+/g, " ").toLowerCase();
  await vi.waitFor(async () => expect(await read()).toBe("personal best 1:32.201 −0.214"), LONG);
  await vi.waitFor(async () => expect(await read()).toBe("position lost p4 ▸ p5"), LONG);
  await widget("toast").waitFor({ state: "hidden" });
});

test("nothing is written in five seconds in which nothing changes", async () => {
  await open(`/overlay?widgets=${WIDGET_NAMES.join(",")}`);
  await widget("lap").waitFor({ state: "visible" });
  await show(FULL);
  await page.waitForTimeout(500);
  await page.evaluate(watchWrites);
  await page.waitForTimeout(5000);
  expect(await page.evaluate(written)).toEqual([]);
});

test("an address that makes no sense is explained, never a blank page", async () => {
  await open("/overlay?layout=nonsense&colour=red&relative.rows=many");
  await widget("lap").waitFor({ state: "visible" });
  expect(warnings).toHaveLength(3);
  await open("/widget/tower");
  await page.getByText(/There is no widget "tower"\. There are: lap, gaps,/).waitFor();
});
