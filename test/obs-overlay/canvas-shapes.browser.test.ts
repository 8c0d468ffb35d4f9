/// <reference lib="dom" />
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { PlacedPart } from "../../core/src/control/index.js";
import { FakeFeed, withParts } from "./fake-feed.js";
import { FULL, inPits } from "./fixtures.js";
import { layoutTroubles } from "./in-page.js";
import { keepPicture } from "./pictures.js";
import { handle, Lab, LONG, panel } from "./studio.js";

/** In a browser source of any shape widgets keep to its edges, and an upright one has its own layout. */
let lab: Lab;
let feed: FakeFeed;
let page: Page;

const OWN: readonly PlacedPart[] = [
  { widget: "lap", x: 24, y: 24, width: 640, height: 264 },
  { widget: "fuel", x: 760, y: 864, width: 400, height: 192 },
  { widget: "gaps", x: 1496, y: 864, width: 400, height: 192 },
];

beforeAll(async () => {
  feed = new FakeFeed(FULL);
  lab = await Lab.start(feed);
  page = await lab.open("/overlay");
}, 180_000);
afterAll(() => lab?.close());

beforeEach(async () => {
  feed.tick(withParts(FULL, { flag: { shown: "YellowFlag" } }));
  const { layouts, uprightLayouts = [] } = await lab.show();
  for (const layout of [...layouts, ...uprightLayouts]) await lab.command({ do: "layout.reset", layout });
  await lab.command({ do: "layout.choose", layout: "race" });
});
afterEach(() => expect(lab.faults.splice(0)).toEqual([]));

async function openAt(width: number, height: number, path = "/overlay"): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.goto(`${lab.server.url}${path}`);
  await page.locator(".frame.shown [data-widget]").first().waitFor({ state: "visible" });
}

/** The margins between panels and canvas, and the size of the lap panel. */
async function distances() {
  const { width, height } = page.viewportSize()!;
  const boxes = await page.locator(".frame.shown").evaluateAll((frames) =>
    frames.map((frame) => {
      const { left, top, right, bottom } = frame.getBoundingClientRect();
      return { left, top, right, bottom };
    }),
  );
  const edge = (find: (...values: number[]) => number, side: keyof (typeof boxes)[number]) =>
    find(...boxes.map((box) => box[side]));
  return {
    left: edge(Math.min, "left"),
    top: edge(Math.min, "top"),
    right: width - edge(Math.max, "right"),
    bottom: height - edge(Math.max, "bottom"),
  };
}

const near = (px: number) => expect.closeTo(px, 0) as number;
const wait = (what: () => Promise<void>) => vi.waitFor(what, LONG);

describe.each([
  [1920, 1080, 1],
  [2560, 1080, 1],
  [3440, 1440, 4 / 3],
  [1440, 1080, 0.75],
  [800, 600, 5 / 12],
])("in a source of %i x %i", (width, height, scale) => {
  test("a built-in layout keeps its margins to all four edges, without overlaps", async () => {
    await openAt(width, height);
    const margin = near(48 * scale);
    await wait(async () =>
      expect(await distances()).toEqual({ left: margin, top: margin, right: margin, bottom: margin }),
    );
    expect(await page.evaluate(layoutTroubles)).toEqual([]);
    expect((await panel(page, "inputs").boundingBox())!.width).toBeCloseTo(640 * scale, 0);
    await keepPicture(page, `shape-${width}x${height}`);
  });

  test("an own layout keeps its margins, and what is centred stays centred", async () => {
    await lab.command({ do: "layout.save", layout: "Mine", parts: OWN });
    await lab.command({ do: "layout.choose", layout: "Mine" });
    await openAt(width, height);
    const margin = near(24 * scale);
    await wait(async () =>
      expect(await distances()).toEqual({ left: margin, top: margin, right: margin, bottom: margin }),
    );
    const fuel = (await panel(page, "fuel").boundingBox())!;
    expect(fuel.x + fuel.width / 2).toBeCloseTo(width / 2, 0);
  });
});

