/// <reference lib="dom" />
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { handle, Lab, LONG, panel, placeOf } from "./studio.js";

let lab: Lab;
let studio: Page;

beforeAll(async () => {
  lab = await Lab.start();
}, 180_000);
afterAll(() => lab?.close());

beforeEach(async () => {
  studio = await lab.openStudio();
});

afterEach(async () => {
  await studio.close();
  expect(lab.faults.splice(0)).toEqual([]);
});

/** The accessible name of the focused element. */
const focused = () => studio.evaluate(nameOfFocused);
function nameOfFocused(): string {
  const one = document.activeElement as HTMLElement;
  const label = one.getAttribute("aria-label") ?? (one as HTMLInputElement).labels?.[0]?.innerText ?? one.innerText;
  return label.trim();
}

/** Presses Tab until an element called `name` has the focus. */
async function tabTo(name: RegExp, key = "Tab"): Promise<void> {
  for (let i = 0; i < 150; i++) {
    await studio.keyboard.press(key);
    if (name.test(await focused())) return;
  }
  expect.fail(`${name} cannot be reached with ${key}`);
}

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await studio.keyboard.press(key);
}

const placed = (text: RegExp) => handle(studio, "lap").and(studio.getByLabel(text)).waitFor();

test("creates a layout and moves, resizes and hides a widget by keyboard", async () => {
  await tabTo(/^Duplicate/);
  await press("Enter");
  await expect.poll(focused, LONG).toBe("Name of the layout");
  await studio.keyboard.type("Keys");
  await press("Enter");
  await vi.waitFor(async () => expect((await lab.show()).layouts).toContain("Keys"), LONG);

  await tabTo(/^Lap: /);
  await press("ArrowRight", "ArrowRight", "ArrowUp", "Shift+ArrowLeft");
  await placed(/: 63 from the left, 760 from the top, 640 wide, 264 high/);
  await press("+", "+");
  await placed(/, 656 wide, 271 high/);
  await press("Control+z", "Control+z", "Control+y");
  await placed(/, 648 wide, 267 high/);

  await tabTo(/^Gaps: /);
  await press("h");
  const overlay = await lab.open("/overlay?layout=Keys");
  await panel(overlay, "lap").waitFor({ state: "visible" });
  await vi.waitFor(
    async () => expect(await placeOf(overlay, "lap")).toMatchObject({ x: 63, y: 760, width: 648 }),
    LONG,
  );
  await panel(overlay, "gaps").waitFor({ state: "hidden" });
  await press("h");
  await panel(overlay, "gaps").waitFor({ state: "visible" });
  await overlay.close();
});

test("the arrow keys reach every tab, and the focus is never lost", async () => {
  await tabTo(/^Layout$/);
  const titles: string[] = [];
  for (let i = 0; i < 8; i++) {
    titles.push(await focused());
    await press("ArrowRight");
  }
  expect(titles).toEqual(["Layout", "Look", "Test", "OBS", "Cars and track", "Recordings", "Results", "Data"]);
  expect(await focused()).toBe("Layout");
  await press("End");
  await studio.getByRole("region", { name: "Fields" }).waitFor();
  await press("Home");
  await handle(studio, "lap").waitFor();
});

test("a dialog traps the focus and returns it", async () => {
  await tabTo(/^Duplicate/);
  await press("Enter");
  await expect.poll(focused, LONG).toBe("Name of the layout");
  await press("Escape");
  await expect.poll(focused, LONG).toMatch(/^Duplicate/);
});

test("sets theme and custom CSS by keyboard", async () => {
  await tabTo(/^Layout$/);
  await press("ArrowRight");
  await tabTo(/^1:32|^Dark/);
  await press("ArrowDown");
  await vi.waitFor(async () => expect((await lab.show()).settings.theme).toBe("light"), LONG);
  await tabTo(/^Custom CSS$/);
  await studio.keyboard.type(":root {}");
  await tabTo(/^Save$/);
  await press("Enter");
  await vi.waitFor(async () => expect((await lab.show()).settings.css).toBe(":root {}"), LONG);
});
