import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "../obs-overlay/browser.js";
import { startShow } from "../obs-overlay/show-server.js";
import type { Deck } from "./deck.js";
import type { InspectedKey } from "./host.js";
import { openInspector } from "./open-inspector.js";
import { OddServer } from "./odd-server.js";
import { overlayDeck } from "./overlay-deck.js";

let browser: Browser;
let deck: Deck;
let home: string;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(() => browser.close());

overlayDeck((...fresh) => ([deck, home] = fresh));

/** The inspector of an overlay key, or of a step of a multi action. */
async function open(key: InspectedKey, language?: string): Promise<Page> {
  const { context, settings, isInMultiAction = false } = key;
  const place = isInMultiAction ? { isInMultiAction, coordinates: undefined } : {};
  deck.host.sendEvent("willAppear", "overlay", context, { settings, ...place });
  return openInspector(browser, deck, key, language);
}

const choices = (page: Page, name: string) => page.locator(`select[name=${name}] option`).allTextContents();

it.each([
  [
    "en",
    ["Toggle", "Show", "Hide"],
    ["Toggle", "Start", "Stop"],
    ["Toggle", "Turn on", "Turn off", "Take over again", "Hold this scene", "Skip this situation"],
  ],
  [
    "de",
    ["Umschalten", "Einblenden", "Ausblenden"],
    ["Umschalten", "Starten", "Beenden"],
    [
      "Umschalten",
      "Einschalten",
      "Ausschalten",
      "Wieder übernehmen",
      "Diese Szene halten",
      "Diese Situation auslassen",
    ],
  ],
] as const)("offers each step by itself in %s", async (language, visibility, recording, directing) => {
  const page = await open({ action: "overlay", context: "o", settings: {} }, language);
  expect(await choices(page, "visibility")).toEqual(visibility);
  await page.locator("select[name=control]").selectOption("record");
  expect(await choices(page, "recording")).toEqual(recording);
  await page.locator("select[name=control]").selectOption("director");
  expect(await choices(page, "directing")).toEqual(directing);
  expect(await page.locator("select[name=widget]").count()).toBe(0);
  await page.close();
});

it("makes a step of a multi action that hides a widget, without a key to look at", async () => {
  const show = await startShow({ home });
  const step = { action: "overlay", context: "step", settings: {}, isInMultiAction: true };
  const page = await open(step);
  await page.locator("select[name=visibility]").selectOption("hide");
  await page.locator("select[name=widget]").selectOption("map");
  await expect.poll(() => step.settings, { timeout: 30_000 }).toMatchObject({ visibility: "hide", widget: "map" });
  expect(await page.locator("img").count()).toBe(0);
  expect(await page.locator("input[name=flagBorder]").count()).toBe(0);
  const pressed = { isInMultiAction: true, coordinates: undefined, userDesiredState: 0, settings: step.settings };
  for (let i = 0; i < 2; i++) deck.host.sendEvent("keyDown", "overlay", "step", pressed);
  await show.shows({ hidden: ["map"] });
  await page.close();
});

it("offers the streamer's own layouts while the overlay runs, and warns when the chosen one is gone", async () => {
  const step = { action: "overlay", context: "step", settings: { control: "layout" }, isInMultiAction: true };
  const page = await open(step);
  await page.locator("select[name=layoutStep]").selectOption({ label: "One layout" });
  await page.getByText("Start Pitwall to choose from your own layouts, too.").waitFor();
  expect(await choices(page, "layout")).toEqual(["race", "hotlap", "minimal", "endurance", "upright"]);
  const show = await startShow({ home });
  const own = "Nürburgring bei Nacht 🌙";
  await show.does({ do: "layout.save", layout: own, parts: [] });
  await page.locator("option", { hasText: own }).waitFor({ state: "attached" });
  await page.locator("select[name=layout]").selectOption(own);
  await expect.poll(() => step.settings, { timeout: 30_000 }).toMatchObject({ layoutStep: "choose", layout: own });
  await show.does({ do: "layout.save", layout: "Shorts", parts: [], shape: "upright" });
  await page.locator("optgroup[label=Upright] option", { hasText: "Shorts" }).waitFor({ state: "attached" });
  const groups = page.locator("select[name=layout] optgroup");
  expect(
    await groups.evaluateAll((all) => all.map((group) => [group.getAttribute("label"), group.textContent])),
  ).toEqual([
    ["Wide", `racehotlapminimalendurance${own}`],
    ["Upright", "uprightShorts"],
  ]);
  await page.locator("select[name=layout]").selectOption("Shorts");
  await expect.poll(() => step.settings, { timeout: 30_000 }).toMatchObject({ layoutStep: "choose", layout: "Shorts" });
  expect(await page.getByRole("alert").count()).toBe(0);
  await page.locator("select[name=layout]").selectOption(own);
  await expect.poll(() => step.settings, { timeout: 30_000 }).toMatchObject({ layoutStep: "choose", layout: own });
  await show.does({ do: "layout.reset", layout: own });
  await page.getByRole("alert").getByText("This layout no longer exists. Choose another one.").waitFor();
  await page.addScriptTag({ content: axe.source });
  const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
  expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual([]);
  await page.close();
});

it("offers the layouts of an older server, which has no upright ones, in one list", async () => {
  const odd = await OddServer.start(home);
  const settings = { layout: "race", layouts: {} };
  const older = { settings, layouts: ["race", "Spa"], hidden: [], recording: null, director: null };
  const key = { action: "overlay", context: "o", settings: { control: "layout", layoutStep: "choose" } };
  const page = await open(key);
  await expect.poll(() => odd.listeners.size, { timeout: 30_000 }).toBe(1);
  odd.say(JSON.stringify(older));
  await page.locator("option", { hasText: "Spa" }).waitFor({ state: "attached" });
  expect(await choices(page, "layout")).toEqual(["race", "Spa"]);
  expect(await page.locator("optgroup").count()).toBe(0);
  await page.close();
  await odd.close();
});
