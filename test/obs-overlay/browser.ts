import { PNG } from "pngjs";
import type { Browser, Locator, Page } from "playwright-core";
import { launchChromium } from "../lab/chromium/chromium.js";
import { paintedPoints } from "./in-page.js";

/** Debian's Chromium, headless, without network requests of its own. */
export function launchBrowser(): Promise<Browser> {
  return launchChromium("today");
}

/** A blank page of each browser, to look at pictures in: a page of ours may not read what it is not served. */
const papers = new WeakMap<Browser, Promise<Page>>();

/** How many points of the page are not fully transparent, inside and outside of `widgets`. */
export async function painted(page: Page, widgets: readonly Locator[]): Promise<{ inside: number; outside: number }> {
  const boxes = await Promise.all(widgets.map((widget) => widget.boundingBox()));
  const png = (await page.screenshot({ omitBackground: true })).toString("base64");
  const browser = page.context().browser()!;
  const paper = papers.get(browser) ?? browser.newPage();
  papers.set(browser, paper);
  return (await paper).evaluate(paintedPoints, { png, boxes: boxes.filter((box) => box !== null) });
}

/** Whether the page shows nothing at all. */
export async function isClear(page: Page): Promise<boolean> {
  const { data } = PNG.sync.read(await page.screenshot({ omitBackground: true }));
  return data.every((value, i) => i % 4 !== 3 || value === 0);
}
