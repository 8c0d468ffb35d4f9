import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { buildPagesIfStale } from "../../plugins/obs-overlay/src/server/pages.js";
import { type OverlayServer, startServer } from "../../plugins/obs-overlay/src/server/server.js";
import { launchBrowser, painted } from "./browser.js";
import { FakeFeed } from "./fake-feed.js";
import { sendCommand } from "./studio.js";
import { fontsReady, isStill, isStruckThrough, layoutTroubles, places, watchWrites, written } from "./in-page.js";

const LONG = { timeout: 30_000, interval: 50 };
const HOUR_LONG = 7_199_999;

let browser: Browser;
let feed: FakeFeed;
let server: OverlayServer;
let page: Page;
let faults: string[];

beforeAll(async () => {
  await buildPagesIfStale();
  browser = await launchBrowser();
}, 180_000);
afterAll(() => browser?.close());

beforeEach(async () => {
  feed = new FakeFeed();
  server = await startServer({ feed, port: 0 });
  page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(server.url)) faults.push(`asked for ${request.url()}`);
  });
}, 60_000);

afterEach(async () => {
  await page.close();
  await server.close();
  expect(faults).toEqual([]);
});

const widget = (name: string) => page.locator(`[data-widget="${name}"]`);

/** The text of a widget as a viewer reads it. */
async function read(name: string): Promise<string> {
  return (await widget(name).innerText()).replace(/\s+/g, " ").toLowerCase();
}

/** The rest of the row of a lap of which only the times are known. */
const NO_SECTORS = "predicted – s1 – s2 – s3 –";
const session = (place: string) => `${place} time left – session – air – track –`;

const reads = (name: string, text: string) => vi.waitFor(async () => expect(await read(name)).toBe(text), LONG);

async function open(): Promise<void> {
  await page.goto(`${server.url}/overlay`);
  await widget("lap").waitFor({ state: "attached" });
  await page.evaluate(fontsReady);
}

describe("live", () => {
  test("shows the race and follows every change", async () => {
    await open();
    await reads("session", session("p3 / 20"));
    await reads("lap", `lap 7 1:32.345 delta −0.21 last 1:33.010 best 1:32.201 ${NO_SECTORS}`);
    await reads("gaps", "ahead +1.2 behind +0.8");

    feed.tick({ lap: { currentMs: 12, number: 8, lastMs: 92_200, bestMs: 92_200, deltaMs: 59_996 } });
    feed.tick({ position: { overall: 1 }, gap: { aheadMs: null, behindMs: 62_345 } });
    await reads("lap", `lap 8 0:00.012 delta +1:00.00 last pb 1:32.200 best 1:32.200 ${NO_SECTORS}`);
    await reads("gaps", "ahead – behind +1:02.3");
    await reads("session", session("p1 / 20"));
  });

  test("an invalid lap says so and is struck through", async () => {
    await open();
    feed.tick({ lap: { valid: false } });
    await reads("lap", `lap 7 invalid 1:32.345 delta −0.21 last 1:33.010 best 1:32.201 ${NO_SECTORS}`);
    const struck = widget("lap").getByText("1:32.345");
    expect(await struck.evaluate(isStruckThrough)).toBe(true);
  });

  test.each([
    ["YellowFlag", "yellow flag"],
    ["CheckeredFlag", "chequered flag"],
    ["RedYellowStripesFlag", "red and yellow flag"],
  ] as const)("%s is shown with its name, and disappears", async (shown, name) => {
    await open();
    await reads("lap", await read("lap"));
    expect(await widget("flag").isVisible()).toBe(false);
    feed.tick({ flag: { shown } });
    await reads("flag", name);
    expect(await widget("flag").locator("svg").first().boundingBox()).toMatchObject({ width: 96, height: 64 });
    feed.tick({ flag: { shown: "NoFlag" } });
    await widget("flag").waitFor({ state: "hidden" });
  });

  test("everything outside the widgets is fully transparent", async () => {
    await open();
    feed.tick({ flag: { shown: "BlueFlag" } });
    await reads("flag", "blue flag");
    await page.waitForFunction(isStill);
    const points = await painted(page, ["flag", "session", "lap", "gaps", "inputs", "map", "relative"].map(widget));
    expect(points.outside).toBe(0);
    expect(points.inside).toBeGreaterThan(100_000);
  });

  test("only changes are written to the page", async () => {
    await open();
    await reads("session", session("p3 / 20"));
    await page.evaluate(watchWrites);
    feed.tick({ session: { phase: "Green" } });
    feed.tick({ lap: { currentMs: 92_346 } });
    await vi.waitFor(async () => expect(await page.evaluate(written)).toEqual(["1:32.346"]), LONG);
    // Two keep-alive messages arrive meanwhile.
    await page.waitForTimeout(2500);
    expect(await page.evaluate(written)).toEqual(["1:32.346"]);
  });
});

