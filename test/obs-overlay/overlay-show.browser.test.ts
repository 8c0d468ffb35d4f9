/// <reference lib="dom" />
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { PlacedPart } from "../../core/src/control/index.js";
import { FakeFeed } from "./fake-feed.js";
import { FULL } from "./fixtures.js";
import { watchWrites, written } from "./in-page.js";
import { Lab, LONG, panel, placeOf } from "./studio.js";

const OWN: readonly PlacedPart[] = [
  { widget: "lap", x: 96, y: 96, width: 640, height: 264 },
  { widget: "gaps", x: 1280, y: 96, width: 400, height: 192 },
  { widget: "fuel", x: 96, y: 800, width: 400, height: 192, hidden: true },
];

let lab: Lab;
let feed: FakeFeed;
let page: Page;

beforeAll(async () => {
  feed = new FakeFeed(FULL);
  lab = await Lab.start(feed);
}, 180_000);
afterAll(() => lab?.close());

beforeEach(async () => {
  feed.tick(FULL);
  await lab.command({ do: "layout.save", layout: "My race", parts: OWN });
  await lab.command({ do: "layout.choose", layout: "My race" });
  await lab.command({ do: "theme.choose", theme: "dark" });
  await lab.command({ do: "css.save", css: "" });
  await lab.command({ do: "widget.show", widget: "lap", shown: true });
});

afterEach(async () => {
  await page.close();
  expect(lab.faults.splice(0)).toEqual([]);
});

/** Runs before the page's first script: records every set of widgets that was ever in the document. */
function recordWidgets(): void {
  const seen = new Set<string>();
  Object.assign(window, { seen });
  new MutationObserver(() => {
    const widgets = [...document.querySelectorAll("[data-widget]")].map((one) => one.getAttribute("data-widget"));
    if (widgets.length > 0) seen.add(widgets.join());
  }).observe(document, { subtree: true, childList: true });
}
const seenWidgets = () => [...(window as unknown as { seen: Set<string> }).seen];
const colourOf = (element: Element) => getComputedStyle(element).backgroundColor;
const borderOf = (element: Element) => getComputedStyle(element).borderLeftColor;

