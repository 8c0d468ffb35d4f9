import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import type { PlacedPart } from "@acevo-pitwall/core/control";
import { buildPagesIfStale } from "../../plugins/obs-overlay/src/server/pages.js";
import { endAll, newHome, startShow } from "./show-server.js";

const LAP: PlacedPart = { widget: "lap", x: 40, y: 700, width: 640, height: 264 };
const GAPS: PlacedPart = { ...LAP, widget: "gaps", hidden: true, options: { decimals: 2, onTrackOnly: true } };

beforeAll(() => buildPagesIfStale(), 120_000);
afterEach(endAll);

describe("settings", () => {
  test("reach every client at once and survive a restart", async () => {
    const first = await startShow();
    const other = await first.watch();
    await first.does({ do: "layout.save", layout: "Südschleife 夜 🏁", parts: [LAP, GAPS] });
    await first.does({ do: "layout.choose", layout: "Südschleife 夜 🏁" });
    await first.does({ do: "theme.choose", theme: "light" });
    await first.does({ do: "css.save", css: ".lap { color: hotpink }" });
    await first.does({ do: "language.choose", language: "de" });
    const set = {
      layout: "Südschleife 夜 🏁",
      layouts: { "Südschleife 夜 🏁": [LAP, GAPS] },
      theme: "light",
      css: ".lap { color: hotpink }",
      language: "de",
    };
    await first.shows({ settings: set, lastError: null });
    expect(other.state.settings).toEqual(first.seen.state.settings);
    expect(first.seen.state.layouts.at(-1)).toBe("Südschleife 夜 🏁");
    await first.end();

    const second = await startShow({ home: first.home });
    expect(second.seen.state).toMatchObject({ settings: set, lastError: null, hidden: [] });
  });

  test("step through the layouts in a circle", async () => {
    const { does, seen, shows } = await startShow();
    const { layouts } = seen.state;
    expect(layouts.slice(0, 2)).toEqual(["race", "hotlap"]);
    for (const layout of [...layouts.slice(1), "race"]) {
      await does({ do: "layout.next" });
      await shows({ settings: { layout } });
    }
  });

  test("restore a changed built-in layout on reset, and delete an own one", async () => {
    const { does, seen, shows } = await startShow();
    await does({ do: "layout.save", layout: "race", parts: [LAP] });
    await does({ do: "layout.save", layout: "mine", parts: [] });
    await does({ do: "layout.choose", layout: "mine" });
    await shows({ settings: { layout: "mine", layouts: { race: [LAP], mine: [] } } });
    await does({ do: "layout.reset", layout: "race" });
    await does({ do: "layout.reset", layout: "mine" });
    await shows({ settings: { layout: "race", layouts: {} } });
    expect(seen.state.settings.layouts).toEqual({});
    expect(seen.state.layouts).not.toContain("mine");
  });

  test.each([
    [{ do: "layout.choose", layout: "rase" }, 404, "no-such-layout"],
    [{ do: "layout.reset", layout: "rase" }, 404, "no-such-layout"],
    [{ do: "theme.choose", theme: "__proto__" }, 404, "no-such-theme"],
    [{ do: "layout.save", layout: "a".repeat(41), parts: [] }, 400, "not-valid"],
    [{ do: "layout.save", layout: "  ", parts: [] }, 400, "not-valid"],
    [{ do: "layout.save", layout: "a\nb", parts: [] }, 400, "not-valid"],
    [{ do: "layout.save", layout: "evil \u202Eeman", parts: [] }, 400, "not-valid"],
    [{ do: "layout.save", layout: "constructor", parts: [] }, 400, "not-valid"],
    [{ do: "layout.save", layout: "mine", parts: [LAP, LAP] }, 400, "not-valid"],
    [{ do: "layout.save", layout: "mine", parts: [{ ...LAP, widget: "tower" }] }, 400, "not-valid"],
    [{ do: "layout.save", layout: "mine", parts: [{ ...LAP, x: 1915 }] }, 400, "not-valid"],
    [{ do: "layout.save", layout: "mine", parts: [{ ...LAP, y: -260 }] }, 400, "not-valid"],
    [{ do: "layout.save", layout: "mine", parts: [{ ...LAP, width: 0 }] }, 400, "not-valid"],
    [{ do: "layout.save", layout: "mine", parts: [{ ...LAP, width: 1e9 }] }, 400, "not-valid"],
    [{ do: "layout.save", layout: "mine", parts: [{ ...LAP, x: null }] }, 400, "not-valid"],
    [{ do: "layout.save", layout: "mine", parts: [{ ...LAP, options: { decimals: 9 } }] }, 400, "not-valid"],
    [{ do: "layout.save", layout: "mine", parts: [{ ...LAP, options: { rows: 5 } }] }, 400, "not-valid"],
    [{ do: "css.save", css: "a".repeat(65_537) }, 400, "not-valid"],
    [{ do: "language.choose", language: "../de" }, 400, "not-valid"],
  ])("do not change on the invalid command %o", async (command, status, code) => {
    const { ask, seen } = await startShow();
    const before = seen.state.settings;
    expect(await ask(command as never)).toMatchObject({ status, code, error: expect.stringMatching(/\w.*[.!]$/) });
    expect(seen.state.settings).toEqual(before);
  });
});

