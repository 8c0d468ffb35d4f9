// The same core as the server's: a feed of another copy has pages that this one cannot record.
import { type Feed, openFeed } from "@acevo-pitwall/core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { handle, Lab } from "./studio.js";

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
  expect(lab?.faults).toEqual([]);
});

test("the header says that it records, and for how long", async () => {
  const header = studio.locator("header");
  await header.getByText("Not recording").waitFor();
  await lab.command({ do: "record.start" });
  await header.getByText(/^Recording 0:0[2-9]$/).waitFor();
  await lab.command({ do: "record.stop" });
  await header.getByText("Not recording").waitFor();
});

test("no layout is called live while OBS shows none", async () => {
  await handle(studio, "lap").waitFor();
  await studio.getByText("Chosen for OBS", { exact: true }).waitFor();
  await studio.getByText("The overlay in OBS shows this layout as soon as it is open there.").waitFor();
  expect(
    await studio
      .locator(".preview")
      .getByText(/^(Live|In OBS now)$/)
      .count(),
  ).toBe(0);
  await studio.getByRole("combobox", { name: "Layout" }).selectOption("hotlap");
  await studio.getByRole("button", { name: "Show in OBS" }).waitFor();
  expect(
    await studio
      .locator(".preview")
      .getByText(/^(Live|In OBS now)$/)
      .count(),
  ).toBe(0);
});