describe("an overlay follows the streamer's settings", () => {
  test("shows the chosen layout, and never another one first", async () => {
    page = await lab.open("/overlay", (page) => page.addInitScript(recordWidgets));
    await panel(page, "lap").waitFor({ state: "visible" });
    expect(await placeOf(page, "lap")).toMatchObject({ x: 96, y: 96, width: 640 });
    expect(await panel(page, "fuel").isVisible()).toBe(false);
    expect(await page.evaluate(seenWidgets)).toEqual(["lap,gaps,fuel"]);
  });

  test("prefers the layout in its address, also an own one", async () => {
    await lab.command({ do: "layout.choose", layout: "minimal" });
    page = await lab.open("/overlay?layout=My%20race");
    await panel(page, "gaps").waitFor({ state: "visible" });
    expect(await placeOf(page, "gaps")).toMatchObject({ x: 1280, y: 96 });
    await page.goto(`${lab.server.url}/overlay`);
    await panel(page, "flag").waitFor({ state: "attached" });
    expect(await placeOf(page, "gaps")).toMatchObject({ x: 1472, y: 840 });
  });

  test("prefers theme and options in its address", async () => {
    await lab.command({ do: "theme.choose", theme: "light" });
    page = await lab.open("/overlay");
    await panel(page, "lap").waitFor({ state: "visible" });
    expect(await panel(page, "lap").evaluate(colourOf)).toContain("246, 248, 250");
    await page.goto(`${lab.server.url}/overlay?theme=contrast&lap.decimals=3`);
    await panel(page, "lap").getByText("−0.214").waitFor();
    expect(await panel(page, "lap").evaluate(colourOf)).toContain("0, 0, 0");
  });

  test("applies custom CSS and theme at once, also on a widget's own page", async () => {
    page = await lab.open("/widget/lap");
    await panel(page, "lap").waitFor({ state: "visible" });
    await lab.command({
      do: "css.save",
      css: ":root { --colour-accent: rgb(1, 2, 3); } </style><script>throw 1</script>",
    });
    await expect.poll(() => panel(page, "lap").evaluate(borderOf), LONG).toBe("rgb(1, 2, 3)");
    await lab.command({ do: "theme.choose", theme: "light" });
    await expect.poll(() => panel(page, "lap").evaluate(colourOf), LONG).toContain("246, 248, 250");
    expect(await panel(page, "lap").evaluate(borderOf)).toBe("rgb(1, 2, 3)");
  });

  test("lets custom CSS win over the widgets' styles without !important", async () => {
    page = await lab.open("/overlay");
    const number = panel(page, "lap").locator(".number").first();
    await number.waitFor({ state: "visible" });
    await lab.command({
      do: "css.save",
      css: "* { color: rgb(1, 2, 3); border-radius: 7px; } span { font-size: 31px; } :root { --size-edge: 9px; }",
    });
    const styleOf = (element: Element) => {
      const { color, fontSize, borderRadius } = getComputedStyle(element);
      return [color, fontSize, borderRadius];
    };
    await expect.poll(() => number.evaluate(styleOf), LONG).toEqual(["rgb(1, 2, 3)", "31px", "7px"]);
    expect(await panel(page, "lap").evaluate((element) => getComputedStyle(element).borderLeftWidth)).toBe("9px");
  });

  test("does not let custom CSS load anything from elsewhere", async () => {
    const asked: string[] = [];
    const elsewhere = createServer(({ url }, response) => {
      asked.push(url ?? "");
      response.setHeader("Access-Control-Allow-Origin", "*");
      response.end();
    }).listen(0, "127.0.0.1");
    try {
      await once(elsewhere, "listening");
      const { port } = elsewhere.address() as AddressInfo;
      const at = (path: string) => `http://127.0.0.1:${port}/${path}`;
      page = await lab.open("/overlay");
      await panel(page, "lap").waitFor({ state: "visible" });
      const refused = await page.evaluateHandle(() => {
        const addresses = new Set<string>();
        document.addEventListener("securitypolicyviolation", ({ blockedURI }) => addresses.add(blockedURI));
        return addresses;
      });
      await lab.command({
        do: "css.save",
        css: `@import "${at("sheet.css")}"; @font-face { font-family: far; src: url("${at("font.woff2")}"); }
          [data-widget="lap"] { background: url("${at("picture.png")}"); }
          [data-widget="lap"] * { font-family: far; }
          :root { --colour-accent: rgb(4, 5, 6); }`,
      });
      await expect.poll(() => panel(page, "lap").evaluate(borderOf), LONG).toBe("rgb(4, 5, 6)");
      const all = [at("font.woff2"), at("picture.png"), at("sheet.css")];
      await expect.poll(() => refused.evaluate((addresses) => [...addresses].sort()), LONG).toEqual(all);
      expect(asked).toEqual([]);
    } finally {
      elsewhere.close();
    }
  });

  test("draws canvases in the theme's colours too", async () => {
    page = await lab.open("/widget/map");
    await panel(page, "map").waitFor({ state: "visible" });
    const canvas = panel(page, "map").locator("canvas");
    const blank = await canvas.evaluate(blankOf);
    const dark = await vi.waitFor(async () => {
      const picture = await canvas.evaluate(pictureOf);
      expect(picture).not.toBe(blank);
      return picture;
    }, LONG);
    await lab.command({ do: "theme.choose", theme: "light" });
    await vi.waitFor(async () => {
      const picture = await canvas.evaluate(pictureOf);
      expect(picture === dark || picture === blank).toBe(false);
    }, LONG);
  });

  test("applies changes at once, without touching anything else", async () => {
    page = await lab.open("/overlay");
    await panel(page, "lap").waitFor({ state: "visible" });
    await page.evaluate(recordWidgets);
    const gaps = await panel(page, "gaps").elementHandle();
    const parts = OWN.map((part) => (part.widget === "lap" ? { ...part, x: 400, y: 400 } : part));
    await lab.command({
      do: "layout.save",
      layout: "My race",
      parts: [...parts, { ...OWN[2]!, widget: "tyres", width: 400, height: 320, hidden: false, x: 1000, y: 600 }],
    });
    await panel(page, "tyres").waitFor({ state: "visible" });
    await expect.poll(() => placeOf(page, "lap"), LONG).toMatchObject({ x: 400, y: 400 });
    expect(await page.evaluate(seenWidgets)).toEqual(["lap,gaps,fuel,tyres"]);
    expect(await gaps!.evaluate((one) => one.isConnected)).toBe(true);
  });

  test("fades a widget that a key hides, and shows it again", async () => {
    page = await lab.open("/overlay");
    await panel(page, "lap").waitFor({ state: "visible" });
    await lab.command({ do: "widget.show", widget: "lap", shown: false });
    await panel(page, "lap").waitFor({ state: "hidden" });
    expect(await panel(page, "gaps").isVisible()).toBe(true);
    await lab.command({ do: "widget.show", widget: "lap", shown: true });
    await panel(page, "lap").waitFor({ state: "visible" });
  });

  test("writes nothing for changes that do not concern it", async () => {
    page = await lab.open("/overlay");
    await panel(page, "lap").waitFor({ state: "visible" });
    await page.evaluate(watchWrites);
    await lab.command({ do: "language.choose", language: "de" });
    await lab.command({ do: "layout.save", layout: "Other", parts: [] });
    await lab.command({ do: "widget.show", widget: "tyres", shown: false });
    feed.tick({ lap: { currentMs: 62_999 } });
    await panel(page, "lap").getByText("1:02.999").waitFor();
    expect(await page.evaluate(written)).toEqual(["1:02.999"]);
    await lab.command({ do: "widget.show", widget: "tyres", shown: true });
  });
});

