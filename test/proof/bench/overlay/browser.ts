import { type Browser, chromium, type Page } from "playwright-core";

/** Debian's Chromium, calling nobody and slowing nothing down that is not looked at. */
export function launchBrowser(): Promise<Browser> {
  const switches = ["no-sandbox", "disable-gpu", "disable-background-networking", "disable-component-update"];
  const awake = ["disable-renderer-backgrounding", "disable-background-timer-throttling"];
  return chromium.launch({ executablePath: "/usr/bin/chromium", args: [...switches, ...awake].map((it) => `--${it}`) });
}

/** A page that takes functions of ours: what runs this file wraps them in a helper that pages do not have. */
export async function openPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await page.addInitScript("globalThis.__name = (it) => it");
  return page;
}