describe.each([
  [1920, 1080],
  [1280, 720],
])("at %d x %d", (width, height) => {
  test("the longest values fit, without cuts or overlaps", async () => {
    await page.setViewportSize({ width, height });
    feed.tick({
      connection: { source: "demo" },
      lap: {
        number: 188,
        valid: false,
        currentMs: HOUR_LONG,
        lastMs: HOUR_LONG,
        bestMs: HOUR_LONG,
        deltaMs: HOUR_LONG,
      },
      position: { overall: 60, total: 60 },
      gap: { aheadMs: 3_599_900, behindMs: 3_600_000 },
      flag: { shown: "OrangeCircleFlag" },
    });
    await open();
    await reads(
      "lap",
      `demo lap 188 invalid 1:59:59.999 delta +2:00:00.00 last pb 1:59:59.999 best 1:59:59.999 ${NO_SECTORS}`,
    );
    await expect.poll(() => page.evaluate(layoutTroubles)).toEqual([]);
  });

  test("changing digits never move anything", async () => {
    await page.setViewportSize({ width, height });
    await open();
    feed.tick({
      lap: { currentMs: 71_111, lastMs: 71_111, bestMs: 71_112, deltaMs: -1110 },
      gap: { aheadMs: 1100, behindMs: 1100 },
    });
    await reads("lap", `lap 7 1:11.111 delta −1.11 last 1:11.111 best 1:11.112 ${NO_SECTORS}`);
    const narrow = await page.evaluate(places);
    feed.tick({
      lap: { currentMs: 84_848, lastMs: 84_848, bestMs: 84_840, deltaMs: -8480 },
      gap: { aheadMs: 8800, behindMs: 8800 },
    });
    await reads("lap", `lap 7 1:24.848 delta −8.48 last 1:24.848 best 1:24.840 ${NO_SECTORS}`);
    await reads("gaps", "ahead +8.8 behind +8.8");
    expect(await page.evaluate(places)).toEqual(narrow);
  });
});

