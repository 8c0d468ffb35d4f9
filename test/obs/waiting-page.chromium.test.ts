import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { openFeed } from "../../core/src/index.js";
import { buildPagesIfStale } from "../../plugins/obs-overlay/src/server/pages.js";
import { startServer } from "../../plugins/obs-overlay/src/server/server.js";
import {
  renewWaitingPages,
  waitingPagePath,
  waitingPageUrl,
  writeWaitingPage,
} from "../../plugins/obs-overlay/src/waiting/page.js";
import { CHROMIUMS, launchChromium, openAsObs } from "../lab/chromium/chromium.js";
import { freePort } from "../lab/port.js";
import { isClear } from "../obs-overlay/browser.js";
import { waitingPage010 } from "./waiting-page-0.1.0.js";

const LONG = { timeout: 30_000, interval: 100 };
const SIZE = { width: 640, height: 360 };

let folder: string;
let port: number;
const running: { close(): Promise<unknown> }[] = [];

beforeAll(() => buildPagesIfStale(), 120_000);
beforeEach(async () => {
  // characters that user names may contain
  folder = mkdtempSync(join(tmpdir(), "pitwall ä#%&ñ-"));
  port = await freePort();
});
afterEach(async () => {
  for (const one of running.splice(0)) await one.close();
  rmSync(folder, { recursive: true, force: true });
});

async function servePitwall() {
  const feed = openFeed({ source: "demo", home: folder });
  const server = await startServer({ feed, port, home: folder });
  const close = async (): Promise<void> => {
    await Promise.all([server.close(), feed.close()]);
  };
  running.push({ close });
  return { close };
}

/** Another program on our port. */
async function serveOtherProgram(headers: Record<string, string>) {
  const server: Server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html", ...headers });
    response.end("<body style='background: red'>{}</body>");
  });
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  running.push({ close });
  return { close };
}

/** How another program may allow other origins. */
const CORS_HEADERS: readonly Record<string, string>[] = [
  {},
  { "cross-origin-resource-policy": "cross-origin" },
  { "access-control-allow-origin": "*" },
];

/** Does what setup does for a layout. */
function setUp(layout: string) {
  const overlay = `http://127.0.0.1:${port}/overlay?layout=${layout}`;
  const page = waitingPagePath(folder, "overlay", overlay);
  writeWaitingPage(page, overlay);
  return { overlay, settings: { is_local_file: false, url: waitingPageUrl(page), ...SIZE } };
}

for (const version of CHROMIUMS) {
  let browser: Browser;
  const inThisOne = (what: string, check: () => Promise<void>) => test(`Chromium ${version}: ${what}`, check, 120_000);

  beforeAll(async () => {
    browser = await launchChromium(version);
  });
  afterAll(() => browser.close());

  inThisOne("is blank and goes to the overlay once Pitwall runs, from a folder with any name", async () => {
    const { overlay, settings } = setUp("%C3%9Cber%3C%2Fscript%3E");
    const { page, faults, close } = await openAsObs(browser, settings);
    await page.waitForTimeout(1200);
    expect(page.url()).toMatch(/^file:/);
    expect(await isClear(page)).toBe(true);
    await servePitwall();
    await vi.waitFor(() => expect(page.url()).toBe(overlay), LONG);
    expect(faults).toEqual([]);
    await close();
  });

  inThisOne("never goes to another program on the port, but to Pitwall once it runs there", async () => {
    for (const headers of CORS_HEADERS) {
      const { overlay, settings } = setUp("race");
      const other = await serveOtherProgram(headers);
      const { page, close } = await openAsObs(browser, settings);
      await page.waitForTimeout(1500);
      expect(page.url()).toMatch(/^file:/);
      expect(await isClear(page)).toBe(true);
      await other.close();
      const pitwall = await servePitwall();
      await vi.waitFor(() => expect(page.url()).toBe(overlay), LONG);
      await close();
      await pitwall.close();
    }
  });
}

test.each(["103", "127"] as const)(
  "Chromium %s: a page of 0.1.0 goes to the overlay, unchanged or updated",
  async (version) => {
    const browser = await launchChromium(version);
    const overlay = `http://127.0.0.1:${port}/overlay`;
    const file = waitingPagePath(folder, "overlay", overlay);
    writeWaitingPage(file, overlay);
    writeFileSync(file, waitingPage010(overlay));
    const settings = { is_local_file: true, local_file: file, url: overlay, ...SIZE };
    for (const when of ["unchanged", "updated"]) {
      if (when === "updated") renewWaitingPages(folder);
      const { page, close } = await openAsObs(browser, settings);
      await page.waitForTimeout(500);
      expect(page.url()).toMatch(/^http:\/\/absolute/);
      const pitwall = await servePitwall();
      await vi.waitFor(() => expect(page.url(), when).toBe(overlay), LONG);
      await pitwall.close();
      await close();
    }
    await browser.close();
  },
  120_000,
);
