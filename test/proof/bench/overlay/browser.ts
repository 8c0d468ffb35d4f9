import type { Browser, Page } from "playwright-core";

/** A page that accepts our functions: the TypeScript runner wraps them in a helper that pages lack. */
export async function openPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await page.addInitScript("globalThis.__name = (it) => it");
  return page;
}
