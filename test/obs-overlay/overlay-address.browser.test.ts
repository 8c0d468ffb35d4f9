import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { FakeFeed } from "./fake-feed.js";
import { FULL } from "./fixtures.js";
import { Lab, LONG, panel } from "./studio.js";

/** An address with a mistake: viewers still see a race, and only the streamer sees the message. */
let lab: Lab;
let page: Page;

beforeAll(async () => {
  lab = await Lab.start(new FakeFeed(FULL));
}, 180_000);
afterAll(() => lab?.close());

afterEach(async () => {
  await page.close();
  expect(lab.faults.splice(0)).toEqual([]);
});

/** The problem that the studio shows. */
const shownProblem = async () => (await lab.show()).lastError;

test.each([
  [
    "/overlay?layout=nope",
    'correct it in OBS. There is no layout "nope", so the chosen one is shown. Available: race,',
  ],
  ["/widget/lap?them=light", 'correct it in OBS. Nothing here is called "them": it is left out.'],
])("the studio explains the mistake in %s for as long as the page is open", async (path, sentence) => {
  page = await lab.open(path);
  await panel(page, "lap").waitFor({ state: "visible" });
  expect(await page.locator("body").innerText()).not.toMatch(/nope|them/);
  await vi.waitFor(async () => expect(await shownProblem()).toContain(sentence), LONG);
  expect(await shownProblem()).toContain(path);
  const studio = await lab.open("/");
  await studio.getByRole("alert").getByText(sentence).waitFor();
  await page.goto(`${lab.server.url}/overlay?layout=race`);
  await vi.waitFor(async () => expect(await shownProblem()).toBeNull(), LONG);
  await studio.getByText(sentence).waitFor({ state: "detached" });
  await studio.close();
});

test("a page never stays blank, whatever is wrong with its address", async () => {
  const warnings: string[] = [];
  page = await lab.open("/overlay?layout=nonsense&colour=red&relative.rows=many", async (opened) => {
    opened.on("console", (message) => warnings.push(message.text()));
  });
  await panel(page, "lap").waitFor({ state: "visible" });
  expect(warnings).toHaveLength(3);
  await page.goto(`${lab.server.url}/widget/tower`);
  await page.getByText(/There is no widget "tower"\. Available: lap, gaps,/).waitFor();
});

test.each([
  ["%E0%A4%A", "%E0%A4%A"],
  ["r%C3%A4dar", "rädar"],
])("the mistyped widget %s is explained", async (typed, read) => {
  page = await lab.open(`/widget/${typed}`);
  await page.getByText(`There is no widget "${read}".`).waitFor();
});