describe("every state is labelled", () => {
  test("demo, on every widget", async () => {
    feed.tick({ connection: { source: "demo" }, flag: { shown: "BlueFlag" } });
    await open();
    for (const name of ["flag", "session", "lap", "gaps"]) {
      await vi.waitFor(async () => expect(await read(name)).toMatch(/^demo /), LONG);
    }
  });

  test.each([
    ["paused", "Paused"],
    ["replay", "Replay"],
  ] as const)("%s", async (status, word) => {
    feed.tick({ connection: { status } });
    await open();
    await page.getByText(word, { exact: true }).waitFor();
    expect(await widget("session").isVisible()).toBe(true);
    // it shows the moment, which a replay does not
    await widget("lap").waitFor({ state: status === "replay" ? "hidden" : "visible" });
    feed.tick({ connection: { status: "live" } });
    await widget("lap").waitFor({ state: "visible" });
    await page.getByText(word, { exact: true }).waitFor({ state: "detached" });
  });

  test("a replay shows the replay: nothing of the moment, and no cover before it", async () => {
    const moment = ["lap", "gaps", "inputs", "flag", "cover"];
    feed.tick({ lap: { valid: false }, flag: { shown: "YellowFlag" }, car: { location: "Unassigned" } });
    await page.goto(`${server.url}/overlay?widgets=session,fuel,damage,${moment.join(",")}`);
    for (const name of moment) await widget(name).waitFor({ state: "visible" });
    feed.tick({ connection: { status: "replay" } });
    for (const name of moment) await widget(name).waitFor({ state: "hidden" });
    for (const name of ["session", "fuel", "damage"]) expect(await widget(name).isVisible()).toBe(true);
    await sendCommand(server, { do: "test.show", alert: "BlueFlag" });
    await reads("flag", "test blue flag");
    expect(await widget("lap").isVisible()).toBe(false);
  });

  test.each([
    ["a live game", { status: "live", source: "game" }, null, "", ""],
    ["a recording", { status: "live", source: "tape" }, "PLAYBACK", "", "PLAYBACK"],
    ["a recording of a replay", { status: "replay", source: "tape" }, "PLAYBACK · REPLAY", "", "REPLAY"],
    ["a recording that is paused", { status: "paused", source: "tape" }, "PLAYBACK · PAUSED", "", "PAUSED"],
    ["the demo", { status: "live", source: "demo" }, null, "DEMO", "DEMO"],
    ["the demo, paused", { status: "paused", source: "demo" }, "PAUSED", "DEMO", "DEMO"],
  ] as const)(
    "%s, in the overlay's corner, on its panels, and on a widget's own page",
    async (_, is, corner, strip, alone) => {
      feed.tick({ connection: is });
      await open();
      const name = is.status === "replay" ? "session" : "gaps";
      await widget(name).waitFor({ state: "visible" });
      expect(await page.locator(".status-badge").allInnerTexts()).toEqual(corner === null ? [] : [corner]);
      const title = name === "gaps" ? "AHEAD" : "P3";
      expect(await widget(name).innerText()).toMatch(new RegExp(`^${strip}\\s*${title}`));
      await page.goto(`${server.url}/widget/${name}`);
      await widget(name).waitFor({ state: "visible" });
      expect(await widget(name).innerText()).toMatch(new RegExp(`^${alone}\\s*${title}`));
    },
  );
});

describe("without the server", () => {
  test("a page whose loading failed reloads by itself", async () => {
    let cutOff = 0;
    const parts = /\/assets\/Overlay.*\.js/;
    await page.route(parts, (route) => (cutOff++ === 0 ? route.abort() : route.continue()));
    await page.goto(`${server.url}/overlay`);
    await widget("lap").waitFor({ state: "visible" });
    expect(cutOff).toBeGreaterThan(1);
    await page.unroute(parts);
  });

  test("stale data disappears, and the race comes back with the server", async () => {
    await open();
    await reads("session", session("p3 / 20"));
    const port = Number(new URL(server.url).port);

    const lastTickAt = performance.now();
    feed.tick({ position: { overall: 4 } });
    await reads("session", session("p4 / 20"));
    await server.close();
    await widget("lap").waitFor({ state: "hidden", timeout: 30_000 });
    // A short interruption is ignored: data stays for 2 s.
    expect(performance.now() - lastTickAt).toBeGreaterThan(1900);
    expect(await painted(page, [])).toEqual({ outside: 0, inside: 0 });

    feed = new FakeFeed();
    feed.tick({ position: { overall: 2 } });
    server = await startServer({ feed, port });
    await reads("session", session("p2 / 20"));
    await widget("lap").waitFor({ state: "visible" });
    feed.tick({ position: { overall: 1 } });
    await reads("session", session("p1 / 20"));
  }, 90_000);
});
