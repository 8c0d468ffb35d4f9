import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { mkdirSync } from "node:fs";
import type { PlacedPart, ShowCommand } from "@acevo-pitwall/core/control";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { buildPagesIfStale } from "../../plugins/obs-overlay/src/server/pages.js";
import { UNREADABLE } from "../storage/odd-files.js";
import { endAll, LONG, newHome, startShow } from "./show-server.js";

const LAP: PlacedPart = { widget: "lap", x: 40, y: 700, width: 640, height: 264 };
const carsIn = (home: string) => JSON.parse(readFileSync(join(home, "labels.json"), "utf8")).labels as object;

beforeAll(() => buildPagesIfStale(), 120_000);
afterEach(endAll);

test("two servers that share a folder see each other's changes and lose none", async () => {
  const home = newHome();
  const [a, b] = [await startShow({ home }), await startShow({ home })];
  await a.does({ do: "layout.save", layout: "mine", parts: [LAP] });
  await a.does({ do: "css.save", css: "/* 200 lines of mine */" });
  await a.does({ do: "car.label", id: "aa", label: "Anna" });
  await b.shows({ settings: { layouts: { mine: [LAP] }, css: "/* 200 lines of mine */" } });
  await b.does({ do: "theme.choose", theme: "light" });
  await b.does({ do: "car.label", id: "bb", label: "Ben" });
  await a.shows({ settings: { theme: "light" } });
  // at the same time, before either can know of the other
  const at: ShowCommand[] = [
    { do: "layout.save", layout: "A", parts: [LAP] },
    { do: "layout.save", layout: "B", parts: [] },
    { do: "car.label", id: "cc", label: "Kim" },
    { do: "car.label", id: "dd", label: "Mika" },
    { do: "track.sectors", track: "Imola", layout: "GP", fractions: [0.3, 0.6] },
    { do: "track.sectors", track: "Monza", layout: "GP", fractions: [0.2, 0.7] },
  ];
  await Promise.all(at.map((command, i) => [a, b][i % 2]!.does(command)));
  await Promise.all([a.end(), b.end()]);

  const { seen, feed } = await startShow({ home });
  expect(seen.state.settings).toMatchObject({ theme: "light", css: "/* 200 lines of mine */" });
  expect(Object.keys(seen.state.settings.layouts).sort()).toEqual(["A", "B", "mine"]);
  expect(carsIn(home)).toEqual({ aa: "Anna", bb: "Ben", cc: "Kim", dd: "Mika" });
  expect(Object.keys(JSON.parse(readFileSync(join(home, "sectors.json"), "utf8")).tracks)).toHaveLength(2);
  expect([seen.state.lastError, feed.storageTrouble]).toEqual([null, null]);
  expect(readdirSync(home).filter((name) => /tmp|lock|kept/.test(name))).toEqual([]);
});

test("invalid car names are reported in the studio, and the valid ones stay", async () => {
  const home = newHome();
  const names = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [(0xa000 + i).toString(16), `Driver ${i}`]));
  writeFileSync(join(home, "labels.json"), JSON.stringify({ version: 1, labels: names }).replace("}}", ",}}"));
  const { does, shows } = await startShow({ home });
  await shows({
    lastError: expect.stringMatching(/^All of your names for cars were read.*kept as labels\.json\.kept-1\.$/),
  });
  await does({ do: "car.label", id: "beef", label: "New" });
  await shows({ lastError: null });
  expect(Object.keys(carsIn(home))).toHaveLength(31);
});

const FILES = ["show.json", "labels.json", "sectors.json"];
const CHANGES: ShowCommand[] = [
  { do: "css.save", css: ".a{}" },
  { do: "car.label", id: "ab", label: "X" },
  { do: "track.sectors", track: "T", layout: "L", fractions: [0.5] },
];

describe.each(Object.entries(UNREADABLE))("%s", (_, make) => {
  test.each(FILES)("instead of %s: the server runs, reports it, and keeps the rest", async (file) => {
    const home = newHome();
    make(join(home, file));
    const { ask, seen, shows, url } = await startShow({ home });
    await shows({ lastError: expect.stringContaining(`cannot be read: ${file} `) });
    for (const [i, command] of CHANGES.entries()) {
      const answer = await ask(command);
      if (FILES[i] !== file) expect(answer).toBeNull();
      else expect(answer).toMatchObject({ status: 500, code: "not-saved" });
    }
    expect((await fetch(`${url}/api/health`)).status).toBe(200);
    const sent = JSON.stringify([seen.state, await (await fetch(`${url}/api/state`)).json()]);
    expect(sent).not.toContain(home);
  });

  test.each([
    "server.json",
    "obs.json",
    "show.json.last-good",
    "tracks",
    "waiting/x.html",
    "director.yaml",
    "tapes/x.tape",
  ])("instead of %s: the server runs as if it were missing", async (file) => {
    const home = newHome();
    mkdirSync(dirname(join(home, file)), { recursive: true });
    make(join(home, file));
    const { does, seen, url } = await startShow({ home });
    for (const command of CHANGES) await does(command);
    expect(seen.state.lastError).toBeNull();
    await vi.waitFor(async () => expect((await fetch(`${url}/api/health`)).status).toBe(200), LONG);
    rmSync(join(home, file), { recursive: true, force: true });
  });
});
