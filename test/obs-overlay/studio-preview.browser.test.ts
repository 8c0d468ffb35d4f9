/// <reference lib="dom" />
import type { FrameLocator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { RaceState } from "../../core/src/race/index.js";
import { raiseFlag } from "../../core/src/simulator/commands.js";
import { en } from "../../plugins/obs-overlay/src/pages/studio/messages/en.js";
import { FLAG_NAMES } from "../../core/src/readings/index.js";
import { ALERT_NAMES } from "../../plugins/obs-overlay/src/layout/alerts.js";
import { painted } from "./browser.js";
import { saidTexts, watchTexts } from "./in-page.js";
import { LiveGame } from "./live-game.js";
import { endAll, newHome } from "./show-server.js";
import { Lab, LONG, openTab, panel } from "./studio.js";

/** The preview is private, tested with the real server and feed. */
let lab: Lab;
let game: LiveGame;
let studio: Page;
let preview: FrameLocator;
/** As in OBS. */
let onAir: Page;
const asked: string[] = [];

beforeAll(async () => {
  const home = newHome();
  game = new LiveGame(home);
  lab = await Lab.start(game.feed, { home });
}, 180_000);
afterAll(async () => {
  await lab?.close();
  await game?.close();
  await endAll();
});

beforeEach(async () => {
  asked.length = 0;
  await lab.command({ do: "layout.choose", layout: "race" });
  onAir = await lab.open("/overlay", async (page) => {
    page.on("request", (request) => asked.push(request.url()));
    await page.setViewportSize({ width: 1920, height: 1080 });
  });
  await panel(onAir, "lap").waitFor({ state: "attached" });
  studio = await lab.openStudio();
  preview = studio.frameLocator("iframe");
});

afterEach(async () => {
  await Promise.all([studio.close(), onAir.close()]);
  await game.quit();
  expect(lab.faults.splice(0)).toEqual([]);
});

const inPreview = (widget: string) => preview.locator(`[data-widget="${widget}"]`);
const button = (name: string) => studio.getByRole("button", { name, exact: true });
const stateNow = async () => (await (await fetch(`${lab.server.url}/api/state`)).json()) as RaceState;
const nothingOnAir = async () => expect(await painted(onAir, [])).toEqual({ inside: 0, outside: 0 });

describe("the sample race", () => {
  test("plays in the preview only, marked on every widget", async () => {
    const before = await lab.show();
    await studio.getByLabel("Shows").selectOption("Flags");
    await inPreview("flag").getByText("Yellow flag").waitFor();
    for (const widget of ["lap", "flag", "standings", "gaps"]) {
      expect(await inPreview(widget).locator(".strip").innerText()).toMatch(/^sample$/i);
    }
    await studio.getByText("Only you see this.").waitFor();
    // the overlay on air does not show it
    await nothingOnAir();
    expect((await stateNow()).connection).toMatchObject({ status: "waiting", source: "game" });
    expect(await lab.show()).toEqual(before);
    expect(asked.filter((url) => /player|sample/.test(url))).toEqual([]);

    await studio.getByLabel("Shows").selectOption("What viewers see");
    await preview.getByText("Waiting", { exact: true }).waitFor();
    await inPreview("lap").waitFor({ state: "hidden" });
  });

  test("moves independently of the game", async () => {
    await studio.getByLabel("Shows").selectOption("Start");
    await inPreview("lap").waitFor();
    const game0 = game.start();
    await panel(onAir, "lap").waitFor({ state: "visible" });
    expect(game0.world.cars).toHaveLength(6);
    await inPreview("session").getByText("/ 20").waitFor();
    await panel(onAir, "session").getByText("/ 6").waitFor();
    expect(await panel(onAir, "lap").locator(".strip").count()).toBe(0);
    const seen = new Set<string>();
    await vi.waitFor(async () => {
      seen.add(await inPreview("inputs").innerText());
      expect(seen.size).toBeGreaterThan(3);
    }, LONG);
  });

  test.each(["Grid", "Battle", "Pit stop", "Finish", "Whole race"])("%s can be chosen", async (name) => {
    await studio.getByLabel("Shows").selectOption(name);
    await inPreview("lap").waitFor();
    if (name === "Pit stop") await inPreview("pit").getByText("Limiter").waitFor();
    if (name === "Finish") await inPreview("toast").getByText("Finish").waitFor();
  });
});

test("only the Recordings tab can put the demo on air, and says that viewers see it", async () => {
  const demo = studio.getByRole("button", { name: "Show the demo" });
  for (const tab of ["Layout", "Look", "Test", "OBS"]) {
    await openTab(studio, tab);
    expect(await demo.count(), tab).toBe(0);
  }
  await openTab(studio, "Recordings");
  expect(await demo.count()).toBe(1);
  await studio.getByText("Viewers see what you choose here").waitFor();
});

test("calls no layout live while OBS shows none, even with the overlay open in a browser", async () => {
  await studio.getByText("Selected for OBS", { exact: true }).waitFor();
  const live = studio.locator(".preview").getByText(/^Live$/);
  expect(await live.count()).toBe(0);
  await studio.getByRole("combobox", { name: "Layout" }).selectOption("hotlap");
  await button("Show in OBS").waitFor();
  expect(await live.count()).toBe(0);
});

describe("a test of an alert or flag", () => {
  const names = en.test.names;

  test("appears in the preview only, with and without a game", async () => {
    await openTab(studio, "Test");
    for (const name of [...ALERT_NAMES, ...FLAG_NAMES]) {
      await button(names[name]).click();
      const widget = FLAG_NAMES.some((flag) => flag === name) ? "flag" : "toast";
      await inPreview(widget).waitFor();
      await expect.poll(() => inPreview(widget).innerText(), LONG).toMatch(/^test\s/i);
      // without a race no other widget is visible
      expect(await inPreview("lap").isVisible()).toBe(false);
    }
    await nothingOnAir();
    expect((await lab.show()).test).toBeNull();
    await inPreview("flag").waitFor({ state: "hidden" });
  });

  test("reaches viewers after a confirmation, marked, and disappears", async () => {
    await openTab(studio, "Test");
    expect(await button("Send a test to OBS…").isDisabled()).toBe(true);
    await button("Position gained").click();
    await button("Send a test to OBS…").click();
    await studio.getByText("Viewers will see “Position gained”, marked TEST, for 6 seconds").waitFor();
    await button("Cancel").click();
    expect((await lab.show()).test).toBeNull();
    await button("Send a test to OBS…").click();
    await button("Send test").click();
    await panel(onAir, "toast").waitFor({ state: "visible" });
    expect(await panel(onAir, "toast").innerText()).toMatch(/^test\s+position gained\s+P6 ▸ P5$/i);
    expect(await panel(onAir, "lap").isVisible()).toBe(false);
    await studio.getByText("“Position gained” is on air.").waitFor();
    await panel(onAir, "toast").waitFor({ state: "hidden" });
    await expect.poll(() => painted(onAir, []), LONG).toEqual({ inside: 0, outside: 0 });
  });

  test("is unavailable when no open page would show it, and says so", async () => {
    await onAir.goto("about:blank");
    await openTab(studio, "Test");
    await button("Red flag").click();
    await studio.getByText("No open overlay page has this widget in its layout.").waitFor();
    expect(await button("Send a test to OBS…").isDisabled()).toBe(true);
    expect((await lab.show()).test).toBeNull();
  });

  test("on air never covers a real flag", async () => {
    const { world } = game.start();
    await panel(onAir, "lap").waitFor({ state: "visible" });
    raiseFlag(world, "driver", "BlackFlag", 60_000);
    await panel(onAir, "flag").getByText("Black flag").waitFor();
    await onAir.evaluate(watchTexts, '[data-widget="flag"]');
    await lab.command({ do: "test.show", alert: "WhiteFlag" });
    await expect.poll(async () => (await lab.show()).test, LONG).toBeNull();
    expect(await onAir.evaluate(saidTexts)).toEqual(["black flag"]);

    raiseFlag(world, "driver", "NoFlag", 60_000);
    await panel(onAir, "flag").waitFor({ state: "hidden" });
    await lab.command({ do: "test.show", alert: "WhiteFlag" });
    await panel(onAir, "flag").getByText("White flag").waitFor();
    expect(await panel(onAir, "flag").locator(".strip").innerText()).toMatch(/test/i);
  });

  test("says when the layout lacks its widget", async () => {
    await lab.command({ do: "layout.choose", layout: "minimal" });
    await studio.getByRole("combobox", { name: "Layout" }).selectOption("minimal");
    await openTab(studio, "Test");
    await button("Personal best").click();
    await studio.getByText("This layout does not show the widget Alerts: turn it on under Layout.").waitFor();
    await button("Blue flag").click();
    await studio.getByText("This layout does not show the widget").waitFor({ state: "detached" });
  });
});
