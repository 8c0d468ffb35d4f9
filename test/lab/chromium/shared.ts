import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import { CHROMIUM } from "../parts.js";
import { FLAGS, SHARED_BROWSER } from "./chromium.js";

/** One browser for all test files of a run. Each connects to it, and closes only what it opened. */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (!existsSync(CHROMIUM)) return undefined;
  const browser = await chromium.launchServer({ executablePath: CHROMIUM, args: FLAGS });
  process.env[SHARED_BROWSER] = browser.wsEndpoint();
  return () => browser.close();
}
