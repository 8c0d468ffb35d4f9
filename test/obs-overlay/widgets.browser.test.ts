/// <reference lib="dom" />
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { RaceEvent, RaceState } from "../../core/src/race/index.js";
import { WIDGET_NAMES } from "../../plugins/obs-overlay/src/pages/settings/catalogue.js";
import { LAYOUTS } from "../../plugins/obs-overlay/src/pages/settings/layouts.js";
import { buildPagesIfStale } from "../../plugins/obs-overlay/src/server/pages.js";
import { type OverlayServer, startServer } from "../../plugins/obs-overlay/src/server/server.js";
import { themes } from "../../plugins/obs-overlay/src/tokens.js";
import { launchBrowser, painted } from "./browser.js";
import { FakeFeed, type Parts, withParts } from "./fake-feed.js";
import { FULL, inPits } from "./fixtures.js";
import {
  fontsReady,
  hears,
  isStill,
  isStruckThrough,
  layoutTroubles,
  listen,
  nextFrame,
  poorContrasts,
  saidTexts,
  watchTexts,
  watchWrites,
  written,
} from "./in-page.js";
import { OCCASIONS, QUIET, SIZES, STATES } from "./occasions.js";
import { keepPicture } from "./pictures.js";

const LONG = { timeout: 30_000, interval: 50 };
let browser: Browser;
let feed: FakeFeed;
let server: OverlayServer;
let page: Page;
let faults: string[];
let told = 0;
let shown = 0;

