import { chromium, type Browser } from "playwright-core";

/** Debian's Chromium, calling nobody and slowing nothing down that is not looked at. */
export function launchBrowser(): Promise<Browser> {
  const switches = ["no-sandbox", "disable-gpu", "disable-background-networking", "disable-component-update"];
  const awake = ["disable-renderer-backgrounding", "disable-background-timer-throttling"];
  return chromium.launch({ executablePath: "/usr/bin/chromium", args: [...switches, ...awake].map((it) => `--${it}`) });
}
