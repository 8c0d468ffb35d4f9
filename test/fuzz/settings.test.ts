import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { Store } from "@acevo-pitwall/core/storage";
import { overlayView } from "../../plugins/obs-overlay/src/layout/view.js";
import { readCommand } from "../../plugins/obs-overlay/src/server/show/command.js";
import { HttpError } from "../../plugins/obs-overlay/src/server/show/http-error.js";
import { SETTINGS_FILE, type Settings, DEFAULT_SETTINGS } from "../../plugins/obs-overlay/src/layout/settings.js";
import { readRules } from "../../plugins/obs-overlay/src/obs/director/rules.js";
import { RulesError } from "../../plugins/obs-overlay/src/obs/director/rules-error.js";
import { DEFAULT_RULES } from "../../plugins/obs-overlay/src/obs/director/default-rules.js";
import { faultOf, GOOD } from "./commands.js";
import { holds, nearly, strange } from "./fuzz.js";

const home = mkdtempSync(join(tmpdir(), "pitwall-fuzz-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const part = nearly({ widget: "lap", x: 10, y: 20, width: 300, height: 200, options: { decimals: 2 } });
const layouts = fc.dictionary(fc.oneof(fc.string(), strange.map(String)), fc.array(part, { maxLength: 5 }));
const names = fc.oneof(fc.constantFrom("race", "upright", "mine", "upright (wide)"), fc.string());
const own = fc.oneof(layouts, fc.dictionary(names, fc.array(part, { maxLength: 2 })));
const layoutShapes = fc.dictionary(names, fc.oneof(fc.constantFrom("wide", "upright"), strange));
const plain = { version: 1, layout: "race", theme: "dark", css: "", language: "en" };
const settings = fc
  .tuple(fc.oneof(nearly(plain), nearly({ ...plain, uprightLayout: "upright" })), own, layoutShapes)
  .map(([rest, layouts, layoutShapes]) => ({ ...(rest as object), layouts, layoutShapes }));
const file = fc.oneof(
  settings.map((value) => JSON.stringify(value)),
  settings.chain((value) => fc.nat(400).map((cut) => JSON.stringify(value).slice(0, cut))),
  fc.string({ unit: "binary" }),
);

test("with any settings file Pitwall starts with valid settings, and keeps the file", async () => {
  const path = join(home, "show.json");
  const startAndSave = async (): Promise<{ readonly settings: Settings; readonly trouble: string | null }> => {
    const store = new Store(path, SETTINGS_FILE);
    const { value: settings, trouble } = store;
    const isSaved = await store
      .change((now) => ({ ...now }))
      .then(
        () => true,
        () => false,
      );
    await store.close();
    // a newer Pitwall's file is not touched
    expect(isSaved).toBe(!trouble?.includes("newer Pitwall"));
    return { settings, trouble };
  };
  await holds(file, async (text) => {
    writeFileSync(path, text);
    const { settings, trouble } = await startAndSave();
    // all settings in use are valid, and the next start finds the same
    const isNewer = trouble?.includes("newer Pitwall") === true;
    expect(await startAndSave()).toEqual({ settings, trouble: isNewer ? trouble : null });
    if (isNewer) expect(readFileSync(path, "utf8")).toBe(text);
    const kept = readdirSync(home).filter((name) => name.includes(".kept-"));
    if (trouble !== null && !isNewer)
      expect(kept.some((name) => readFileSync(join(home, name), "utf8") === text)).toBe(true);
    for (const name of readdirSync(home)) rmSync(join(home, name));
  });
});

test("any request is either a valid command or refused with a message", async () => {
  const wrong = fc.oneof(strange, fc.jsonValue(), fc.boolean(), fc.double());
  // one member of a valid command is replaced, removed or added
  const nearMiss = fc
    .constantFrom(...GOOD)
    .chain((good) => fc.tuple(fc.constant(good), fc.constantFrom("more", ...Object.keys(good)), wrong))
    .map(([good, member, value]) => ({ ...good, [member]: value }));
  const mixed = fc.tuple(fc.constantFrom(...GOOD), fc.constantFrom(...GOOD)).map(([a, b]) => ({ ...a, ...b }));
  const tally = { accepted: 0, refused: 0 };
  const read = (value: unknown): void => {
    try {
      const command = readCommand(value);
      expect(faultOf(command)).toBeNull();
      tally.accepted++;
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      expect(error.message).toMatch(/^The command was not understood\..*\.$/s);
      tally.refused++;
    }
  };
  for (const good of GOOD) read(good);
  expect(tally).toEqual({ accepted: GOOD.length, refused: 0 });
  await holds(fc.oneof(fc.jsonValue(), mixed), read);
  Object.assign(tally, { accepted: 0, refused: 0 });
  await holds(nearMiss, read, 1000);
  expect(tally.accepted).toBeGreaterThan(20);
  expect(tally.refused).toBeGreaterThan(tally.accepted);
});

test("any overlay address shows something, with a message for each mistake", async () => {
  const search = fc.oneof(
    fc.webQueryParameters(),
    fc
      .array(fc.tuple(fc.constantFrom("layout", "widgets", "theme", "rows", "lap.decimals"), fc.string()))
      .map((pairs) => new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString()),
  );
  await holds(search, (text) => {
    const view = overlayView(`?${text}`, DEFAULT_SETTINGS);
    if (view.shape === "wide") expect(view.width).toBe(1920);
    for (const { place } of view.widgets) expect(Object.values(place).every(Number.isFinite)).toBe(true);
    for (const problem of view.problems) expect(problem).toMatch(/\.$/);
  });
});

test("any rules file is either valid or refused with the wrong line", async () => {
  const lines = DEFAULT_RULES.split("\n");
  const edited = fc
    .array(
      fc.tuple(
        fc.nat(lines.length - 1),
        fc.oneof(
          fc.string(),
          strange.map((value) => JSON.stringify(value)),
        ),
      ),
      {
        minLength: 1,
        maxLength: 3,
      },
    )
    .map((edits) => {
      const copy = [...lines];
      for (const [at, text] of edits) copy[at] = `${/^\s*\w*:?/.exec(copy[at]!)![0]} ${text}`;
      return copy.join("\n");
    });
  await holds(fc.oneof(fc.string(), edited), (text) => {
    try {
      expect(readRules(text, "director.yaml").version).toBe(1);
    } catch (error) {
      expect(error).toBeInstanceOf(RulesError);
      expect((error as Error).message).toMatch(/^director\.yaml, line \d+: .*\.$/s);
    }
  });
});
