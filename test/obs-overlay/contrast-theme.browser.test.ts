/// <reference lib="dom" />
import { PNG } from "pngjs";
import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { FakeFeed, withParts } from "./fake-feed.js";
import { FULL } from "./fixtures.js";
import { fontsReady, isStill, nextFrame, poorContrasts } from "./in-page.js";
import { keepPicture } from "./pictures.js";
import { handle, Lab, openTab, panel } from "./studio.js";

/** Windows' contrast themes (`forced-colors`) apply to the studio and never to the overlay. */
let lab: Lab;
let page: Page;

beforeAll(async () => {
  lab = await Lab.start(new FakeFeed(withParts(FULL, { flag: { shown: "BlueFlag" } })));
}, 180_000);
afterAll(() => lab?.close());

afterEach(async () => {
  await page.close();
  expect(lab.faults.splice(0)).toEqual([]);
});

async function pictureWith(forcedColors: "active" | "none", colorScheme: "dark" | "light", part?: Locator) {
  await page.emulateMedia({ forcedColors, colorScheme });
  await page.evaluate(nextFrame);
  for (const frame of page.frames()) await frame.waitForFunction(isStill);
  return PNG.sync.read(await (part ?? page).screenshot({ omitBackground: true }));
}

/** The pixels of a screenshot. */
async function expectUntouched(part?: Locator): Promise<void> {
  const plain = await pictureWith("none", "dark", part);
  for (const scheme of ["dark", "light"] as const) {
    const themed = await pictureWith("active", scheme, part);
    expect([themed.width, themed.height]).toEqual([plain.width, plain.height]);
    expect(themed.data.equals(plain.data), scheme).toBe(true);
  }
}

describe("a contrast theme does not change the look", () => {
  test("of a layout", async () => {
    const widgets = "lap,gaps,relative,standings,session,flag,inputs,aids,tyres,fuel,map,damage";
    page = await lab.open(`/overlay?widgets=${widgets}&inputs.chart=false`);
    await page.setViewportSize({ width: 1920, height: 1080 });
    await panel(page, "lap").waitFor({ state: "visible" });
    await page.evaluate(fontsReady);
    await expectUntouched();
  });

  test.each(["lap", "map", "flag"])("of the widget %s alone", async (name) => {
    page = await lab.open(`/widget/${name}`);
    await panel(page, name).waitFor({ state: "visible" });
    await page.evaluate(fontsReady);
    await expectUntouched();
  });

  test("of the preview in the studio", async () => {
    await lab.command({ do: "layout.choose", layout: "minimal" });
    page = await lab.openStudio();
    await openTab(page, "Look");
    await handle(page, "lap").waitFor({ state: "detached" });
    await page.frameLocator("iframe").locator('[data-widget="lap"]').waitFor();
    for (const frame of page.frames()) await frame.evaluate(fontsReady);
    await expectUntouched(page.locator(".picture"));
  });
});

describe.each(["dark", "light"] as const)("the studio in a %s contrast theme", (colorScheme) => {
  const styleOf = (part: Locator, name: "backgroundColor" | "borderTopColor" | "outlineColor" | "color") =>
    part.evaluate((element, name) => getComputedStyle(element)[name], name);

  test("uses its colours, and shows selection, focus and handles", async () => {
    page = await lab.open("/", (page) => page.emulateMedia({ forcedColors: "active", colorScheme }));
    await handle(page, "lap").waitFor();
    const ground = await styleOf(page.locator("body"), "backgroundColor");
    expect(ground).toBe(colorScheme === "dark" ? "rgb(0, 0, 0)" : "rgb(255, 255, 255)");

    const tab = (name: string) => page.getByRole("tab", { name, exact: true });
    expect(await styleOf(tab("Layout"), "backgroundColor")).not.toBe(await styleOf(tab("Look"), "backgroundColor"));

    await page.getByRole("button", { name: "Edit Gaps" }).click();
    const row = (name: string) => page.getByRole("button", { name: `Edit ${name}`, exact: true });
    expect(await styleOf(row("Gaps"), "backgroundColor")).not.toBe(await styleOf(row("Lap"), "backgroundColor"));
    expect(await styleOf(handle(page, "gaps"), "borderTopColor")).not.toBe(
      await styleOf(handle(page, "lap"), "borderTopColor"),
    );
    // over a picture of any colour: two lines, one light and one dark
    const lines = [
      await styleOf(handle(page, "lap"), "borderTopColor"),
      await styleOf(handle(page, "lap"), "outlineColor"),
    ];
    expect(lines.sort()).toEqual(["rgb(0, 0, 0)", "rgb(255, 255, 255)"]);

    const look = tab("Look");
    await tab("Layout").focus();
    await page.keyboard.press("ArrowRight");
    expect(await look.evaluate((element) => element.matches(":focus-visible"))).toBe(true);
    expect(await styleOf(look, "outlineColor")).not.toBe(await styleOf(look, "backgroundColor"));
    expect(await page.evaluate(poorContrasts)).toEqual([]);

    const ticked = page.getByRole("radio", { name: "Dark", exact: true });
    const plain = page.getByRole("radio", { name: "Light", exact: true });
    const [a, b] = [await ticked.screenshot(), await plain.screenshot()];
    expect(a.equals(b)).toBe(false);
    await openTab(page, "Layout");
    await keepPicture(page, `studio-contrast-${colorScheme}`);
  });
});
