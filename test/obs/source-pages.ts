import type { Browser, Page } from "playwright-core";
import {
  type BrowserSourceSettings,
  launchChromium,
  OBS_CHROMIUMS,
  type ObsSource,
  openAsObs,
} from "../lab/chromium/chromium.js";

const TRIES = 20;
const RETRY_MS = 100;

/** Fails while the waiting page goes to the overlay, so try again. */
async function setState(page: Page, state: "active" | "frozen"): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      const session = await page.context().newCDPSession(page);
      await session.send("Page.setWebLifecycleState", { state });
      return await session.detach();
    } catch (error) {
      if (tries === TRIES) throw error;
      await page.waitForTimeout(RETRY_MS);
    }
  }
}

interface Launched {
  readonly version: string;
  readonly browser: Browser;
}

interface Shown {
  readonly version: string;
  readonly source: ObsSource;
}

/**
 * Replaces obs-browser, which Debian's OBS lacks: opens, hides and closes the pages of one browser source in each
 * Chromium of OBS when obs-browser would.
 */
export class SourcePages {
  readonly #browsers: readonly Launched[];
  readonly #faults: string[] = [];
  #opened = "";
  #isShowing = true;
  #shown: readonly Shown[] = [];

  private constructor(browsers: readonly Launched[]) {
    this.#browsers = browsers;
  }

  static async launch(): Promise<SourcePages> {
    const browsers = OBS_CHROMIUMS.map(async (version) => ({ version, browser: await launchChromium(version) }));
    return new SourcePages(await Promise.all(browsers));
  }

  get shown(): readonly Shown[] {
    return this.#shown;
  }

  /** Errors in any page so far. */
  get faults(): readonly string[] {
    return [...this.#faults, ...this.#shown.flatMap(({ source }) => source.faults)];
  }

  /** Opens a new page when the settings changed or OBS created its sources again (`generation`). */
  async follow(settings: BrowserSourceSettings, generation: number): Promise<void> {
    const wanted = JSON.stringify([generation, settings]);
    if (wanted === this.#opened) return;
    await this.close();
    this.#opened = wanted;
    this.#isShowing = true;
    this.#shown = await Promise.all(
      this.#browsers.map(async ({ version, browser }) => ({ version, source: await openAsObs(browser, settings) })),
    );
  }

  /** Freezes a page that no scene shows. Stricter than obs-browser, which lets some timers run. */
  async setShowing(showing: boolean): Promise<void> {
    if (showing === this.#isShowing) return;
    this.#isShowing = showing;
    for (const { source } of this.#shown) await setState(source.page, showing ? "active" : "frozen");
  }

  /** Closes the pages, as when OBS quits or releases the source. */
  async close(): Promise<void> {
    this.#faults.push(...this.#shown.flatMap(({ source }) => source.faults));
    await Promise.all(this.#shown.map(({ source }) => source.close()));
    this.#shown = [];
    this.#opened = "";
  }

  async quit(): Promise<void> {
    await this.close();
    await Promise.all(this.#browsers.map(({ browser }) => browser.close()));
  }
}