beforeAll(async () => {
  await buildPagesIfStale();
  browser = await launchBrowser();
  feed = new FakeFeed(FULL);
  server = await startServer({ feed, port: 0 });
  page = await browser.newPage();
  await page.addInitScript(listen);
  page.on("pageerror", (error) => faults.push(error.message));
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

beforeEach(async () => {
  faults = [];
  feed.tick(FULL);
  await page.setViewportSize({ width: 1920, height: 1080 });
});
afterEach(() => expect(faults).toEqual([]));

const widget = (name: string) => page.locator(`[data-widget="${name}"]`);

async function open(path: string): Promise<void> {
  await page.goto(`${server.url}${path}`);
  await page.locator("[data-widget], .notice").first().waitFor({ state: "attached" });
  await page.evaluate(fontsReady);
}

/** Sends a state, and waits until the page has it. */
async function send(parts: Parts): Promise<void> {
  // Said nowhere while the race is live, and never twice.
  const detail = `State ${++shown}.`;
  feed.tick({ ...parts, connection: { ...parts.connection, detail } });
  await page.waitForFunction(hears, detail, LONG);
}

/** Shows `state` and waits until all of it is painted. */
async function show(state: RaceState): Promise<void> {
  await send(state);
  // Which way the car points is only known once it has moved, and the page has seen it.
  const { x, z } = state.car;
  if (x !== null && z !== null) {
    await send({ car: { x: x - 0.6, z: z + 1.4 } });
    await send({ car: { x, z } });
  }
  await painting();
}

async function painting(): Promise<void> {
  await page.evaluate(nextFrame);
  await page.waitForFunction(isStill);
}

/** News, as the state tells them. */
function tell(event: RaceEvent): void {
  told++;
  feed.tick({ events: [{ n: told, event }] });
}

/** What is looked at need not fade in and out first. */
function withoutMotion(): void {
  beforeAll(() => page.emulateMedia({ reducedMotion: "reduce" }));
  afterAll(() => page.emulateMedia({ reducedMotion: null }));
}

/** Looks for what is cut or overlaps, in every size that a source usually has. */
async function expectFitting(word: string): Promise<void> {
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    await page.evaluate(nextFrame);
    expect.soft(await page.evaluate(layoutTroubles), `${word} at ${width}`).toEqual([]);
  }
}

describe.each(WIDGET_NAMES)("%s", (name) => {
  withoutMotion();

  test("whatever it has to say fits, can be read and stays on its panel", async () => {
    tell({ type: "raceStarted", atMs: 0 });
    await open(`/widget/${name}`);
    await widget(name).waitFor({ state: "attached" });
    for (const [word, state] of Object.entries(STATES)) {
      await show(withParts(state, OCCASIONS[name] ?? {}));
      if (name === "toast")
        tell({ type: "personalBest", atMs: 0, timeMs: 7_199_999, previousMs: 7_200_999, lapNumber: 5 });
      await widget(name).waitFor({ state: word === "nothing" && QUIET.includes(name) ? "hidden" : "visible" });
      await page.waitForFunction(isStill);
      await expectFitting(word);
      expect.soft(await page.evaluate(poorContrasts), word).toEqual([]);
      await keepPicture(page, `widget-${name}-${word}`);
    }
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.evaluate(nextFrame);
    expect((await painted(page, [widget(name)])).outside).toBe(0);
  });
});

describe.each(Object.keys(LAYOUTS) as (keyof typeof LAYOUTS)[])("the %s layout", (layout) => {
  withoutMotion();

  beforeAll(async () => {
    faults = [];
    await open(`/overlay?layout=${layout}`);
    await widget("lap").waitFor({ state: "visible" });
  });
  afterAll(() => choose("dark"));

  async function choose(theme: string): Promise<void> {
    const answer = await fetch(`${server.url}/api/command`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Pitwall-Token": server.token },
      body: JSON.stringify({ do: "theme.choose", theme }),
    });
    expect(answer.ok).toBe(true);
    const { panel } = themes[theme as keyof typeof themes];
    await page.waitForFunction(
      (panel) => getComputedStyle(document.documentElement).getPropertyValue("--colour-panel") === panel,
      panel,
    );
    await painting();
  }

  const occasions: readonly (readonly [string, RaceState])[] = [
    ...Object.entries(STATES).map(
      ([word, state]) =>
        [word, withParts(state, { connection: { source: "demo" }, flag: { shown: "YellowFlag" } })] as const,
    ),
    ["pits", inPits(FULL)],
  ];

  test.each(occasions)(
    "%s: nothing is cut, overlaps or leaves the picture, and all can be read in every theme",
    async (word, state) => {
      await show(state);
      await expectFitting(word);
      await keepPicture(page, `layout-${layout}-${word}`);
      for (const theme of Object.keys(themes)) {
        await choose(theme);
        expect.soft(await page.evaluate(poorContrasts), theme).toEqual([]);
        if (word === "pits") await keepPicture(page, `theme-${theme}-${layout}`);
      }
    },
  );

  test("outside its panels the picture is fully transparent", async () => {
    await choose("dark");
    await page.setViewportSize({ width: 1280, height: 720 });
    await show(FULL);
    const points = await painted(
      page,
      LAYOUTS[layout].map((placement) => widget(placement.widget)),
    );
    expect(points.outside).toBe(0);
    expect(points.inside).toBeGreaterThan(40_000);
  });
});