describe("settings on disk", () => {
  /** A Pitwall folder with saved settings and the light theme. */
  async function savedHome(): Promise<string> {
    const { does, end, home } = await startShow();
    await does({ do: "theme.choose", theme: "light" });
    await does({ do: "layout.save", layout: "mine", parts: [LAP] });
    await end();
    return home;
  }
  const write = (home: string, text: string) => writeFileSync(join(home, "show.json"), text);
  const kept = (home: string) => readFileSync(join(home, "show.json.kept-1"), "utf8");

  test.each([
    [
      "cut in half",
      /^Some of your saved settings .* the last good copy/,
      (text: string) => text.slice(0, text.length / 2),
    ],
    ["empty", /^Your saved settings are damaged: the last good copy/, () => ""],
    ["JSON of something else", /^Your saved settings are damaged: the last good copy/, () => '["not", "settings"]'],
    [
      "of a wrong type",
      /^Some of your saved settings .* the last good copy/,
      (text: string) => text.replace('"light"', "7"),
    ],
    [
      "full of zeros after a power cut",
      /^Your saved settings are damaged: the last good copy/,
      (text: string) => "\0".repeat(text.length),
    ],
  ])(
    "a file that is %s costs nothing: the last good one is taken, and the broken one kept",
    async (_, says, damage) => {
      const home = await savedHome();
      const broken = damage(readFileSync(join(home, "show.json"), "utf8"));
      write(home, broken);
      const { seen, does, shows, end } = await startShow({ home });
      expect(seen.state.settings).toMatchObject({ theme: "light", layouts: { mine: [LAP] } });
      await shows({ lastError: expect.stringMatching(/the original is kept as show\.json\.kept-1\.$/) });
      expect(seen.state.lastError).toMatch(says);
      expect(kept(home)).toBe(broken);
      await does({ do: "theme.choose", theme: "contrast" });
      await shows({ lastError: null });
      await end();
      const again = await startShow({ home });
      expect(again.seen.state).toMatchObject({ settings: { theme: "contrast" }, lastError: null });
    },
  );

  test("a missing file is replaced by the last good copy", async () => {
    const home = await savedHome();
    rmSync(join(home, "show.json"));
    const { seen, does } = await startShow({ home });
    expect(seen.state.settings.theme).toBe("light");
    expect(seen.state.lastError).toBe("Your saved settings were missing: the last good copy is used.");
    await does({ do: "css.save", css: "b{}" });
    expect(JSON.parse(readFileSync(join(home, "show.json"), "utf8"))).toMatchObject({ theme: "light", css: "b{}" });
  });

  test("if both files are broken the defaults apply, and both are reported", async () => {
    const home = await savedHome();
    write(home, "{");
    writeFileSync(join(home, "show.json.last-good"), "{");
    const { seen } = await startShow({ home });
    expect(seen.state).toMatchObject({ settings: { theme: "dark", layouts: {} } });
    expect(seen.state.lastError).toContain("the defaults are used");
  });

  test("a file of an older version is read", async () => {
    const home = newHome();
    write(home, JSON.stringify({ theme: "contrast", layouts: { mine: [LAP] } }));
    const { seen } = await startShow({ home });
    expect(seen.state).toMatchObject({
      settings: { version: 1, theme: "contrast", layout: "race", css: "", layouts: { mine: [LAP] } },
      lastError: null,
    });
  });

  test("invalid entries are left out, the rest applies, and the original is kept", async () => {
    const home = newHome();
    const text = JSON.stringify({
      version: 1,
      layout: "gone",
      theme: "pink",
      layouts: {
        mine: [
          { ...LAP, options: { decimals: 3, glow: 7 } },
          { ...LAP, widget: "tower" },
        ],
      },
      css: "b{}",
    });
    write(home, text);
    const { seen, shows } = await startShow({ home });
    await shows({ lastError: expect.stringContaining("show.json.kept-1") });
    expect(seen.state.settings).toMatchObject({
      layout: "race",
      theme: "dark",
      css: "b{}",
      layouts: { mine: [{ ...LAP, options: { decimals: 3 } }] },
    });
    expect(seen.state.lastError).toMatch(/^Some of your saved settings are invalid and were left out/);
    expect(kept(home)).toBe(text);
  });

  test("a newer Pitwall's file is not overwritten, and changes last until Pitwall closes", async () => {
    const home = await savedHome();
    const newer = JSON.stringify({ version: 2, theme: "dark" });
    write(home, newer);
    const { seen, ask, shows } = await startShow({ home });
    expect(seen.state.settings.theme).toBe("light");
    expect(seen.state.lastError).toMatch(/^Your saved settings are from a newer Pitwall: update this one\./);
    const refusal = await ask({ do: "theme.choose", theme: "contrast" });
    expect(refusal).toMatchObject({ status: 500, code: "not-saved", error: expect.stringContaining("newer Pitwall") });
    await shows({ settings: { theme: "contrast" } });
    expect(readFileSync(join(home, "show.json"), "utf8")).toBe(newer);
  });

  test("if the disk cannot be written, changes apply and are reported as lost when Pitwall closes", async () => {
    const { ask, does, home, seen, shows } = await startShow();
    mkdirSync(join(home, "show.json", "in the way"), { recursive: true });
    const refusal = await ask({ do: "theme.choose", theme: "light" });
    expect(refusal).toMatchObject({
      status: 500,
      code: "not-saved",
      error: expect.stringContaining("lost when Pitwall closes"),
    });
    await shows({ settings: { theme: "light" }, lastError: refusal!.error });
    expect(readdirSync(home).filter((name) => name.endsWith(".tmp"))).toEqual([]);
    rmSync(join(home, "show.json"), { recursive: true });
    await does({ do: "theme.choose", theme: "contrast" });
    await shows({ settings: { theme: "contrast" }, lastError: null });
    expect(seen.state.lastError).toBeNull();
  });
});
