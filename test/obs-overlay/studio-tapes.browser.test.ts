/// <reference lib="dom" />
// the built core, as the server records only pages of its own copy
import { type Feed, openFeed } from "@acevo-pitwall/core";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { keepPicture } from "./pictures.js";
import { openBytes, raceFrames, removeFolders, tapeOf } from "../tape/tapes.js";
import { Lab, LONG, openTab } from "./studio.js";

let lab: Lab;
let feed: Feed;
let studio: Page;

beforeAll(async () => {
  feed = openFeed({ source: "demo" });
  lab = await Lab.start(feed);
  studio = await lab.openStudio();
}, 180_000);
afterAll(async () => {
  await lab?.close();
  await feed?.close();
  removeFolders();
});
afterEach(() => expect(lab.faults.splice(0)).toEqual([]));

const button = (name: string | RegExp) => studio.getByRole("button", { name, exact: true });

test("shows every field of the game's pages, up to date and searchable", async () => {
  await openTab(studio, "Data");
  const status = studio.getByRole("status").getByText(/of \d+ fields/);
  await status.waitFor();
  const all = Number(/of (\d+) fields/.exec(await status.innerText())![1]);
  expect(all).toBeGreaterThan(800);
  expect(await studio.getByRole("row").count()).toBeLessThan(80);

  await studio.getByLabel("Search for a field or value").fill("physics.packetId");
  const value = studio
    .getByRole("row", { name: /^physics\.packetId/ })
    .getByRole("cell")
    .nth(1);
  const before = Number(await value.innerText());
  await vi.waitFor(async () => expect(Number(await value.innerText())).toBeGreaterThan(before), LONG);
  await studio.getByText(`1 of ${all} fields`).waitFor();

  await studio.getByLabel("Search for a field or value").fill("speedkmh");
  await studio.getByRole("row", { name: /^physics\.speedKmh .* km\/h float$/ }).waitFor();

  await studio.getByLabel("Search for a field or value").fill("stability control");
  await studio.getByRole("row", { name: /^\{esc\} .+ Stability control$/ }).waitFor();

  await studio.getByLabel("Search for a field or value").fill("");
  await studio.getByRole("row", { name: /^\{position\} P\d+ Position$/ }).waitFor();
  await studio.getByRole("region", { name: "Fields" }).focus();
  await studio.keyboard.press("End");
  await studio
    .getByRole("row", { name: /^static\.\w+/ })
    .last()
    .waitFor();
  await studio.locator(`tr[aria-rowindex="${all + 1}"]`).waitFor();
});

