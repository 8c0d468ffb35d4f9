import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { AcEvoStatus } from "../../core/src/protocol/index.js";
import { stopAll } from "../lab/process.js";
import { launchBrowser } from "../obs-overlay/browser.js";
import { Deck } from "./deck.js";
import type { InspectedKey } from "./host.js";

let browser: Browser;
let deck: Deck;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(() => browser.close());

beforeEach(async () => {
  deck = new Deck();
  await deck.start();
});

afterEach(async () => {
  await deck.stop();
  await stopAll();
});

/** Opens the page as the application does: the file, then the call. */
async function open(key: InspectedKey): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 400, height: 650 } });
  await page.goto(pathToFileURL(join(deck.plugin.folder, "ui/inspector.html")).href);
  await page.evaluate(
    (args) =>
      (
        globalThis as unknown as { connectElgatoStreamDeckSocket: (...args: unknown[]) => void }
      ).connectElgatoStreamDeckSocket(...args),
    deck.host.inspect(key),
  );
  return page;
}

const preview = (page: Page) => page.locator("img.preview").getAttribute("src");

it("keeps what is chosen: the key changes, and reopening shows it", async () => {
  deck.play(AcEvoStatus.Live);
  const key = { action: "lap", context: "l", settings: {} };
  deck.host.tell("willAppear", "lap", "l");
  await deck.until("the lap", () => deck.texts("l").some((text) => text.startsWith("LAP")));
  const page = await open(key);
  const before = await preview(page);
  await page.locator("select[name=show]").selectOption("best");
  await deck.until("the best lap on the key", () => deck.texts("l").includes("BEST"));
  expect(await preview(page)).not.toBe(before);
  await page.close();
  const again = await open(key);
  expect(await again.locator("select[name=show]").inputValue()).toBe("best");
  await again.close();
});

it("finds any field with its value, and makes nonsense of numbers none", async () => {
  deck.play(AcEvoStatus.Live);
  const key = { action: "value", context: "v", settings: {} };
  deck.host.tell("willAppear", "value", "v");
  const page = await open(key);
  page.setDefaultTimeout(20_000);
  await page.locator("input[name=field]").focus();
  await page.locator("datalist option[value='physics.gear']").waitFor({ state: "attached" });
  await page.locator("input[name=field]").fill("physics.gear");
  await page.locator("input[name=label]").fill("Raw gear");
  await deck.until("the raw gear", () => deck.texts("v").includes("5") && deck.texts("v").includes("RAWGEAR"));
  await page.getByText("Now: 5").waitFor();
  await page.locator("input[name=alarmFrom]").fill("a lot");
  await page.locator("input[name=alarmFrom]").press("Tab");
  expect(key.settings).toMatchObject({ field: "physics.gear", alarmFrom: null });
  await page.close();
});

it("switches every key to the demo, so that keys can be arranged without the game", async () => {
  deck.host.tell("willAppear", "gear", "g");
  await deck.until("the key to wait", () => deck.texts("g").includes("WAITING"));
  const page = await open({ action: "gear", context: "g", settings: {} });
  await page.locator("select[name=source]:enabled").selectOption("demo");
  await deck.until("the demo", () => deck.texts("g").includes("DEMO"));
  await page.close();
});
