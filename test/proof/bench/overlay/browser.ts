import type { Browser, Page } from "playwright-core";

/** A page that takes functions of ours: what runs this file wraps them in a helper that pages do not have. */
export async function openPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await page.addInitScript("globalThis.__name = (it) => it");
  return page;
}
