import { readdirSync, readFileSync, realpathSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { waitFor } from "../lab/process.js";
import { file, LabelsFolder, name, NAMES, TEXT } from "./labels-folder.js";
import { UNREADABLE } from "./odd-files.js";

const here = new LabelsFolder();

describe("a file that somebody changed by hand", () => {
  const half = TEXT.slice(0, TEXT.length / 2);
  test.each<[string, string | Buffer, names: number, says: RegExp | null]>([
    ["as it was written", TEXT, 30, null],
    ["with Notepad's mark", `\uFEFF${TEXT}`, 30, null],
    ["in UTF-16", Buffer.from(`\uFEFF${TEXT}`, "utf16le"), 30, null],
    ["in UTF-16 of the other order", Buffer.from(`\uFEFF${TEXT}`, "utf16le").swap16(), 30, null],
    ["in Windows' old letters", Buffer.from(TEXT, "latin1"), 30, /^All of your names .* letters are not UTF-8/],
    ["with one comma too many", TEXT.replace(/"\n \}/, '",\n }'), 30, /^All of your names .* a comma/],
    ["with a comma missing", TEXT.replace('0",', '0"'), 30, /^All of your names .*there is a mistake in line 5/],
    ["with a comment", `// my friends\n${TEXT}`, 30, /^All of your names/],
    [
      "with a value that is none",
      file({ ...NAMES, ff: null }),
      30,
      /^Some of your names .* "ff" is not a name that can be shown/,
    ],
    ["with a name that turns others around", file({ ...NAMES, ff: "Max \u202E" }), 30, /^Some of your names/],
    ["with a word too many", TEXT.replace("{", "{ friends"), 30, /^Some of your names/],
    ["with one name twice", TEXT.replace('"a001"', '"a000"'), 29, /^Some of your names .* "a000" twice/],
    ["with a name of the language's own", TEXT.replace('"a000"', '"__proto__"'), 30, null],
    ["cut in half", half, half.match(/ \d+",?\n/g)!.length, /^Some of your names .* a mistake in line/],
    ["of zeros after a power cut", Buffer.alloc(500), 0, /^Your names for cars are broken: everything is as it came/],
    ["of something else", "[7]", 0, /^Your names for cars are broken/],
    ["nested without end", "[".repeat(200_000), 0, /^Your names for cars are broken/],
  ])("%s keeps what makes sense, and the original where something does not", async (_, bytes, names, says) => {
    writeFileSync(here.path, bytes);
    const before = readFileSync(here.path);
    const store = here.start();
    if (says === null) expect(store.trouble).toBeNull();
    else {
      expect(store.trouble).toMatch(says);
      await waitFor("the copy to be told", () => store.trouble?.endsWith("kept as labels.json.kept-1.") || undefined);
      // and it stays so
      for (let looks = 0; looks < 3; looks++) await store.look();
      expect(store.trouble).toMatch(says);
      expect(store.trouble).toMatch(/kept as labels\.json\.kept-1\.$/);
      expect(readFileSync(`${here.path}.kept-1`).equals(before)).toBe(true);
    }
    // nothing is written but what the streamer asks for
    expect(readFileSync(here.path).equals(before)).toBe(true);
    await store.change(name("beef", "New"));
    await here.endAll();

    const again = here.start();
    expect(again.trouble).toBeNull();
    expect(Object.keys(again.value)).toHaveLength(names + 1);
    expect(again.value["beef"]).toBe("New");
    expect(Object.values(again.value).every((label) => label === "New" || /^Fahrer Ümlaut \d+$/.test(label))).toBe(
      true,
    );
    expect(here.copies).toHaveLength(says === null ? 0 : 1);
  });

  test("what an entry that makes no sense was before is taken from the last good file", async () => {
    await here.start().change(() => ({ a0: "Anna", b0: "Ben" }));
    await here.endAll();
    writeFileSync(here.path, file({ a0: 7, b0: "Bernd" }));
    const store = here.start();
    expect(store.value).toEqual({ a0: "Anna", b0: "Bernd" });
    expect(store.trouble).toContain("the last good ones are taken");
  });

  test("what this version does not know stays in the file", async () => {
    writeFileSync(here.path, JSON.stringify({ version: 1, labels: {}, colours: { a0: "red" } }));
    await here.start().change(name("a0", "Anna"));
    expect(JSON.parse(readFileSync(here.path, "utf8"))).toEqual({
      version: 1,
      labels: { a0: "Anna" },
      colours: { a0: "red" },
    });
  });

  test("a second odd file is kept beside the first, the same one only once", async () => {
    for (const text of ["[1]", "[2]", "[1]"]) {
      writeFileSync(here.path, text);
      await here.start().change(name("a0", "Anna"));
      await here.endAll();
    }
    expect(here.copies.map((name) => readFileSync(join(here.folder, name), "utf8")).sort()).toEqual(["[1]", "[2]"]);
  });

  test("a newer Pitwall's is neither read nor touched, and neither is its last good one", async () => {
    const newer = file({ a0: "Anna", b0: { first: "Ben" } }, 2);
    for (const name of [here.path, `${here.path}.last-good`]) writeFileSync(name, newer);
    const store = here.start();
    expect(store.value).toEqual({});
    expect(store.trouble).toMatch(/^Your names for cars are from a newer Pitwall: update it\./);
    await expect(store.change(name("a0", "Eve"))).rejects.toMatchObject({
      code: "newer",
      message: expect.stringMatching(/^Your names for cars cannot be saved, since labels.json is a newer Pitwall's/),
    });
    expect(store.value).toEqual({ a0: "Eve" });
    await here.endAll();
    for (const name of [here.path, `${here.path}.last-good`]) expect(readFileSync(name, "utf8")).toBe(newer);
    expect(readdirSync(here.folder)).toHaveLength(2);
  });
});

describe("what is no file of ours", () => {
  test.each(Object.entries(UNREADABLE))("%s is said, never waited for and never written over", async (_, make) => {
    make(here.path);
    const store = here.start();
    expect(store.value).toEqual({});
    expect(store.trouble).toMatch(/^Your names for cars cannot be read, since labels\.json (is|belongs|may) .*\.$/);
    expect(store.trouble).not.toContain(here.folder);
    await expect(store.change(name("a0", "Anna"))).rejects.toThrow(/^Your names for cars cannot be saved, since/);
    // it holds for now, and is saved once that is possible
    expect(store.value).toEqual({ a0: "Anna" });
    expect(readdirSync(here.folder)).toEqual(["labels.json"]);
    renameSync(here.path, join(here.folder, "elsewhere"));
    await waitFor("the name to be saved", () => store.trouble === null || undefined);
    expect(JSON.parse(readFileSync(here.path, "utf8"))).toMatchObject({ labels: { a0: "Anna" } });
  });

  test.each(Object.entries(UNREADABLE))("%s instead of the last good file costs nothing good", async (_, make) => {
    writeFileSync(here.path, TEXT);
    make(`${here.path}.last-good`);
    const store = here.start();
    await store.change(name("beef", "New"));
    expect(store.trouble).toBeNull();
    expect(Object.keys(JSON.parse(readFileSync(here.path, "utf8")).labels)).toHaveLength(31);
  });

  test("a link to a file elsewhere is that file", async () => {
    const elsewhere = join(here.folder, "synced.json");
    writeFileSync(elsewhere, TEXT);
    symlinkSync(elsewhere, here.path);
    await here.start().change(name("beef", "New"));
    expect(realpathSync(here.path)).toBe(realpathSync(elsewhere));
    expect(Object.keys(JSON.parse(readFileSync(elsewhere, "utf8")).labels)).toHaveLength(31);
  });
});
