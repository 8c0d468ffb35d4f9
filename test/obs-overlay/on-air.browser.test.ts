/// <reference lib="dom" />
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { painted } from "./browser.js";
import { LiveGame } from "./live-game.js";
import { endAll, newHome, putTape } from "./show-server.js";
import { Lab, LONG, openTab, panel } from "./studio.js";

/** What viewers do and do not see, with the real server and feed. */
let lab: Lab;
let game: LiveGame;
let page: Page;
const home = newHome();

beforeAll(async () => {
  await putTape(home, "short.tape", 3);
  game = new LiveGame(home);
  lab = await Lab.start(game.feed, { home });
}, 180_000);

afterAll(async () => {
  await lab?.close();
  await game?.close();
  await endAll();
});

beforeEach(() => lab.command({ do: "status.onAir", on: false }));
afterEach(async () => {
  await game.quit();
  await page.close();
  expect(lab.faults.splice(0)).toEqual([]);
});

/** Runs before the page's first script: records every text that was ever in it. */
function recordTexts(): void {
  const said = new Set<string>();
  Object.assign(window, { said });
  new MutationObserver(() => {
    for (const line of (document.body?.innerText ?? "").split("\n")) said.add(line.trim());
  }).observe(document, { subtree: true, childList: true, characterData: true });
}
const everSaid = () => [...(window as unknown as { said: Set<string> }).said].join(" | ");
const TECHNICAL = /waiting|signal|lost|connecting|not running|stopped sending|has ended|playback/i;

/** Opens an overlay page of 1920x1080 and waits until it has received the race. */
async function openOnAir(path = "/overlay"): Promise<Page> {
  page = await lab.open(path, async (opened) => {
    await opened.setViewportSize({ width: 1920, height: 1080 });
    await opened.addInitScript(recordTexts);
  });
  await page.locator("[data-widget]").first().waitFor({ state: "attached" });
  return page;
}

const bodyText = () => page.locator("body").innerText();
const nothingPainted = async () => expect.poll(() => painted(page, []), LONG).toEqual({ inside: 0, outside: 0 });

describe("viewers see nothing technical:", () => {
  test.each(["/overlay", "/widget/lap"])("%s is empty while the game is not running", async (path) => {
    await openOnAir(path);
    await nothingPainted();
    // longer than it takes to notice a missing game
    await page.waitForTimeout(2500);
    await nothingPainted();
    expect(await page.evaluate(everSaid)).not.toMatch(TECHNICAL);
  });

  test("a game that crashes removes the race without a message", async () => {
    game.start();
    await openOnAir();
    await panel(page, "lap").waitFor({ state: "visible" });
    game.stop();
    await panel(page, "lap").waitFor({ state: "hidden" });
    await nothingPainted();
    expect(await page.evaluate(everSaid)).not.toMatch(TECHNICAL);
  });

  test("a recording is labelled, and disappears at its end", async () => {
    await lab.command({ do: "source.choose", source: "tape:short.tape" });
    await openOnAir("/overlay?layout=minimal");
    await nothingPainted();
    await expect.poll(async () => (await lab.show()).tape?.playing, LONG).toBe(false);
    expect(await page.evaluate(everSaid)).not.toMatch(/waiting|has ended|the tape/i);
    await lab.command({ do: "source.choose", source: "game" });
  });

  test("the studio's preview still explains it to the streamer", async () => {
    page = await lab.openStudio();
    const preview = page.frameLocator("iframe");
    await preview.getByText("Waiting", { exact: true }).waitFor();
    await preview.getByText("start the game and go on track").waitFor();
  });
});

describe("with the status on air", () => {
  test("viewers see it for as long as the streamer wants", async () => {
    const studio = await lab.openStudio();
    await openOnAir();
    await openTab(studio, "OBS");
    await studio.getByRole("switch", { name: "Show status on air" }).check();
    await page.getByText("Assetto Corsa EVO is not running: start the game and go on track.").waitFor();
    expect((await lab.show()).settings.statusOnAir).toBe(true);
    await studio.getByRole("switch", { name: "Show status on air" }).uncheck();
    await expect.poll(bodyText, LONG).not.toContain("not running");
    await nothingPainted();
    await studio.close();
  });

  test.each([
    ["/overlay", "The game stopped sending data"],
    ["/widget/lap", "Signal lost"],
  ])("on %s a lost game stays marked after the race has faded out", async (path, reason) => {
    await lab.command({ do: "status.onAir", on: true });
    game.start();
    await openOnAir(path);
    await panel(page, "lap").waitFor({ state: "visible" });
    game.stop();
    await panel(page, "lap").waitFor({ state: "hidden" });
    await page.getByText(reason).waitFor();
    // the badge and the notice's title
    expect(await page.getByText("Signal lost").filter({ visible: true }).count()).toBe(path === "/overlay" ? 2 : 1);
  });
});

describe("the demo is marked on every panel", () => {
  test("in the panel's colours, legible at 640 px", async () => {
    await lab.command({ do: "source.choose", source: "demo" });
    await openOnAir("/overlay?layout=race");
    for (const [width, height, smallest] of [
      [1920, 1080, 20],
      [640, 360, 8],
    ] as const) {
      await page.setViewportSize({ width, height });
      await panel(page, "lap").waitFor({ state: "visible" });
      const strips = await page.locator("[data-widget] .strip").evaluateAll(marksOf);
      expect(strips.length).toBeGreaterThan(5);
      for (const { text, sizePx, ground, colour, label } of strips) {
        expect(text).toBe("Demo");
        expect(sizePx).toBeGreaterThanOrEqual(smallest);
        // without a background, and no brighter than the panel's labels
        expect([ground, colour]).toEqual(["rgba(0, 0, 0, 0)", label]);
      }
    }
    expect(await page.evaluate(everSaid)).not.toMatch(TECHNICAL);
    await lab.command({ do: "source.choose", source: "game" });
  });
});

function marksOf(strips: Element[]) {
  const label = document.createElement("span");
  label.className = "label";
  document.body.append(label);
  const { color } = getComputedStyle(label);
  label.remove();
  return strips.map((strip) => {
    const style = getComputedStyle(strip);
    const scale = strip.getBoundingClientRect().height / (strip as HTMLElement).offsetHeight;
    return {
      text: strip.textContent,
      sizePx: Number.parseFloat(style.fontSize) * scale,
      ground: style.backgroundColor,
      colour: style.color,
      label: color,
    };
  });
}
