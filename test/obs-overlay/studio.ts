import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import type { ShowCommand, ShowState } from "../../core/src/control/index.js";
import { buildPagesIfStale } from "../../plugins/obs-overlay/src/server/pages.js";
import {
  type OverlayServer,
  type OverlayServerOptions,
  startServer,
} from "../../plugins/obs-overlay/src/server/server.js";
import { launchBrowser } from "./browser.js";
import { FakeFeed } from "./fake-feed.js";
import { FULL } from "./fixtures.js";

export const LONG = { timeout: 30_000, interval: 50 };

/** Sends a command as a Stream Deck key or a script does. Throws the server's answer on failure. */
export async function sendCommand({ url, token }: OverlayServer, command: ShowCommand): Promise<void> {
  const headers = { "Content-Type": "application/json", "X-Pitwall-Token": token };
  const answer = await fetch(`${url}/api/command`, { method: "POST", headers, body: JSON.stringify(command) });
  if (!answer.ok) throw new Error(await answer.text());
}

/** A server with the test's own feed, and a browser. */
export class Lab {
  readonly browser: Browser;
  readonly context: BrowserContext;
  readonly #options: OverlayServerOptions;
  server: OverlayServer;
  /** Errors in any page. */
  readonly faults: string[] = [];

  private constructor(browser: Browser, context: BrowserContext, server: OverlayServer, options: OverlayServerOptions) {
    this.browser = browser;
    this.context = context;
    this.server = server;
    this.#options = options;
  }

  static async start(
    feed: OverlayServerOptions["feed"] = new FakeFeed(FULL),
    more: Partial<OverlayServerOptions> = {},
  ): Promise<Lab> {
    await buildPagesIfStale();
    const home = mkdtempSync(join(tmpdir(), "pitwall-studio-"));
    const options = { feed, port: 0, home, ...more };
    const server = await startServer(options);
    const browser = await launchBrowser();
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    return new Lab(browser, context, server, options);
  }

  /** The server's Pitwall folder. */
  get home(): string {
    return this.#options.home!;
  }

  async open(path: string, prepare: (page: Page) => Promise<unknown> = async () => undefined): Promise<Page> {
    const page = await this.context.newPage();
    page.on("pageerror", (error) => this.faults.push(error.message));
    await prepare(page);
    await page.goto(`${this.server.url}${path}`);
    return page;
  }

  /** Opens the studio and waits until it shows the server's layout. */
  async openStudio(): Promise<Page> {
    const page = await this.open("/");
    await handle(page, "lap").waitFor();
    return page;
  }

  /** As `sendCommand`. */
  async command(command: ShowCommand): Promise<void> {
    await sendCommand(this.server, command);
  }

  async show(): Promise<ShowState> {
    return (await (await fetch(`${this.server.url}/api/show`)).json()) as ShowState;
  }

  /** Restarts the server at the same address. */
  async restart(whileAway: () => Promise<unknown> = async () => undefined): Promise<void> {
    const port = Number(new URL(this.server.url).port);
    await this.server.close();
    await whileAway();
    this.server = await startServer({ ...this.#options, port });
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.close();
    rmSync(this.home, { recursive: true, force: true });
  }
}

/** The handle of a widget in the preview. */
export function handle(page: Page, widget: string): Locator {
  return page.locator(`[data-handle="${widget}"]`);
}

/** A widget's panel on an overlay page. */
export function panel(page: Page, widget: string): Locator {
  return page.locator(`[data-widget="${widget}"]`);
}

/** Position and size of a widget's panel in px of the 1920x1080 design. */
export async function placeOf(page: Page, widget: string) {
  const { width } = page.viewportSize()!;
  const box = await panel(page, widget).boundingBox();
  const design = (px: number) => Math.round((px * 1920) / width);
  return box && { x: design(box.x), y: design(box.y), width: design(box.width), height: design(box.height) };
}

/** Opens a tab of the studio. */
export async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole("tab", { name, exact: true }).click();
}
