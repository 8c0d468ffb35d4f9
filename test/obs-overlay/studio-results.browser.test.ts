/// <reference lib="dom" />
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { lapTime, sectorTime } from "@acevo-pitwall/core/race";
import { ResultsDatabase } from "@acevo-pitwall/core/results";
import { PNG } from "pngjs";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { madeUp } from "../results/made-up.js";
import { keepPicture } from "./pictures.js";
import { Lab, LONG, openTab } from "./studio.js";

let lab: Lab;
let studio: Page;
const kept = () => new ResultsDatabase({ home: lab.home });

beforeAll(async () => {
  lab = await Lab.start();
  studio = await lab.openStudio();
}, 180_000);
afterAll(() => lab?.close());
afterEach(() => expect(lab.faults.splice(0)).toEqual([]));

const button = (name: string | RegExp) => studio.getByRole("button", { name });
const race = madeUp(2, { laps: 8 }).result;

/** The file that the browser saves after a click. */
async function saved(click: () => Promise<void>): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const [download] = await Promise.all([studio.waitForEvent("download"), click()]);
  const path = join(lab.home, "saved");
  await download.saveAs(path);
  return { name: download.suggestedFilename(), bytes: readFileSync(path) };
}

test("says that there is nothing yet, and shows a session by itself when it is kept", async () => {
  await openTab(studio, "Results");
  await studio.getByText(/^No results yet\./).waitFor();
  await kept().put(madeUp(1, { laps: 1, cars: 3, isRace: false, hasLog: false }), null);
  await button(/Practice · Laguna Seca, GP/).waitFor();
  await button(/Practice · Laguna Seca, GP/).click();
  await studio.getByText("Without the game's log only your own laps are known.").waitFor();
  expect(await studio.getByRole("img", { name: "Lap chart" }).count()).toBe(0);
  await keepPicture(studio, "results-one-lap");
});

test("shows a race: classification, charts, and laps beside the winner's", async () => {
  await kept().put(madeUp(2, { laps: 8 }), null);
  await button(/Race · Laguna Seca, GP/).click();
  await studio.getByRole("heading", { name: "Race · Laguna Seca, GP" }).waitFor();
  const [winner] = race.entries;
  const player = race.entries.find(({ isPlayer }) => isPlayer)!;
  const row = studio.getByRole("row", { name: new RegExp(`^${player.position} ${player.name}`) });
  await row.waitFor();
  expect(await row.innerText()).toContain(lapTime(player.bestMs));
  for (const name of ["Lap chart", "Gap to the leader"]) {
    const chart = studio.getByRole("img", { name });
    expect(await chart.locator("polyline").count()).toBe(20);
    expect(await chart.locator("polyline.first title").textContent()).toBe(player.name);
  }
  const rival = player.position === 1 ? race.entries[1]! : winner!;
  expect(await studio.getByLabel("compared with").inputValue()).toBe(rival.id);
  const own = race.laps.filter(({ id }) => id === player.id);
  const cell = studio.getByRole("row", { name: new RegExp(`^4 .*${lapTime(own[3]!.ms)}`) });
  await cell.waitFor();
  const third = race.entries.find(({ id }) => id !== player.id && id !== rival.id)!;
  await studio.getByRole("button", { name: third.name!, exact: true }).click();
  expect(await studio.getByLabel("compared with").inputValue()).toBe(third.id);
  const [stop] = race.stops.filter(({ id }) => id === player.id);
  const stopRow = studio.getByRole("row", { name: `${player.name} ${stop!.lap} ${sectorTime(stop!.laneMs)}` });
  expect(await stopRow.innerText()).toContain(sectorTime(stop!.stationaryMs));
  await keepPicture(studio, "results-race");
});

test("saves the picture of a race, in which something is drawn", async () => {
  await button("Picture…").click();
  await vi.waitFor(async () => {
    const colours = await studio.locator("canvas").evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
      return new Set(new Uint32Array(data.buffer)).size;
    });
    expect(colours).toBeGreaterThan(50);
  }, LONG);
  const { bytes } = await saved(() => button("Save picture").click());
  const { width, height } = PNG.sync.read(bytes);
  expect([width, height]).toEqual([1920, 1080]);
  await button("Close").click();
});

test("exports the laps as a table", async () => {
  const { name, bytes } = await saved(() => studio.getByRole("link", { name: "Laps (CSV)" }).click());
  expect(name).toMatch(/^pitwall-\d+-laps\.csv$/);
  expect(bytes.toString("utf8").split("\r\n").length).toBe(1 + 20 * 8 + 1);
});

test("saves several sessions as one file: some, or an evening, or all", async () => {
  await button("← All sessions").click();
  await button("Select several").click();
  await studio.getByRole("checkbox", { name: /^Race, / }).check();
  await studio.getByText("1 selected").waitFor();
  const { sessions } = await kept().list();
  await studio.getByRole("checkbox", { name: "All sessions" }).check();
  const { name, bytes } = await saved(() => studio.getByRole("link", { name: "Everything (JSON)" }).click());
  expect(name).toBe("pitwall-2-sessions-result.json");
  const file = JSON.parse(bytes.toString("utf8")) as { sessions: { id: number }[] };
  expect(file.sessions.map(({ id }) => id)).toEqual(sessions.map(({ id }) => id).toReversed());
  const [evening] = await studio.getByRole("checkbox", { name: /, \d+ March 2026|March \d+, 2026/ }).all();
  await evening!.uncheck();
  await studio.getByText("1 selected").waitFor();
  await keepPicture(studio, "results-selected");
  await button("Done").click();
  await button(/Race · Laguna Seca, GP/).click();
});

test("has the best laps, by which a session is found", async () => {
  await button("← All sessions").click();
  const { bests } = await kept().list();
  await button(lapTime(bests[0]!.ms)).click();
  await studio.getByRole("heading", { name: "Classification" }).waitFor();
});

test.each([
  [1920, "English"],
  [640, "English"],
  [640, "Deutsch"],
])("fits into a window of %i px, in %s", async (width, language) => {
  await studio.setViewportSize({ width, height: 1000 });
  await studio.getByRole("combobox").first().selectOption({ label: language });
  expect(await studio.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await keepPicture(studio, `results-${width}-${language}`);
});

test("deletes a session after a question", async () => {
  await studio.setViewportSize({ width: 1280, height: 720 });
  await studio.getByRole("combobox").first().selectOption({ label: "English" });
  const { sessions } = await kept().list();
  await button("← All sessions").click();
  await button(/Race · Laguna Seca, GP/).click();
  await button("Delete…").click();
  await button("Cancel").click();
  expect((await kept().list()).sessions.length).toBe(sessions.length);
  await button("Delete…").click();
  await studio.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
  await vi.waitFor(async () => expect((await kept().list()).sessions.length).toBe(sessions.length - 1), LONG);
  await vi.waitFor(async () => expect(await button(/Race · Laguna Seca, GP/).count()).toBe(0), LONG);
});
