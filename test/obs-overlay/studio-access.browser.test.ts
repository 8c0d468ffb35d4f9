/// <reference lib="dom" />
import axe from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MESSAGES } from "../../plugins/obs-overlay/src/pages/studio/messages/index.js";
import { FakeFeed } from "./fake-feed.js";
import { FULL } from "./fixtures.js";
import { keepPicture } from "./pictures.js";
import { handle, Lab, openTab } from "./studio.js";

/** The tests need the smallest size; the others are for screenshots. */
const SIZES = [
  [1024, 768],
  ...(process.env["PITWALL_PICTURES"]
    ? ([
        [1280, 720],
        [1920, 1080],
        [2560, 1440],
      ] as const)
    : []),
] as const;

const feed = new FakeFeed(FULL);
let lab: Lab;
let studio: Page;

beforeAll(async () => {
  lab = await Lab.start(feed, {
    director: {
      on: true,
      connected: true,
      detail: "Connected.",
      switch: () => undefined,
      ask: () => undefined,
      onChange: () => () => undefined,
    },
  });
  studio = await lab.openStudio();
  for (let i = 0; i < 120; i++) {
    const pedals = Math.sin(i / 15);
    feed.tick({ car: { throttle: Math.max(0, pedals), brake: Math.max(0, -pedals), steering: pedals / 3 } });
    await studio.waitForTimeout(16);
  }
  feed.tick(FULL);
  // the page's CSP allows only its own scripts
  await studio.evaluate(`${axe.source}; undefined`);
}, 180_000);
afterAll(async () => {
  await lab?.close();
  expect(lab?.faults).toEqual([]);
});

/** Serious and critical problems found by axe-core. Other tests cover the overlay in the preview. */
async function findings(): Promise<string[]> {
  const { violations } = await studio.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run({ exclude: ["iframe"] }, { iframes: false }),
  );
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** Elements that overflow the window or their own box horizontally. */
function tooWide(): string[] {
  const all = [...document.querySelectorAll<HTMLElement>("body *")];
  return all
    .filter(
      (one) => one.getBoundingClientRect().right > innerWidth + 1 && getComputedStyle(one).position !== "absolute",
    )
    .map((one) => one.outerHTML.slice(0, 120));
}

describe.each(Object.entries(MESSAGES))("in the language %s", (language, messages) => {
  test.each(["layout", "look", "test", "obs", "cars", "tapes", "data"] as const)(
    "everyone can use the part %s, also in a small window",
    async (tab) => {
      await lab.command({ do: "language.choose", language });
      await studio.locator(`html[lang=${language}]`).waitFor();
      await openTab(studio, messages.tabs[tab]);
      if (tab === "layout") await handle(studio, "lap").click();
      expect.soft(await findings()).toEqual([]);
      for (const [width, height] of SIZES) {
        await studio.setViewportSize({ width, height });
        expect.soft(await studio.evaluate(tooWide), `${width}`).toEqual([]);
        await studio.mouse.move(0, 0);
        await keepPicture(studio, `studio-${language}-${tab}-${width}`);
      }
    },
  );

  test("dialogs are accessible", async () => {
    await openTab(studio, messages.tabs.layout);
    await studio.getByRole("button", { name: messages.layout.copy }).click();
    expect(await findings()).toEqual([]);
    await studio.keyboard.press("Escape");
  });
});
