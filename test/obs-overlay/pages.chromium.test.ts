import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { LAYOUTS } from "../../plugins/obs-overlay/src/layout/layouts.js";
import { WIDGET_NAMES, type WidgetName, WIDGETS } from "../../plugins/obs-overlay/src/layout/widgets.js";
import { buildPagesIfStale } from "../../plugins/obs-overlay/src/server/pages.js";
import { launchChromium, OBS_CHROMIUMS, watchFaults } from "../lab/chromium/chromium.js";
import { isClear } from "./browser.js";
import { withParts } from "./fake-feed.js";
import { FULL } from "./fixtures.js";
import { MOMENTARY } from "./momentary-widgets.js";
import { keepPicture } from "./pictures.js";
import { endAll, startShow } from "./show-server.js";
import { WidgetLab } from "./widget-lab.js";

const LONG = { timeout: 40_000, interval: 100 };
/** These are visible on certain events only, not all of which occur on the demo's first lap. */
const NOT_IN_FIRST_LAP: readonly WidgetName[] = ["cover", "damage", "laps"];
const isMomentary = (widget: WidgetName) => WIDGETS[widget].isMomentary || NOT_IN_FIRST_LAP.includes(widget);

let url: string;

beforeAll(async () => {
  await buildPagesIfStale();
  ({ url } = await startShow({ source: "demo" }));
}, 120_000);
afterAll(() => endAll());

/** Runs in the page: images and fonts that did not load. */
async function missing(): Promise<readonly string[]> {
  const fonts = [...document.fonts].filter(({ status }) => status === "error").map(({ family }) => family);
  const pictures = [...document.querySelectorAll("img")].filter((one) => !one.complete || one.naturalWidth === 0);
  return [...fonts, ...pictures.map(({ src }) => src)];
}

/** Runs in the page: numbers that are not numbers. */
function invalidNumbers(): readonly string[] {
  return [...document.querySelectorAll<HTMLElement>(".number, .label")]
    .map(({ innerText }) => innerText)
    .filter((text) => /NaN|undefined|null|\[object/.test(text));
}

describe.each(OBS_CHROMIUMS)("in Chromium %s", (version) => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchChromium(version);
    expect(browser.version()).toMatch(new RegExp(`^${version}\\.`));
  });
  afterAll(() => browser.close());

  async function open(path: string, size = { width: 1920, height: 1080 }) {
    const page = await browser.newPage({ viewport: size });
    const faults = watchFaults(page);
    await page.goto(`${url}${path}`);
    return { page, faults };
  }

  async function expectWhole(page: Page, faults: readonly string[], what: string): Promise<void> {
    expect(faults, what).toEqual([]);
    expect(await page.evaluate(missing), what).toEqual([]);
    expect(await page.evaluate(invalidNumbers), what).toEqual([]);
    await page.close();
  }

  test("every layout shows the race without errors or missing images", async () => {
    for (const layout of Object.keys(LAYOUTS)) {
      const { page, faults } = await open(`/overlay?layout=${layout}`);
      const shown = () => page.evaluate(() => document.querySelectorAll(".frame.shown").length);
      await vi.waitFor(async () => expect(await shown(), layout).toBeGreaterThan(2), LONG);
      await vi.waitFor(async () => expect(await isClear(page), layout).toBe(false), LONG);
      await expectWhole(page, faults, layout);
    }
  }, 120_000);

  test("every widget shows the race on a page of its own", async () => {
    for (const widget of WIDGET_NAMES) {
      const { page, faults } = await open(`/widget/${widget}`, { width: 640, height: 360 });
      const isThere = () => page.evaluate(() => document.querySelector("[data-widget]") !== null);
      await vi.waitFor(async () => expect(await isThere(), widget).toBe(true), LONG);
      if (!isMomentary(widget)) {
        await vi.waitFor(async () => expect(await isClear(page), widget).toBe(false), LONG);
      }
      await expectWhole(page, faults, widget);
    }
  }, 180_000);

  describe("a widget for flags, pit stops or alerts", () => {
    let lab: WidgetLab;
    let faults: readonly string[];

    // With fixed data, since the real feed would need a whole race for all of it.
    beforeAll(async () => {
      lab = await WidgetLab.start(launchChromium(version));
      faults = watchFaults(lab.page);
      await lab.page.setViewportSize({ width: 640, height: 360 });
    }, 60_000);
    afterAll(() => lab.close());

    test.each(WIDGET_NAMES.filter(isMomentary))("%s is drawn", async (widget) => {
      await lab.open(`/widget/${widget}`);
      await lab.show(withParts(FULL, MOMENTARY[widget]?.parts ?? {}));
      if (widget === "toast") lab.tell({ type: "positionGained", atMs: 0, from: 4, to: 3 });
      await vi.waitFor(async () => expect(await isClear(lab.page)).toBe(false), LONG);
      expect(await lab.page.evaluate(missing)).toEqual([]);
      expect(await lab.page.evaluate(invalidNumbers)).toEqual([]);
      expect(faults).toEqual([]);
      await keepPicture(lab.page, `chromium-${version}-${widget}`);
    });
  });

  test("every tab of the studio works without errors", async () => {
    const { page, faults } = await open("/");
    const names = () => page.evaluate(() => [...document.querySelectorAll("[role=tab]")].map(({ id }) => id));
    await vi.waitFor(async () => expect((await names()).length).toBeGreaterThan(4), LONG);
    for (const id of await names()) {
      await page.evaluate((tab) => document.getElementById(tab)!.click(), id);
      const isChosen = () =>
        page.evaluate((tab) => document.querySelector(`[aria-labelledby=${tab}]`)?.childElementCount, id);
      await vi.waitFor(async () => expect(await isChosen(), id).toBeGreaterThan(0), LONG);
      expect(await page.evaluate(missing), id).toEqual([]);
    }
    await expectWhole(page, faults, "studio");
  }, 60_000);
});
