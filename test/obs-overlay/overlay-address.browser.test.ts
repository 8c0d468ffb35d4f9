import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { FakeFeed } from "./fake-feed.js";
import { FULL } from "./fixtures.js";
import { Lab, LONG, panel } from "./studio.js";

/** An address with a mistake in it: viewers see a race and nothing of the mistake, the streamer learns of it. */
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

/** What the studio page says is wrong. */
const troubleNow = async () => (await lab.show()).lastError;

test.each([
  [
    "/overlay?layout=nope",
    'correct it in OBS. There is no layout "nope", so the chosen one is shown. Available: race,',
  ],
  ["/widget/lap?them=light", 'correct it in OBS. Nothing here is called "them": it is left out.'],
])("%s: the studio says what is wrong as long as it is open", async (path, sentence) => {
  page = await lab.open(path);
  await panel(page, "lap").waitFor({ state: "visible" });
  expect(await page.locator("body").innerText()).not.toMatch(/nope|them/);
  await vi.waitFor(async () => expect(await troubleNow()).toContain(sentence), LONG);
  expect(await troubleNow()).toContain(path);
  const studio = await lab.open("/");
  await studio.getByRole("alert").getByText(sentence).waitFor();
  await page.goto(`${lab.server.url}/overlay?layout=race`);
  await vi.waitFor(async () => expect(await troubleNow()).toBeNull(), LONG);
  await studio.getByText(sentence).waitFor({ state: "detached" });
  await studio.close();
});

test("one that makes no sense at all is explained, never a blank page", async () => {
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
])("a widget that is mistyped as %s is explained, too", async (typed, read) => {
  page = await lab.open(`/widget/${typed}`);
  await page.getByText(`There is no widget "${read}".`).waitFor();
});