describe("on a server without settings an overlay", () => {
  test("shows the default layout at once if the server says so", async () => {
    page = await lab.open("/overlay", (page) => page.routeWebSocket(/\/show\?/, (socket) => socket.close()));
    await panel(page, "session").waitFor({ state: "visible" });
    expect(await placeOf(page, "lap")).toMatchObject({ x: 48, y: 768 });
  });

  test("shows it a moment later if the server says nothing", async () => {
    page = await lab.open("/overlay", (page) => page.routeWebSocket(/\/show\?/, () => undefined));
    await panel(page, "session").waitFor({ state: "visible" });
    expect(await placeOf(page, "lap")).toMatchObject({ x: 48, y: 768 });
  });
});

describe("inside OBS", () => {
  test("an open page follows settings that changed while the server restarted", async () => {
    page = await lab.open("/overlay");
    await panel(page, "lap").waitFor({ state: "visible" });
    await lab.restart(() => panel(page, "lap").waitFor({ state: "hidden" }));
    await panel(page, "lap").waitFor({ state: "visible" });
    await lab.command({ do: "layout.choose", layout: "endurance" });
    await panel(page, "tyres").waitFor({ state: "visible" });
    expect(await placeOf(page, "lap")).toMatchObject({ x: 48, y: 768 });
  });

  test("a source that was frozen while hidden shows the newest state when visible again", async () => {
    page = await lab.open("/overlay");
    await panel(page, "lap").getByText("1:02.345").waitFor();
    const session = await page.context().newCDPSession(page);
    await session.send("Page.setWebLifecycleState", { state: "frozen" });
    for (let i = 0; i < 200; i++) feed.tick({ lap: { currentMs: 70_000 + i } });
    await session.send("Page.setWebLifecycleState", { state: "active" });
    await panel(page, "lap").getByText("1:10.199").waitFor();
    feed.tick({ lap: { currentMs: 71_000 } });
    await panel(page, "lap").getByText("1:11.000").waitFor();
  });

  test("numbers and traces follow the data at 30 frames a second", async () => {
    page = await lab.open("/overlay?widgets=lap,inputs", (page) => page.addInitScript(thirtyFrames));
    await panel(page, "inputs").waitFor({ state: "visible" });
    const before = await panel(page, "inputs").locator("canvas").evaluate(pictureOf);
    for (let i = 0; i < 60; i++) {
      feed.tick({ lap: { currentMs: 80_000 + i * 17 }, car: { throttle: i % 2 } });
      await page.waitForTimeout(5);
    }
    await panel(page, "lap").getByText("1:21.003").waitFor();
    await vi.waitFor(
      async () => expect(await panel(page, "inputs").locator("canvas").evaluate(pictureOf)).not.toBe(before),
      LONG,
    );
  });

  test("with reduced motion nothing moves or fades", async () => {
    page = await lab.open("/overlay?layout=race", (page) => page.emulateMedia({ reducedMotion: "reduce" }));
    await panel(page, "lap").waitFor({ state: "visible" });
    await page.evaluate(countTransitions);
    feed.tick({ flag: { shown: "BlueFlag" } });
    await panel(page, "flag").waitFor({ state: "visible" });
    await lab.command({ do: "widget.show", widget: "lap", shown: false });
    await panel(page, "lap").waitFor({ state: "hidden" });
    expect(await page.evaluate(transitionsSeen)).toBe(0);
  });
});

function thirtyFrames(): void {
  window.requestAnimationFrame = (callback) => window.setTimeout(() => callback(performance.now()), 33);
  window.cancelAnimationFrame = (id) => window.clearTimeout(id);
}
function pictureOf(canvas: Element): string {
  return (canvas as HTMLCanvasElement).toDataURL();
}
function blankOf(canvas: Element): string {
  const blank = canvas.cloneNode() as HTMLCanvasElement;
  return blank.toDataURL();
}
function countTransitions(): void {
  Object.assign(window, { moved: 0 });
  document.addEventListener("transitionrun", ({ target }) => {
    const lengths = (target as Element).getAnimations().map((one) => Number(one.effect?.getTiming().duration));
    if (lengths.some((ms) => ms > 0)) (window as unknown as { moved: number }).moved += 1;
  });
}
function transitionsSeen(): number {
  return (window as unknown as { moved: number }).moved;
}
