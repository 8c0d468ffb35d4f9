import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { AcEvoStatus } from "../../core/src/protocol/index.js";
import { launchBrowser } from "../obs-overlay/browser.js";
import type { Deck } from "./deck.js";
import { freshDeck } from "./fresh-deck.js";
import type { InspectedKey } from "./host.js";
import { openInspector } from "./open-inspector.js";

let browser: Browser;
let deck: Deck;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(() => browser.close());

freshDeck((fresh) => (deck = fresh));

const open = (key: InspectedKey, language?: string) => openInspector(browser, deck, key, language);
const preview = (page: Page) => page.locator("img.preview").first().getAttribute("src");
/** The picture that a key was sent last. */
const sent = (context: string) => deck.host.shownTo(context).at(-1)?.payload?.["image"];

it("keeps what is chosen: the key changes, and reopening shows it", async () => {
  deck.play(AcEvoStatus.Live);
  const key = { action: "lap", context: "l", settings: {} };
  deck.host.sendEvent("willAppear", "lap", "l");
  await deck.until("the lap", () => deck.texts("l").some((text) => text.startsWith("LAP")));
  const page = await open(key);
  await page.locator("select[name=show]").selectOption("best");
  await deck.until("the best lap on the key", () => deck.texts("l").includes("BEST"));
  await page.close();
  const again = await open(key);
  expect(await again.locator("select[name=show]").inputValue()).toBe("best");
  await again.close();
});

it("shows the key itself, live; sample values while there is no race", async () => {
  deck.host.sendEvent("willAppear", "gear", "g");
  await deck.until("the key to wait", () => deck.texts("g").includes("WAITING"));
  const page = await open({ action: "gear", context: "g", settings: {} });
  await page.getByText("Sample values until there is a race").waitFor();
  deck.play(AcEvoStatus.Live);
  await page.getByText("As the key shows it now").waitFor();
  for (const gear of [3, 6]) {
    deck.pages.physics.gear = gear;
    await deck.until("the gear", () => deck.texts("g").includes(String(gear - 1)));
    await expect.poll(() => preview(page), { timeout: 30_000 }).toBe(sent("g"));
  }
  await page.close();
});

it("shows the strip of a dial, and offers it no border", async () => {
  deck.play(AcEvoStatus.Live);
  deck.host.sendEvent("willAppear", "fuel", "d", { controller: "Encoder" }, "plus");
  const page = await open({ action: "fuel", context: "d", controller: "Encoder", settings: {} });
  await page.getByText("As the key shows it now").waitFor();
  expect(await page.locator("img.preview").count()).toBe(2);
  expect(await page.locator("input[name=flagBorder]").count()).toBe(0);
  // laps have no unit to choose
  await page.locator("select[name=units]").waitFor();
  await page.locator("select[name=show]").selectOption("laps");
  await page.locator("select[name=units]").waitFor({ state: "detached" });
  await page.close();
});

it("finds any field by a part of its name, with its value of now", async () => {
  deck.play(AcEvoStatus.Live);
  const key = { action: "value", context: "v", settings: {} };
  deck.host.sendEvent("willAppear", "value", "v");
  const page = await open(key);
  await page.locator("input[name=field]").click();
  await page.locator("input[name=field]").fill("phys gear");
  const row = page.getByRole("button", { name: /^physics\.gear/ });
  await row.getByText("5", { exact: true }).waitFor();
  deck.pages.physics.gear = 3;
  await row.getByText("3", { exact: true }).waitFor();
  await row.click();
  await page.locator("input[name=label]").fill("Raw gear");
  await deck.until("the raw gear", () => deck.texts("v").includes("3") && deck.texts("v").includes("RAWGEAR"));
  await page.getByText("Now: 3").waitFor();
  await page.close();
});

it("offers readings first, in the application's language and with their units, and shows the one that is picked", async () => {
  deck.play(AcEvoStatus.Live, () => (deck.pages.physics.speedKmh = 120));
  const key = { action: "value", context: "v", settings: {} };
  deck.host.sendEvent("willAppear", "value", "v");
  const page = await open(key, "de");
  const rows = page.locator("li button");
  await page.locator("input[name=field]").click();
  await rows.first().getByText("Position", { exact: true }).waitFor();
  await page.locator("input[name=field]").fill("geschw");
  await rows.first().getByText("Geschwindigkeit (km/h)", { exact: true }).waitFor();
  await rows.first().getByText("120", { exact: true }).waitFor();
  await rows.first().click();
  await deck.until("the speed", () => deck.texts("v").join() === "SPEED,120,km/h");
  expect(key.settings).toMatchObject({ field: "speed" });
  expect(await page.locator("input[name=field]").inputValue()).toBe("Geschwindigkeit (km/h)");
  // the reading has its own format
  expect(await page.locator("select[name=format]").count()).toBe(0);
  await page.close();
});

it("colours a value by its thresholds, and warns when a threshold is not a number", async () => {
  deck.play(AcEvoStatus.Live, () => (deck.pages.physics.speedKmh = 120));
  const key = { action: "value", context: "v", settings: { field: "car.speedKmh" } };
  deck.host.sendEvent("willAppear", "value", "v", { settings: key.settings });
  await deck.until("the speed", () => deck.texts("v").includes("120"));
  const page = await open(key);
  await page.locator("input[name=yellowFrom]").fill("110,5");
  await page.locator("input[name=yellowFrom]").press("Tab");
  await deck.until("the warning", () => deck.texts("v").includes("HIGH"));
  expect(key.settings).toMatchObject({ yellowFrom: 110.5 });
  await page.locator("input[name=redFrom]").fill("a lot");
  await page.locator("input[name=redFrom]").press("Tab");
  await page.getByRole("alert").getByText("This is not a number.").waitFor();
  expect(key.settings).toMatchObject({ redFrom: null });
  await page.close();
});

it("switches every key to the demo, so that keys can be arranged without the game", async () => {
  deck.host.sendEvent("willAppear", "gear", "g");
  await deck.until("the key to wait", () => deck.texts("g").includes("WAITING"));
  const page = await open({ action: "gear", context: "g", settings: {} });
  await page.locator("input[name=demo]:enabled").check();
  await deck.until("the demo", () => deck.texts("g").includes("DEMO"));
  await page.locator("input[name=demo]:enabled").uncheck();
  await deck.until("the key to wait again", () => deck.texts("g").includes("WAITING"));
  await page.close();
});

it("is in the application's language, and large enough for a finger", async () => {
  const page = await open({ action: "overlay", context: "o", settings: {} }, "de");
  await page.getByText("Demo-Rennen").waitFor();
  const names = await page.locator("select[name=widget] option").allTextContents();
  expect(names).toContain("Streckenkarte");
  for (const select of await page.locator("select").all()) {
    expect((await select.boundingBox())!.height).toBeGreaterThanOrEqual(35);
  }
  expect(await page.evaluate(() => document.documentElement.lang)).toBe("de");
  await page.close();
});

it("can be used by everyone: axe-core finds nothing serious", async () => {
  for (const action of ["value", "overlay", "tyres"]) {
    deck.host.sendEvent("willAppear", action, action);
    const page = await open({ action, context: action, settings: {} });
    await page.locator("input[name=demo]:enabled").waitFor();
    if (action === "value") {
      await page.locator("input[name=field]").click();
      await page.getByRole("button").first().waitFor();
    }
    await page.addScriptTag({ content: axe.source });
    const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
    const found = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`)).toEqual([]);
    await page.close();
  }
});
