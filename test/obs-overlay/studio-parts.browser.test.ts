/// <reference lib="dom" />
import type { DirectorState } from "@acevo-pitwall/core/control";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { FakeFeed } from "./fake-feed.js";
import { FULL } from "./fixtures.js";
import { handle, Lab, LONG, openTab, panel } from "./studio.js";

let lab: Lab;
/** Fake, to control the status of the game. */
let feed: FakeFeed;
let studio: Page;
let isDirecting = true;
/** What the fake director tells besides. */
let telling: Partial<DirectorState> = {};
const asked: string[] = [];
const directorListeners = new Set<() => void>();

function tell(state: Partial<DirectorState>): void {
  telling = state;
  for (const listener of directorListeners) listener();
}

beforeAll(async () => {
  feed = new FakeFeed(FULL);
  const listeners = directorListeners;
  const director = {
    get on() {
      return isDirecting;
    },
    connected: true,
    detail: "Connected to OBS.",
    get mode() {
      return telling.mode ?? "following";
    },
    get handsOffUntilMs() {
      return telling.handsOffUntilMs ?? null;
    },
    get problems() {
      return telling.problems ?? [];
    },
    get rules() {
      return telling.rules ?? null;
    },
    onAir: "Chat",
    wanted: "Race",
    ask: (request: string) => void asked.push(request),
    switch: (on: boolean) => {
      isDirecting = on;
      for (const listener of listeners) listener();
    },
    onChange: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
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

describe("the status", () => {
  test("shows the server's sentence while it waits for the game", async () => {
    feed.tick({ connection: { status: "waiting", detail: "What to do next." } });
    await status().getByText("Waiting for the game", { exact: true }).waitFor();
    await status().getByText("What to do next.").waitFor();
  });

  test.each([
    ["paused", "Paused", "Pause"],
    ["replay", "Replay", "Wiederholung"],
    ["lost", "Game closed", "Spiel beendet"],
  ] as const)("%s is shown in the studio's language only", async (word, text, inGerman) => {
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

  test("the status on a recording is not the status of the game", async () => {
    feed.tick({ connection: { source: "tape", status: "lost" } });
    await status().getByText("This is a recording. The game was closed.").waitFor();
    expect(await status().innerText()).not.toContain("Game closed");
  });

  test("never says live for a recording", async () => {
    feed.tick({ connection: { source: "tape" } });
    await status().getByText("Playback", { exact: true }).waitFor();
    await status().getByText("This is a recording, not the running game.").waitFor();
    expect(await status().innerText()).not.toMatch(/live/i);
  });

  test("shows the demo, a lost connection, and the demo again", async () => {
    feed.tick({ connection: { source: "demo" } });
    await status().getByText("Demo", { exact: true }).waitFor();
    await lab.restart(() => status().getByText("No connection to Pitwall").waitFor());
    await status().getByText("Demo", { exact: true }).waitFor();
    // the page still has the token of the previous server
    await openTab(studio, "Look");
    await studio.getByLabel("High contrast").check();
    await vi.waitFor(async () => expect((await lab.show()).settings.theme).toBe("contrast"), LONG);
    await lab.command({ do: "theme.choose", theme: "dark" });
  });
});

test("custom CSS applies to the preview while typing, to the overlay once saved, and never to the studio", async () => {
  const overlay = await lab.open("/overlay");
  await panel(overlay, "lap").waitFor({ state: "visible" });
  await openTab(studio, "Look");
  const preview = studio.frameLocator("iframe").locator('[data-widget="lap"]');
  await studio.getByLabel("Custom CSS").fill("* { --colour-accent: rgb(1, 2, 3); }");
  await expect.poll(() => preview.evaluate(borderOf), LONG).toBe("rgb(1, 2, 3)");
  expect(await panel(overlay, "lap").evaluate(borderOf)).not.toBe("rgb(1, 2, 3)");
  await button("Save").click();
  await expect.poll(() => panel(overlay, "lap").evaluate(borderOf), LONG).toBe("rgb(1, 2, 3)");
  await studio.getByText("Saved.", { exact: true }).waitFor();
  expect(await button("Save").evaluate(accentOf)).toBe("#35c8ff");
  await studio.getByLabel("Insert example").selectOption({ label: "Rounded corners" });
  expect(await studio.getByLabel("Custom CSS").inputValue()).toContain("--size-corner: 12px");
  await button("Discard").click();
  expect(await studio.getByLabel("Custom CSS").inputValue()).not.toContain("--size-corner");
  await lab.command({ do: "css.save", css: "" });
  await overlay.close();
});

test("copies an address and says so", async () => {
  await studio.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await openTab(studio, "OBS");
  await button("Copy address: Track map").click();
  await studio.getByRole("status").getByText("Copied.").waitFor();
  expect(await studio.evaluate(() => navigator.clipboard.readText())).toBe(`${lab.server.url}/widget/map`);
  await button("Copy address: Overlay, always with “race”").click();
  await expect
    .poll(() => studio.evaluate(() => navigator.clipboard.readText()), LONG)
    .toBe(`${lab.server.url}/overlay?layout=race`);
});

test("shows how long the director keeps its hands off, and ends that", async () => {
  await openTab(studio, "OBS");
  tell({ mode: "handsOff", handsOffUntilMs: Date.now() + 45_000 });
  const timer = studio.getByRole("timer");
  await expect.poll(() => timer.textContent(), LONG).toMatch(/^Hands off for 0:4\d: you chose “Chat”\.$/);
  const first = await timer.textContent();
  await expect.poll(() => timer.textContent(), LONG).not.toBe(first);
  await studio.getByText("Choosing “Race” in OBS hands back, too.").waitFor();
  await button("Hold this scene").click();
  await button("Take over again").click();
  await expect.poll(() => asked, LONG).toEqual(["hold", "resume"]);
  tell({});
  await timer.waitFor({ state: "detached" });
});

test("shows what is wrong with the director's rules and with OBS", async () => {
  await openTab(studio, "OBS");
  const rules = { file: "director.yaml", line: 3, reason: "scnes: there is no such setting", nearest: "scenes" };
  tell({ rules, problems: ["director.yaml, line 3: …", 'There is no scene "Pits" in OBS.'] });
  await studio.getByText("director.yaml, line 3", { exact: true }).waitFor();
  await studio.getByText("Did you mean “scenes”?").waitFor();
  await studio.getByText('There is no scene "Pits" in OBS.').waitFor();
  tell({});
});

test("turns the director on and off", async () => {
  await openTab(studio, "OBS");
  await studio.getByText("Connected to OBS.").waitFor();
  await studio.getByRole("switch", { name: "Switch scenes automatically" }).uncheck();
  await vi.waitFor(() => expect(isDirecting).toBe(false), LONG);
});

test("switches the language at once and remembers it", async () => {
  await studio.getByLabel("Language").selectOption({ label: "Deutsch" });
  await studio.getByRole("tab", { name: "Aufnahmen" }).waitFor();
  await studio.reload();
  await studio.getByRole("tab", { name: "Aussehen" }).waitFor();
  await lab.command({ do: "language.choose", language: "en" });
  await studio.getByRole("tab", { name: "Layout" }).waitFor();
});

test("says that a key hid a widget, and shows it again", async () => {
  await lab.command({ do: "widget.show", widget: "lap", shown: false });
  await studio.getByText("Hidden by a key or script").waitFor();
  await button("Show again").click();
  await vi.waitFor(async () => expect((await lab.show()).hidden).toEqual([]), LONG);
});

test("shows problems of the server on top", async () => {
  await lab.restart(async () => writeFile(join(lab.home, "show.json"), "{ broken"));
  const problem = studio.getByRole("alert").getByText("Your saved settings are damaged");
  await problem.waitFor();
  await lab.command({ do: "theme.choose", theme: "dark" });
  await problem.waitFor({ state: "detached" });
});

test("shows why the server refused a command", async () => {
  await openTab(studio, "Recordings");
  await button("Start recording").click();
  const notice = studio.getByRole("alert");
  await expect.poll(() => notice.innerText(), LONG).not.toBe("");
  await button("Close message").click();
  await expect.poll(() => notice.innerText(), LONG).toBe("");
  await handle(studio, "lap").waitFor({ state: "detached" });
});

function borderOf(element: Element): string {
  return getComputedStyle(element).borderLeftColor;
}
function accentOf(element: Element): string {
  return getComputedStyle(element).getPropertyValue("--colour-accent");
}
