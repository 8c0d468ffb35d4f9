import { OLDEST_CHROMIUM } from "../../../plugins/obs-overlay/src/server/oldest-chromium.js";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";

const CACHE = resolve(import.meta.dirname, "../.cache/chromium");

export const OBS_CHROMIUM_SETUP = "bash test/lab/chromium/setup.sh";

/** The Chromium in OBS 28 to 30, and in OBS 31 and 32. */
export const OBS_CHROMIUMS = [`${OLDEST_CHROMIUM}`, "127"] as const;
/** Debian's Chromium represents later versions of OBS. */
export const CHROMIUMS = [...OBS_CHROMIUMS, "today"] as const;
export type ChromiumVersion = (typeof CHROMIUMS)[number];

/** Whether both are installed. */
export function obsChromiumsReady(): boolean {
  return OBS_CHROMIUMS.every((version) => existsSync(join(CACHE, version, "ready")));
}

/** The environment variable with the endpoint of the browser that test files share; unset outside of tests. */
export const SHARED_BROWSER = "PITWALL_TEST_BROWSER";

export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
];
/** The builds for OBS's versions have no zygote process. */
const OLD_FLAGS = [...FLAGS, "--no-zygote"];

/** A headless Chromium without background requests. The current version is shared in tests: closing it closes only what was opened through it. */
export function launchChromium(version: ChromiumVersion): Promise<Browser> {
  if (version === "today") {
    const endpoint = process.env[SHARED_BROWSER];
    if (endpoint !== undefined) return chromium.connect(endpoint);
    return chromium.launch({ executablePath: "/usr/bin/chromium", args: FLAGS });
  }
  const folder = join(CACHE, version);
  const libraries = [folder, join(folder, "lib")].join(":");
  const env = { ...(process.env as Record<string, string>), LD_LIBRARY_PATH: libraries };
  return chromium.launch({ executablePath: join(folder, "chromium"), args: OLD_FLAGS, env });
}

export interface ObsSource {
  readonly page: Page;
  /** Errors in the page: exceptions, console errors, files that did not load. */
  readonly faults: readonly string[];
  readonly close: () => Promise<void>;
}

/** A browser source's settings, as OBS has them. */
export type BrowserSourceSettings = Readonly<Record<string, unknown>>;

/**
 * Opens a browser source as obs-browser does: a local file as `http://absolute/PATH`, which has no server, and
 * any other address unchanged, with OBS in the user agent and a transparent background. An address that does not answer leaves the
 * page blank.
 */
export async function openAsObs(browser: Browser, settings: BrowserSourceSettings): Promise<ObsSource> {
  const context = await obsContext(browser, Number(settings["width"]), Number(settings["height"]));
  const page = await context.newPage();
  const faults = watchFaults(page);
  const isLocal = settings["is_local_file"] === true;
  const file = String(settings["local_file"]);
  if (isLocal) {
    await page.route("http://absolute/**", (route) =>
      route.fulfill({ status: 200, contentType: "text/html", body: readFileSync(file, "utf8") }),
    );
  }
  await page.goto(isLocal ? `http://absolute${file}` : String(settings["url"])).catch(() => undefined);
  return { page, faults, close: () => context.close() };
}

async function obsContext(browser: Browser, width: number, height: number): Promise<BrowserContext> {
  const blank = await browser.newPage();
  const name = await blank.evaluate(() => navigator.userAgent);
  await blank.close();
  return browser.newContext({ viewport: { width, height }, userAgent: `${name} OBS/30.0.2` });
}

/** Collects the errors of a page, except connections refused while no server is running. */
export function watchFaults(page: Page): readonly string[] {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.stack ?? error.message));
  page.on("console", (message) => {
    const isRefused = /ERR_CONNECTION_(REFUSED|RESET|CLOSED)|ERR_EMPTY_RESPONSE/.test(message.text());
    if (message.type() === "error" && !isRefused) faults.push(message.text());
  });
  page.on("response", (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} ${response.url()}`);
  });
  return faults;
}
