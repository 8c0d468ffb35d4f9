import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import type { PlacedPart } from "@acevo-pitwall/core/control";
import { buildPagesIfStale } from "../../plugins/obs-overlay/src/server/pages.js";
import { LAYOUTS } from "../../plugins/obs-overlay/src/layout/layouts.js";
import { endAll, newHome, startShow } from "./show-server.js";

const WIDE: PlacedPart = { widget: "lap", x: 1200, y: 700, width: 640, height: 264 };
const LOW: PlacedPart = { widget: "lap", x: 48, y: 1400, width: 640, height: 264 };

beforeAll(() => buildPagesIfStale(), 120_000);
afterEach(endAll);

describe("layouts for wide and for upright pictures", () => {
  test("are chosen independently, and both choices survive a restart", async () => {
    const first = await startShow();
    expect(first.seen.state).toMatchObject({ settings: { layout: "race", uprightLayout: "upright" } });
    expect(first.seen.state.uprightWidgets).toEqual(LAYOUTS.upright.map(({ widget }) => widget));
    await first.does({ do: "layout.save", layout: "Shorts", parts: [LOW], shape: "upright" });
    await first.does({ do: "layout.choose", layout: "Shorts" });
    await first.does({ do: "layout.choose", layout: "hotlap" });
    const set = { layout: "hotlap", uprightLayout: "Shorts", layouts: { Shorts: [LOW] } };
    await first.shows({ settings: set, uprightLayouts: ["upright", "Shorts"], uprightWidgets: ["lap"] });
    await first.end();
    const second = await startShow({ home: first.home });
    expect(second.seen.state).toMatchObject({ settings: set, lastError: null });
  });

  test("stepping through layouts stays among the wide ones", async () => {
    const { does, seen, shows } = await startShow();
    await does({ do: "layout.save", layout: "Shorts", parts: [LOW], shape: "upright" });
    await does({ do: "layout.save", layout: "Evening", parts: [WIDE] });
    for (const layout of ["hotlap", "minimal", "endurance", "Evening", "race"]) {
      await does({ do: "layout.next" });
      await shows({ settings: { layout, uprightLayout: "upright" } });
    }
    expect(seen.state.layouts).toEqual(["race", "hotlap", "minimal", "endurance", "Evening"]);
  });

  test("saving a layout again keeps its shape, and its widgets must fit that shape", async () => {
    const { ask, does, shows } = await startShow();
    await does({ do: "layout.save", layout: "Shorts", parts: [LOW], shape: "upright" });
    await does({ do: "layout.save", layout: "Shorts", parts: [{ ...LOW, y: 1500 }] });
    await shows({ settings: { layoutShapes: { Shorts: "upright" }, layouts: { Shorts: [{ y: 1500 }] } } });
    const error = expect.stringContaining("picture of 1080 x 1920 px") as string;
    expect(await ask({ do: "layout.save", layout: "Shorts", parts: [WIDE] })).toMatchObject({ status: 400, error });
    expect(await ask({ do: "layout.save", layout: "Evening", parts: [LOW] })).toMatchObject({ status: 400 });
  });

  test("a built-in layout cannot change its shape", async () => {
    const { ask, seen } = await startShow();
    const asked = { do: "layout.save", layout: "upright", parts: [WIDE], shape: "wide" } as const;
    expect(await ask(asked)).toMatchObject({
      status: 400,
      code: "not-valid",
      error: expect.stringContaining("upright"),
    });
    expect(seen.state.settings.layouts).toEqual({});
  });

  test.each([
    ["is removed", { do: "layout.reset", layout: "Shorts" }],
    ["becomes a wide one", { do: "layout.save", layout: "Shorts", parts: [WIDE], shape: "wide" }],
  ] as const)("a chosen layout that %s is replaced by the default", async (_, command) => {
    const { does, shows, seen } = await startShow();
    await does({ do: "layout.save", layout: "Shorts", parts: [LOW], shape: "upright" });
    await does({ do: "layout.choose", layout: "Shorts" });
    await does(command);
    await shows({ settings: { layout: "race", uprightLayout: "upright" } });
    expect(seen.state.settings.layoutShapes).toEqual({});
  });
});

test("an own layout with the name of a newer built-in one is renamed, and stays chosen and complete", async () => {
  const home = newHome();
  const path = join(home, "show.json");
  const before = { version: 1, layout: "upright", layouts: { mine: [], upright: [WIDE] }, theme: "light" };
  writeFileSync(path, JSON.stringify(before));
  const { does, seen, shows } = await startShow({ home });
  const kept = { layout: "upright (wide)", uprightLayout: "upright", layouts: { mine: [], "upright (wide)": [WIDE] } };
  expect(seen.state).toMatchObject({ settings: { ...kept, theme: "light" }, lastError: null });
  await does({ do: "theme.choose", theme: "dark" });
  await shows({ settings: kept });
  expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ ...kept, theme: "dark" });
});

test("an unknown shape is left out and reported, and the original file is kept", async () => {
  const home = newHome();
  const file = { version: 1, layouts: { mine: [WIDE] }, layoutShapes: { mine: "round" }, uprightLayout: "race" };
  writeFileSync(join(home, "show.json"), JSON.stringify(file));
  const { seen } = await startShow({ home });
  expect(seen.state.settings).toMatchObject({ layouts: { mine: [WIDE] }, layoutShapes: {}, uprightLayout: "upright" });
  expect(seen.state.lastError).toContain('The shape of the layout "mine" is not possible');
  expect(seen.state.lastError).toContain("show.json.kept-1");
});
