import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { waitingPagePath, writeWaitingPage } from "../../plugins/obs-overlay/src/obs/setup/waiting-page.js";
import { freePort } from "../lab/port.js";
import { launchBrowser } from "../obs-overlay/browser.js";

const LONG = { timeout: 30_000, interval: 100 };

let browser: Browser;
let folder: string;
let server: Server | null = null;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "pitwall waiting ä-"));
  browser = await launchBrowser();
});
afterEach(() => stop());
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A server that refuses strangers' pages, as ours does, and may not be framed by any. */
async function start(port: number): Promise<void> {
  server = createServer(({ url, headers }, response) => {
    const stranger = headers.origin !== undefined;
    const title = `<title>overlay of ${url}</title>`;
    response.writeHead(stranger ? 403 : 200, { "content-type": "text/html", "x-frame-options": "DENY" });
    response.end(stranger ? "" : title);
  });
  await new Promise<void>((done) => server!.listen(port, "127.0.0.1", done));
}

async function stop(): Promise<void> {
  server?.closeAllConnections();
  await new Promise((done) => (server ? server.close(done) : done(null)));
  server = null;
}

test("opened before its server the page is clear and shows the overlay once the server is there; again after both restarted", async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/overlay?layout=%C3%9Cber%3C%2Fscript%3E`;
  const path = waitingPagePath(folder, "overlay", url);
  writeWaitingPage(path, url);
  const page = await browser.newPage({ viewport: { width: 64, height: 64 } });
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));

  for (const time of ["first", "second"]) {
    // what OBS does when it starts
    await page.goto(pathToFileURL(path).href);
    await new Promise((done) => setTimeout(done, time === "first" ? 2500 : 100));
    expect(page.url()).toMatch(/^file:/);
    const alpha = await page.screenshot({ omitBackground: true });
    expect(alpha.length).toBeLessThan(300);
    await start(port);
    await vi.waitFor(() => expect(page.url()).toBe(url), LONG);
    await vi.waitFor(async () => expect(await page.title()).toMatch(/^overlay of \/overlay/), LONG);
    await stop();
  }
  expect(faults).toEqual([]);
  await page.close();
});
