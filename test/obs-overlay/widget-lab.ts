/// <reference lib="dom" />
import type { Browser, Locator, Page } from "playwright-core";
import type { ShowCommand } from "../../core/src/control/index.js";
import type { RaceEvent, RaceState } from "../../core/src/race/index.js";
import { buildPagesIfStale } from "../../plugins/obs-overlay/src/server/pages.js";
import { type OverlayServer, startServer } from "../../plugins/obs-overlay/src/server/server.js";
import { launchBrowser } from "./browser.js";
import { FakeFeed, type Parts } from "./fake-feed.js";
import { FULL } from "./fixtures.js";
import { fontsReady, hears, isStill, listen, nextFrame } from "./in-page.js";
import { LONG, sendCommand } from "./studio.js";

/** A server with a fake feed, and one page that shows its widgets. */
export class WidgetLab {
  readonly feed: FakeFeed;
  readonly page: Page;
  /** Errors in the page. */
  faults: string[] = [];
  /** The number of the latest event. */
  eventNumber = 0;
  readonly #browser: Browser;
  readonly #server: OverlayServer;
  #shown = 0;

  private constructor(feed: FakeFeed, server: OverlayServer, browser: Browser, page: Page) {
    this.feed = feed;
    this.page = page;
    this.#server = server;
    this.#browser = browser;
    page.on("pageerror", (error) => this.faults.push(error.message));
  }

  /** `launched` is closed with the lab. */
  static async start(launched: Promise<Browser> = launchBrowser()): Promise<WidgetLab> {
    const [browser] = await Promise.all([launched, buildPagesIfStale()]);
    const feed = new FakeFeed(FULL);
    const server = await startServer({ feed, port: 0 });
    const page = await browser.newPage();
    await page.addInitScript(listen);
    return new WidgetLab(feed, server, browser, page);
  }

  /** Restores the full state and the default size. */
  async reset(): Promise<void> {
    this.faults = [];
    this.feed.tick(FULL);
    await this.page.setViewportSize({ width: 1920, height: 1080 });
  }

  widget(name: string): Locator {
    return this.page.locator(`[data-widget="${name}"]`);
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`${this.#server.url}${path}`);
    // Waiting for a locator does not work in Chromium 103.
    await this.page.waitForFunction(() => document.querySelector("[data-widget], .notice") !== null);
    await this.page.evaluate(fontsReady);
  }

  /** Sends a state and waits until the page has received it. */
  async send(parts: Parts): Promise<void> {
    // A text that is shown nowhere while live, and never the same twice.
    const detail = `State ${++this.#shown}.`;
    this.feed.tick({ ...parts, connection: { ...parts.connection, detail } });
    await this.page.waitForFunction(hears, detail, LONG);
  }

  /** Shows `state` and waits until it is painted. */
  async show(state: RaceState): Promise<void> {
    await this.send(state);
    // The page knows the car's heading only after it has moved.
    const { x, z } = state.car;
    if (x !== null && z !== null) {
      await this.send({ car: { x: x - 0.6, z: z + 1.4 } });
      await this.send({ car: { x, z } });
    }
    await this.page.evaluate(nextFrame);
    await this.page.waitForFunction(isStill);
  }

  /** Sends an event. */
  tell(event: RaceEvent): void {
    this.eventNumber++;
    this.feed.tick({ events: [{ n: this.eventNumber, event }] });
  }

  /** Sends a command as the studio does. */
  async command(command: ShowCommand): Promise<void> {
    await sendCommand(this.#server, command);
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#server.close();
  }
}
