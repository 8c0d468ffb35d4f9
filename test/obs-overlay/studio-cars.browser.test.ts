/// <reference lib="dom" />
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { type Feed, openFeed } from "../../core/src/index.js";
import { endAll, newHome } from "./show-server.js";
import { Lab, LONG, openTab } from "./studio.js";

let lab: Lab;
let feed: Feed;
let home: string;
let studio: Page;

beforeAll(async () => {
  home = newHome();
  feed = openFeed({ source: "demo", home });
  lab = await Lab.start(feed);
  studio = await lab.openStudio();
  await openTab(studio, "Cars and track");
}, 180_000);
afterAll(async () => {
  await lab?.close();
  await feed?.close();
  await endAll();
});
afterEach(() => expect(lab.faults.splice(0)).toEqual([]));

const button = (name: string) => studio.getByRole("button", { name, exact: true });

/** The contents of one of Pitwall's files; null before it exists. */
function kept(file: string): unknown {
  const path = join(home, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : null;
}

test("a car gets a name during the race and loses it again", async () => {
  await vi.waitFor(() => expect(feed.state.rivals?.[0]?.name).toEqual(expect.any(String)), LONG);
  const { id, label, name } = feed.state.rivals![0]!;
  expect(label).toBeNull();
  const labelNow = () => feed.state.rivals!.find((rival) => rival.id === id)?.label;
  const field = studio.getByLabel(`Name of ${name}`);
  expect(await field.inputValue()).toBe("");

  await field.fill("  Ana ");
  await field.press("Enter");
  await vi.waitFor(() => expect(labelNow()).toBe("Ana"), LONG);
  await vi.waitFor(() => expect(kept("labels.json")).toMatchObject({ labels: { [id]: "Ana" } }), LONG);
  await expect.poll(() => field.inputValue(), LONG).toBe("Ana");

  await field.fill("");
  await field.press("Tab");
  await vi.waitFor(() => expect(labelNow()).toBeNull(), LONG);
  await vi.waitFor(() => expect(kept("labels.json")).toHaveProperty("labels", {}), LONG);
});

test("only valid sectors are saved for the track", async () => {
  const { track, layout } = feed.state.session;
  await studio.getByRole("heading", { name: `Sectors: ${track} · ${layout}` }).waitFor();
  await studio.getByText("In use: three equal sectors").waitFor();
  expect(await button("Save sectors").isDisabled()).toBe(true);
  await studio.getByLabel("Sector 3 begins at").fill("60");
  await studio.getByLabel("Sector 2 begins at").fill("80");
  await studio.keyboard.press("Tab");
  await studio.getByText("Each sector must begin after").waitFor();
  expect(await button("Save sectors").isDisabled()).toBe(true);
  expect(kept("sectors.json")).toBeNull();

  await studio.getByLabel("Sector 2 begins at").fill("25.5");
  await studio.keyboard.press("Tab");
  await button("Save sectors").click();
  await studio.getByText("Saved for the next session.").waitFor();
  expect(kept("sectors.json")).toMatchObject({ tracks: { [`${track} / ${layout}`]: [0.255, 0.6] } });

  expect(await button("Save sectors").isDisabled()).toBe(true);

  await button("Use the game's sectors (thirds without its log)").click();
  await vi.waitFor(() => expect(kept("sectors.json")).toHaveProperty("tracks", {}), LONG);
});