test.each([
  [2560, 1080],
  [1440, 1080],
  [1080, 1920],
])("the garage cover fills a source of %i x %i", async (width, height) => {
  feed.tick({ car: { location: "Unassigned" } });
  await openAt(width, height, "/overlay?widgets=cover,lap");
  const cover = panel(page, "cover");
  await cover.waitFor({ state: "visible" });
  const box = (await cover.boundingBox())!;
  expect(Math.max(box.x, box.y)).toBeLessThanOrEqual(0);
  expect(box.x + box.width).toBeGreaterThanOrEqual(width);
  expect(box.y + box.height).toBeGreaterThanOrEqual(height);
  const title = cover.getByText("In the garage");
  expect(await title.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
  await keepPicture(page, `cover-${width}x${height}`);
});

describe("an upright source", () => {
  test("has panels above and below the game, and none under the buttons of apps", async () => {
    await openAt(1080, 1920);
    await panel(page, "relative").waitFor({ state: "visible" });
    feed.tick(
      withParts(inPits(FULL), { flag: { shown: "YellowFlag" }, connection: { source: "demo", status: "paused" } }),
    );
    const corner = page.getByText("Paused", { exact: true });
    await corner.waitFor();
    expect(await page.evaluate(layoutTroubles)).toEqual([]);
    const panels = await page.locator("[data-widget]").all();
    expect(panels.length).toBeGreaterThan(3);
    for (const part of [...panels, corner]) {
      const { x, y, width, height } = (await part.boundingBox())!;
      expect.soft([x >= 0, x + width <= 1080, y >= 220, y + height <= 1580]).toEqual([true, true, true, true]);
      expect.soft(y + height <= 640 || y >= 1280, await part.innerText()).toBe(true);
    }
    await keepPicture(page, "shape-1080x1920");
    // in px of a phone
    await page.setViewportSize({ width: 360, height: 640 });
    await wait(async () => expect(await page.evaluate(layoutTroubles)).toEqual([]));
  });

  test("changes its layout when resized, without a reload", async () => {
    await openAt(1920, 1080);
    await panel(page, "inputs").waitFor({ state: "visible" });
    await page.evaluate(() => Object.assign(window, { isSame: true }));
    await page.setViewportSize({ width: 1080, height: 1920 });
    await panel(page, "inputs").waitFor({ state: "detached" });
    await panel(page, "map").waitFor({ state: "visible" });
    await page.setViewportSize({ width: 1920, height: 1080 });
    await panel(page, "inputs").waitFor({ state: "visible" });
    expect(await page.evaluate(() => "isSame" in window)).toBe(true);
  });

  test("shows a wide layout at its edges if the address says so", async () => {
    await openAt(1080, 1920, "/overlay?layout=race");
    await panel(page, "inputs").waitFor({ state: "visible" });
    const margin = near((48 * 1080) / 1920);
    expect(await distances()).toEqual({ left: margin, top: margin, right: margin, bottom: margin });
  });
});

describe("in the studio", () => {
  let studio: Page;
  const button = (name: string) => studio.getByRole("button", { name, exact: true });
  beforeEach(async () => {
    studio = await lab.openStudio();
    await studio.setViewportSize({ width: 1280, height: 900 });
  });
  afterEach(() => studio.close());

  test("an upright layout is edited on an upright canvas, duplicated, and chosen beside the wide one", async () => {
    await studio.getByRole("combobox", { name: "Layout" }).selectOption("upright");
    await handle(studio, "relative").waitFor();
    const picture = (await studio.locator(".picture").boundingBox())!;
    expect(picture.width / picture.height).toBeCloseTo(1080 / 1920, 2);
    // panel and handle are in the same place
    const inside = studio.frameLocator("iframe").locator('[data-widget="lap"]');
    await wait(async () => {
      const [shown, marked] = [(await inside.boundingBox())!, (await handle(studio, "lap").boundingBox())!];
      expect(Math.abs(shown.y - marked.y) + Math.abs(shown.height - marked.height)).toBeLessThan(4);
    });

    await button("Duplicate…").click();
    await studio.getByLabel("Name of the layout").fill("Shorts");
    await button("Create").click();
    await wait(async () => expect((await lab.show()).uprightLayouts).toEqual(["upright", "Shorts"]));
    await handle(studio, "lap").click();
    // the lowest position on an upright canvas
    await studio.getByLabel("From top").fill("9999");
    await studio.keyboard.press("Tab");
    await wait(async () =>
      expect((await lab.show()).settings.layouts["Shorts"]!.find(({ widget }) => widget === "lap")!.y).toBe(1920 - 264),
    );
    await button("Show in OBS").click();
    await studio.getByText("Selected for upright sources", { exact: true }).waitFor();

    const { settings } = await lab.show();
    expect(settings).toMatchObject({ layout: "race", uprightLayout: "Shorts", layoutShapes: { Shorts: "upright" } });
    await openAt(1080, 1920);
    await wait(async () => expect((await distances()).bottom).toBeCloseTo(0, 0));
    await openAt(1920, 1080);
    await panel(page, "inputs").waitFor({ state: "visible" });

    await lab.restart();
    await wait(async () => expect((await lab.show()).settings).toEqual(settings));
    // not reached by keys that step through the wide layouts
    expect((await lab.show()).layouts).not.toContain("Shorts");

    await lab.command({ do: "layout.reset", layout: "Shorts" });
    expect((await lab.show()).settings).toMatchObject({ layout: "race", uprightLayout: "upright", layoutShapes: {} });
  });

  test("a widget added to an upright layout stays inside its canvas", async () => {
    await studio.getByRole("combobox", { name: "Layout" }).selectOption("upright");
    await handle(studio, "relative").waitFor();
    for (const title of ["Session", "Tyres", "Garage cover"])
      await studio.getByRole("checkbox", { name: `Show ${title}` }).check();
    await wait(async () => {
      const parts = (await lab.show()).settings.layouts["upright"] ?? [];
      const places = Object.fromEntries(parts.map(({ widget, ...place }) => [widget, place]));
      expect(places["cover"]).toMatchObject({ x: 0, y: 0, width: 1080, height: 1920 });
      expect(places["session"]!.x + places["session"]!.width).toBeLessThanOrEqual(1032);
      expect(places["tyres"]!.y + places["tyres"]!.height).toBeLessThanOrEqual(1576);
    });
  });
});
