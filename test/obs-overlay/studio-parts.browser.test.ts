/// <reference lib="dom" />
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { FakeFeed } from "./fake-feed.js";
import { FULL } from "./fixtures.js";
import { handle, Lab, LONG, openTab, panel } from "./studio.js";

let lab: Lab;
/** A stand-in, since the real feed closes or replays a game only when the game does. */
let feed: FakeFeed;
let studio: Page;
let isDirecting = true;

beforeAll(async () => {
  feed = new FakeFeed(FULL);
  const told = new Set<() => void>();
  const director = {
    get on() {
      return isDirecting;
    },
    connected: true,
    detail: "Connected to OBS.",
    switch: (on: boolean) => {
      isDirecting = on;
      for (const tell of told) tell();
    },
    onChange: (listener: () => void) => {
      told.add(listener);
      return () => told.delete(listener);
    },
  };
  lab = await Lab.start(feed, { director });
}, 180_000);
afterAll(() => lab?.close());

beforeEach(async () => {
  feed.tick(FULL);
  studio = await lab.openStudio();
});

afterEach(async () => {
  await studio.close();
  expect(lab.faults.splice(0)).toEqual([]);
});

const status = () => studio.getByRole("status").first();
const button = (name: string) => studio.getByRole("button", { name, exact: true });

describe("the status, in plain words", () => {
  test("what the game waits for is told by Pitwall, with the next step", async () => {
    feed.tick({ connection: { status: "waiting", detail: "What to do next." } });
    await status().getByText("Waiting for the game", { exact: true }).waitFor();
    await status().getByText("What to do next.").waitFor();
  });

  test.each([
    ["paused", "Paused", "Pause"],
    ["replay", "Replay", "Wiederholung"],
    ["lost", "Game closed", "Spiel geschlossen"],
  ] as const)("%s is told in the studio's language, and nothing else beside it", async (word, text, inGerman) => {
    feed.tick({ connection: { status: word, detail: "The same in other words." } });
    await status().getByText(text, { exact: true }).waitFor();
    expect(await status().innerText()).not.toContain("in other words");
    await lab.command({ do: "language.choose", language: "de" });
    await status().getByText(inGerman, { exact: true }).waitFor();
    if (word === "lost") await status().getByText("Es wurde beendet, ist abgestürzt oder lädt.").waitFor();
    expect(await status().locator("[lang=en]").count()).toBe(0);
    await lab.command({ do: "language.choose", language: "en" });
    await status().getByText(text, { exact: true }).waitFor();
  });

  test("what the game did on a recording is not what it does now", async () => {
    feed.tick({ connection: { source: "tape", status: "lost" } });
    await status().getByText("You see a recording: the game was gone.").waitFor();
    expect(await status().innerText()).not.toContain("Game closed");
  });

  test("a recording is not called live", async () => {
    feed.tick({ connection: { source: "tape" } });
    await status().getByText("Playback", { exact: true }).waitFor();
    await status().getByText("You see a recording, not the game.").waitFor();
    expect(await status().innerText()).not.toMatch(/live/i);
  });

  test("demo, and no contact, and back", async () => {
    feed.tick({ connection: { source: "demo" } });
    await status().getByText("Demo", { exact: true }).waitFor();
    await lab.restart(() => status().getByText("No contact with Pitwall").waitFor());
    await status().getByText("Demo", { exact: true }).waitFor();
    // The token of the page is that of the server before.
    await openTab(studio, "Look");
    await studio.getByLabel("High contrast").check();
    await vi.waitFor(async () => expect((await lab.show()).settings.theme).toBe("contrast"), LONG);
    await lab.command({ do: "theme.choose", theme: "dark" });
  });
});

test("own style rules show in the preview while they are written, on the overlay once saved, in the studio never", async () => {
  const overlay = await lab.open("/overlay");
  await panel(overlay, "lap").waitFor({ state: "visible" });
  await openTab(studio, "Look");
  const preview = studio.frameLocator("iframe").locator('[data-widget="lap"]');
  await studio.getByLabel("Your own style sheet").fill("* { --colour-accent: rgb(1, 2, 3); }");
  await expect.poll(() => preview.evaluate(borderOf), LONG).toBe("rgb(1, 2, 3)");
  expect(await panel(overlay, "lap").evaluate(borderOf)).not.toBe("rgb(1, 2, 3)");
  await button("Save").click();
  await expect.poll(() => panel(overlay, "lap").evaluate(borderOf), LONG).toBe("rgb(1, 2, 3)");
  await studio.getByText("Saved.", { exact: true }).waitFor();
  expect(await button("Save").evaluate(accentOf)).toBe("#35c8ff");
  await studio.getByLabel("Insert example").selectOption({ label: "Round corners" });
  expect(await studio.getByLabel("Your own style sheet").inputValue()).toContain("--size-corner: 12px");
  await button("Discard").click();
  expect(await studio.getByLabel("Your own style sheet").inputValue()).not.toContain("--size-corner");
  await lab.command({ do: "css.save", css: "" });
  await overlay.close();
});

test("an address is copied, and said so", async () => {
  await studio.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await openTab(studio, "OBS");
  await button("Copy the address: Track map").click();
  await studio.getByRole("status").getByText("Copied.").waitFor();
  expect(await studio.evaluate(() => navigator.clipboard.readText())).toBe(`${lab.server.url}/widget/map`);
  await button("Copy the address: Overlay, always with “race”").click();
  await expect
    .poll(() => studio.evaluate(() => navigator.clipboard.readText()), LONG)
    .toBe(`${lab.server.url}/overlay?layout=race`);
});

test("the director is switched", async () => {
  await openTab(studio, "OBS");
  await studio.getByText("Connected to OBS.").waitFor();
  await studio.getByRole("switch", { name: "Let the director switch scenes" }).uncheck();
  await vi.waitFor(() => expect(isDirecting).toBe(false), LONG);
});

test("another language is spoken at once, and the next time", async () => {
  await studio.getByLabel("Language").selectOption({ label: "Deutsch" });
  await studio.getByRole("tab", { name: "Aufnahmen" }).waitFor();
  await studio.reload();
  await studio.getByRole("tab", { name: "Anordnung" }).waitFor();
  await lab.command({ do: "language.choose", language: "en" });
  await studio.getByRole("tab", { name: "Layout" }).waitFor();
});

test("a widget that a key hid is said to be, and shown again", async () => {
  await lab.command({ do: "widget.show", widget: "lap", shown: false });
  await studio.getByText("Hidden for now by a key or script").waitFor();
  await button("Show again").click();
  await vi.waitFor(async () => expect((await lab.show()).hidden).toEqual([]), LONG);
});

test("what went wrong at the server stands above everything", async () => {
  await lab.restart(async () => writeFile(join(lab.home, "show.json"), "{ broken"));
  const trouble = studio.getByRole("alert").getByText("Your saved settings are broken");
  await trouble.waitFor();
  await lab.command({ do: "theme.choose", theme: "dark" });
  await trouble.waitFor({ state: "detached" });
});

test("what is refused is told in the server's words", async () => {
  await openTab(studio, "Recordings");
  await button("Start recording").click();
  const notice = studio.getByRole("alert");
  await expect.poll(() => notice.innerText(), LONG).not.toBe("");
  await button("Close this message").click();
  await expect.poll(() => notice.innerText(), LONG).toBe("");
  await handle(studio, "lap").waitFor({ state: "detached" });
});

function borderOf(element: Element): string {
  return getComputedStyle(element).borderLeftColor;
}
function accentOf(element: Element): string {
  return getComputedStyle(element).getPropertyValue("--colour-accent");
}