test.each([
  [1280, "English"],
  [480, "English"],
  [480, "Deutsch"],
])("the meaning of a field is not cut off in a window of %i px, in %s", async (width, language) => {
  await studio.setViewportSize({ width, height: 800 });
  await studio.getByRole("combobox").selectOption({ label: language });
  await studio.getByRole("tab").last().click();
  const note = studio.locator(".data .note").first();
  expect(await note.innerText()).toMatch(
    language === "English" ? /^Above: values for keys/ : /^Oben: Werte für Tasten/,
  );
  for (const longest of [
    "intensity of the intervention",
    "equals player_car_id",
    "low half",
    "normalized_temperature_center",
  ]) {
    await studio.getByRole("searchbox").fill(longest);
    const row = studio.getByRole("row").filter({ hasText: longest }).first();
    await row.waitFor();
    const cut = await row
      .getByRole("cell")
      .evaluateAll((cells) =>
        cells.filter((cell) => cell.scrollWidth > cell.clientWidth).map((cell) => cell.textContent),
      );
    expect(cut).toEqual([]);
  }
  expect(await studio.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  const detail = studio.locator("header .detail");
  expect(await detail.evaluate((text) => text.scrollWidth <= text.clientWidth)).toBe(true);
  await studio.getByRole("searchbox").fill("");
  await studio.getByRole("combobox").selectOption({ label: "English" });
  await studio.setViewportSize({ width: 1280, height: 720 });
});

test("records, plays, pauses, seeks and leaves a recording", async () => {
  await openTab(studio, "Recordings");
  await button("Start recording").click();
  await studio.getByText("Recording for 0:02").waitFor();
  const header = studio.locator("header");
  await header.getByText(/^Pitwall recording 0:0[2-9]$/).waitFor();
  await button("Stop recording").click();
  await header.getByText("No Pitwall recording").waitFor();
  const play = button(/^Play .*/).first();
  await play.waitFor();
  expect((await lab.show()).tapes[0]!.bytes).toBeGreaterThan(0);

  await play.click();
  await button("Pause").click();
  await vi.waitFor(async () => expect((await lab.show()).tape?.playing).toBe(false), LONG);
  await studio.getByLabel("Time", { exact: true }).focus();
  await studio.keyboard.press("End");
  await vi.waitFor(async () => {
    const { atMs, lengthMs } = (await lab.show()).tape!;
    expect(atMs).toBeGreaterThan(lengthMs / 2);
  }, LONG);
  await studio.getByLabel("Speed").selectOption("4");
  await studio.getByLabel("Loop").check();
  await vi.waitFor(async () => expect((await lab.show()).tape).toMatchObject({ speed: 4, loop: true }), LONG);

  await studio.getByLabel("Loop").uncheck();
  const status = studio.locator("header").getByRole("status");
  await status.getByText("Recording ended", { exact: true }).waitFor();
  expect(await status.innerText()).not.toMatch(/waiting/i);
  await studio.getByText(/^Ended: /).waitFor();
  const position = studio.getByLabel("Time", { exact: true });
  expect(await position.evaluate((range: HTMLInputElement) => range.value === range.max)).toBe(true);
  const notice = studio.frameLocator("iframe").locator(".notice");
  await notice.getByText("The recording has ended").waitFor();
  expect(await notice.innerText()).not.toMatch(/waiting/i);
  await studio.getByLabel("Language").selectOption({ label: "Deutsch" });
  await status.getByText("Aufnahme zu Ende", { exact: true }).waitFor();
  expect(await status.locator("[lang=en]").count()).toBe(0);
  await studio.getByLabel("Sprache").selectOption({ label: "English" });
  await studio.getByLabel("Speed").selectOption("0.25");
  await button("Play again").click();
  await studio.getByText(/^Playing /).waitFor();

  await studio.getByRole("tabpanel").getByRole("button", { name: "Show the demo", exact: true }).click();
  await vi.waitFor(async () => expect(await lab.show()).toMatchObject({ source: "demo", tape: null }), LONG);
});

test.each([
  ["English", "The end is missing: the recording was interrupted, or the file was copied incompletely."],
  ["Deutsch", "Das Ende fehlt: Die Aufnahme wurde unterbrochen oder die Datei nicht vollständig kopiert."],
])("says that the end of a recording is missing, in %s", async (language, sentence) => {
  await studio.getByRole("combobox").first().selectOption({ label: language });
  const bytes = await tapeOf(raceFrames(5, { cars: 3 }));
  using tape = openBytes(bytes);
  writeFileSync(join(lab.home, "tapes", "whole.tape"), bytes);
  // between two whole seconds, so that only the missing end marker shows it
  writeFileSync(join(lab.home, "tapes", "cut.tape"), bytes.subarray(0, tape.chunks[3]!.offset));
  await vi.waitFor(async () => expect((await lab.show()).tapes.map(({ file }) => file)).toContain("cut.tape"), LONG);
  const notice = studio.getByText(sentence, { exact: true });
  await lab.command({ do: "source.choose", source: "tape:cut.tape" });
  await notice.waitFor();
  await keepPicture(studio, `studio-cut-tape-${language}`);
  await lab.command({ do: "source.choose", source: "tape:whole.tape" });
  await notice.waitFor({ state: "detached" });
  await studio.getByRole("combobox").first().selectOption({ label: "English" });
  await lab.command({ do: "source.choose", source: "demo" });
  await vi.waitFor(async () => expect(await lab.show()).toMatchObject({ source: "demo", tape: null }), LONG);
});

test("asks before it shows the demo on open overlay pages", async () => {
  const onAir = await lab.open("/overlay");
  await studio.locator("header").getByText("1 overlay page, none in OBS").waitFor();
  await button(/^Play .*/)
    .first()
    .click();
  await studio.getByText(/^Playing /).waitFor();

  const demo = studio.getByRole("tabpanel").getByRole("button", { name: "Show the demo", exact: true });
  await demo.click();
  await studio
    .getByRole("dialog")
    .getByText(
      "Viewers will see the demo, a simulated race marked DEMO, on 1 overlay page until you go back to the game.",
      { exact: true },
    )
    .waitFor();
  await keepPicture(studio, "studio-ask-demo");
  await button("Cancel").click();
  await studio.getByRole("dialog").waitFor({ state: "detached" });
  expect(await lab.show()).toMatchObject({ source: expect.stringMatching(/^tape:/) });

  await demo.click();
  await button("Show to viewers").click();
  await vi.waitFor(async () => expect(await lab.show()).toMatchObject({ source: "demo", tape: null }), LONG);
  expect(await studio.getByRole("dialog").count()).toBe(0);
  await onAir.close();
});