describe("a widget alone says what it is", () => {
  test.each([
    ["paused", "Pause"],
    ["replay", "Replay"],
  ] as const)("%s", async (status, word) => {
    await open("/widget/gaps");
    await widget("gaps").waitFor({ state: "visible" });
    expect(await widget("gaps").getByText(word, { exact: true }).count()).toBe(0);
    const before = await widget("gaps").getByText("Ahead").boundingBox();
    feed.tick({ connection: { status } });
    await widget("gaps").getByText(word, { exact: true }).waitFor();
    expect(await widget("gaps").getByText("Ahead").boundingBox()).toEqual(before);
  });

  test("waiting, without a race, and lost, then gone", async () => {
    feed.tick({ connection: { status: "waiting" } });
    await open("/widget/gaps");
    await page.getByText("Waiting", { exact: true }).waitFor();
    expect(await widget("gaps").isVisible()).toBe(false);
    feed.tick({ connection: { status: "live" } });
    await widget("gaps").waitFor({ state: "visible" });
    feed.tick({ connection: { status: "lost" } });
    await widget("gaps").getByText("Lost", { exact: true }).waitFor();
    await widget("gaps").waitFor({ state: "hidden" });
    expect(await painted(page, [])).toEqual({ outside: 0, inside: 0 });
  });

  test("what is only for the track or the race is there only then", async () => {
    await open("/overlay?widgets=gaps,lap&gaps.raceOnly=true&lap.onTrackOnly=true");
    await widget("gaps").waitFor({ state: "visible" });
    feed.tick({ session: { type: "TimeAttack" } });
    await widget("gaps").waitFor({ state: "hidden" });
    expect(await widget("lap").isVisible()).toBe(true);
    feed.tick({ car: { location: "Pitlane" } });
    await widget("lap").waitFor({ state: "hidden" });
  });

  test("the pit widget says when the car is too fast for the pit lane", async () => {
    await open("/widget/pit");
    await show(withParts(inPits(FULL), { car: { inPitBox: false, pitSpeeding: false } }));
    await widget("pit").getByText("Pit lane", { exact: true }).waitFor();
    feed.tick({ car: { pitSpeeding: true, speedKmh: 93 } });
    await widget("pit").getByText("Too fast", { exact: true }).waitFor();
  });

  test("the cover stays away during a pit stop in a race", async () => {
    await open("/widget/cover");
    await show(inPits(FULL));
    expect(await widget("cover").isVisible()).toBe(false);
    feed.tick({ session: { type: "TimeAttack" } });
    await widget("cover").waitFor({ state: "visible" });
  });
});

test("no two cars around have the same place, also while the game and the standings count differently", async () => {
  await open("/widget/relative?columns=position,gap&rows=7");
  await show(withParts(FULL, { position: { overall: 4 } }));
  const shown = await widget("relative").locator(".row > .cell:first-child").allTextContents();
  const places = shown.filter((text) => /\d/.test(text));
  expect(places.length).toBeGreaterThan(3);
  expect(new Set(places).size).toBe(places.length);
});

test("the place is the same in every panel, also while the game and the standings count differently", async () => {
  await open("/overlay?widgets=session,standings,relative");
  await show(withParts(FULL, { position: { overall: 4 } }));
  expect(await widget("session").innerText()).toContain("P3");
});

test("a gap is the same in both panels, whichever side: the order of the lines says who is ahead", async () => {
  await open("/overlay?widgets=gaps,relative&relative.rows=7");
  await show(FULL);
  const around = await widget("relative").locator(".row", { hasText: "J. Haraldsson" }).innerText();
  expect(around).toContain("+0.8");
  const behind = await widget("gaps").innerText();
  expect(behind.replace(/\s+/g, " ")).toMatch(/behind .*J\. Haraldsson .*opening 0\.1\/lap \+0\.8/i);
});

test("Lap stands over the cars around only while one is lapped, and nothing moves with it", async () => {
  await open("/widget/relative?rows=5");
  await show(FULL);
  const heading = widget("relative").locator(".heading .label");
  const wide = (label: string) => heading.filter({ hasText: label }).boundingBox();
  expect(await heading.allTextContents()).toEqual(["Pos", "Around", "Lap", "Gap"]);
  const before = await wide("Gap");
  await show(withParts(FULL, { rivals: FULL.rivals.map((rival) => ({ ...rival, lapsDelta: 0 })) }));
  expect(await heading.allTextContents()).toEqual(["Pos", "Around", "", "Gap"]);
  expect(await wide("Gap")).toEqual(before);
});

test("only a lap that was taken away is struck; one through the pits is not, and the best has a mark", async () => {
  await open("/widget/laps?rows=6");
  await show(FULL);
  const time = (lap: string) => widget("laps").locator(".row", { hasText: lap }).locator(".number").first();
  expect(await time("1:41.422").evaluate(isStruckThrough)).toBe(false);
  expect(await time("1:32.640").evaluate(isStruckThrough)).toBe(true);
  const marked = widget("laps").locator(".row", { has: page.locator("svg") });
  expect(await marked.count()).toBe(1);
  expect(await marked.innerText()).toContain("1:32.201");
});

test("the first lap of all beats nothing, in no panel", async () => {
  await open("/overlay?widgets=lap,laps");
  const [out, first] = FULL.laps;
  await show(withParts(FULL, { laps: [out!, first!], lap: { lastMs: first!.timeMs, bestMs: first!.timeMs } }));
  expect(await widget("laps").locator(".row svg").count()).toBe(0);
  expect(await widget("lap").getByText("PB", { exact: true }).count()).toBe(0);
});

test("the chart says of what lies on its floor that it was slower still", async () => {
  await open("/widget/laps");
  await show(FULL);
  await widget("laps").getByText("≥ +1.7", { exact: true }).waitFor();
  feed.tick({ laps: FULL.laps.slice(1) });
  await widget("laps").getByText("+1.7", { exact: true }).waitFor();
});

test("the word over the delta stays in its place", async () => {
  await open("/widget/lap");
  await show(FULL);
  const right = async () => {
    const { x, width } = (await widget("lap").getByText("Delta", { exact: true }).boundingBox())!;
    return x + width;
  };
  const before = await right();
  for (const lap of [
    { deltaMs: null, deltaTrend: null },
    { deltaMs: 3_599_999, deltaTrend: "losing" },
    { deltaMs: 0, deltaTrend: "steady" },
  ] as const) {
    await show(withParts(FULL, { lap }));
    expect(await right()).toBe(before);
  }
});

test("news of a place that is not the driver's any more is not told, and goes when it is told", async () => {
  told = 1;
  tell({ type: "raceStarted", atMs: 0 });
  await open("/widget/toast");
  await send({ standings: null, position: { overall: 10 } });
  tell({ type: "positionGained", atMs: 0, from: 14, to: 12 });
  tell({ type: "positionGained", atMs: 0, from: 11, to: 10 });
  await widget("toast").getByText("P11 ▸ P10").waitFor();
  feed.tick({ position: { overall: 9 } });
  await widget("toast").waitFor({ state: "hidden" });
});

test("news are told one after the other, old ones never", async () => {
  told = 6;
  tell({ type: "positionGained", atMs: 0, from: 5, to: 4 });
  await open("/widget/toast?seconds=2");
  await widget("toast").waitFor({ state: "attached" });
  await send({});
  await page.evaluate(watchTexts, '[data-widget="toast"]');
  feed.tick({
    standings: null,
    position: { overall: 5 },
    events: [
      { n: 7, event: { type: "positionGained", atMs: 0, from: 5, to: 4 } },
      { n: 8, event: { type: "offTrack", atMs: 0, atFraction: 0.3 } },
      { n: 9, event: { type: "personalBest", atMs: 0, timeMs: 92_201, previousMs: 92_415, lapNumber: 5 } },
      { n: 10, event: { type: "positionLost", atMs: 0, from: 4, to: 5 } },
    ],
  });
  const all = ["", "personal best 1:32.201 −0.214", "position lost p4 ▸ p5"];
  await vi.waitFor(async () => expect(await page.evaluate(saidTexts)).toEqual(all), LONG);
  await widget("toast").waitFor({ state: "hidden" });
  expect(await page.evaluate(saidTexts)).toEqual(all);
});

test("nothing is written in five seconds in which nothing changes", async () => {
  await open(`/overlay?widgets=${WIDGET_NAMES.join(",")}`);
  await widget("lap").waitFor({ state: "visible" });
  await show(FULL);
  await page.evaluate(watchWrites);
  const late = async () => {
    const before = (await page.evaluate(written)).length;
    await page.waitForTimeout(500);
    return (await page.evaluate(written)).length - before;
  };
  await expect.poll(late, LONG).toBe(0);
  const before = await page.evaluate(written);
  await page.waitForTimeout(5000);
  expect(await page.evaluate(written)).toEqual(before);
});
