import { readdirSync, readFileSync, realpathSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { waitFor } from "../lab/process.js";
import { file, LabelsFolder, name, NAMES, TEXT } from "./labels-folder.js";
import { UNREADABLE } from "./odd-files.js";

const here = new LabelsFolder();

describe("a file that was edited by hand", () => {
  const half = TEXT.slice(0, TEXT.length / 2);
  test.each<[string, string | Buffer, names: number, message: RegExp | null]>([
    ["unchanged", TEXT, 30, null],
    ["with Notepad's mark", `\uFEFF${TEXT}`, 30, null],
    ["in UTF-16", Buffer.from(`\uFEFF${TEXT}`, "utf16le"), 30, null],
    ["in big-endian UTF-16", Buffer.from(`\uFEFF${TEXT}`, "utf16le").swap16(), 30, null],
    ["in Windows-1252", Buffer.from(TEXT, "latin1"), 30, /^All of your names .* characters are not UTF-8/],
    ["with an extra comma", TEXT.replace(/"\n \}/, '",\n }'), 30, /^All of your names .* an extra comma/],
    ["with a comma missing", TEXT.replace('0",', '0"'), 30, /^All of your names .*there is an error in line 5/],
    ["with a comment", `// my friends\n${TEXT}`, 30, /^All of your names/],
    [
      "with an invalid value",
      file({ ...NAMES, ff: null }),
      30,
      /^Some of your names .* "ff" is not a name that can be shown/,
    ],
    ["with a name that reverses the text direction", file({ ...NAMES, ff: "Max \u202E" }), 30, /^Some of your names/],
    ["with an extra word", TEXT.replace("{", "{ friends"), 30, /^Some of your names/],
    ["with one name twice", TEXT.replace('"a001"', '"a000"'), 29, /^Some of your names .* "a000" twice/],
    ["with a name that JavaScript uses", TEXT.replace('"a000"', '"__proto__"'), 30, null],
    ["cut in half", half, half.match(/ \d+",?\n/g)!.length, /^Some of your names .* an error in line/],
    ["of zeros after a power cut", Buffer.alloc(500), 0, /^Your names for cars are damaged: the defaults are used/],
    ["with another kind of JSON", "[7]", 0, /^Your names for cars are damaged/],
    ["nested too deeply", "[".repeat(200_000), 0, /^Your names for cars are damaged/],
  ])("%s keeps what is valid, and the original when something is not", async (_, bytes, names, message) => {
    writeFileSync(here.path, bytes);
    const before = readFileSync(here.path);
    const store = here.start();
    if (message === null) expect(store.trouble).toBeNull();
    else {
      expect(store.trouble).toMatch(message);
      await waitFor("the copy to be named", () => store.trouble?.endsWith("kept as labels.json.kept-1.") || undefined);
      for (let polls = 0; polls < 3; polls++) await store.poll();
      expect(store.trouble).toMatch(message);
      expect(store.trouble).toMatch(/kept as labels\.json\.kept-1\.$/);
      expect(readFileSync(`${here.path}.kept-1`).equals(before)).toBe(true);
    }
    // reading writes nothing into the file
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
    expect(here.copies).toHaveLength(message === null ? 0 : 1);
  });

  test("an invalid entry is replaced from the last good copy", async () => {
    await here.start().change(() => ({ a0: "Anna", b0: "Ben" }));
    await here.endAll();
    writeFileSync(here.path, file({ a0: 7, b0: "Bernd" }));
    const store = here.start();
    expect(store.value).toEqual({ a0: "Anna", b0: "Bernd" });
    expect(store.trouble).toContain("replaced from the last good copy");
  });

  test("unknown entries stay in the file", async () => {
    writeFileSync(here.path, JSON.stringify({ version: 1, labels: {}, colours: { a0: "red" } }));
    await here.start().change(name("a0", "Anna"));
    expect(JSON.parse(readFileSync(here.path, "utf8"))).toEqual({
      version: 1,
      labels: { a0: "Anna" },
      colours: { a0: "red" },
    });
  });

  test("a second damaged file is kept next to the first, the same one only once", async () => {
    for (const text of ["[1]", "[2]", "[1]"]) {
      writeFileSync(here.path, text);
      await here.start().change(name("a0", "Anna"));
      await here.endAll();
    }
    expect(here.copies.map((name) => readFileSync(join(here.folder, name), "utf8")).sort()).toEqual(["[1]", "[2]"]);
  });

  test("the file of a newer Pitwall is neither read nor overwritten, and neither is its last good copy", async () => {
    const newer = file({ a0: "Anna", b0: { first: "Ben" } }, 2);
    for (const name of [here.path, `${here.path}.last-good`]) writeFileSync(name, newer);
    const store = here.start();
    expect(store.value).toEqual({});
    expect(store.trouble).toMatch(/^Your names for cars are from a newer Pitwall: update this one\./);
    await expect(store.change(name("a0", "Eve"))).rejects.toMatchObject({
      code: "newer",
      message: expect.stringMatching(/^Your names for cars cannot be saved: labels.json is from a newer Pitwall/),
    });
    expect(store.value).toEqual({ a0: "Eve" });
    await here.endAll();
    for (const name of [here.path, `${here.path}.last-good`]) expect(readFileSync(name, "utf8")).toBe(newer);
    expect(readdirSync(here.folder)).toHaveLength(2);
  });
});

describe("something else in the place of the file", () => {
  test.each(Object.entries(UNREADABLE))("%s is reported, never waited for and never overwritten", async (_, make) => {
    make(here.path);
    const store = here.start();
    expect(store.value).toEqual({});
    expect(store.trouble).toMatch(/^Your names for cars cannot be read: labels\.json (is|belongs|may) .*\.$/);
    expect(store.trouble).not.toContain(here.folder);
    await expect(store.change(name("a0", "Anna"))).rejects.toThrow(/^Your names for cars cannot be saved: /);
    // it is in effect now, and saved once that is possible
    expect(store.value).toEqual({ a0: "Anna" });
    expect(readdirSync(here.folder)).toEqual(["labels.json"]);
    renameSync(here.path, join(here.folder, "elsewhere"));
    await waitFor("the name to be saved", () => store.trouble === null || undefined);
    expect(JSON.parse(readFileSync(here.path, "utf8"))).toMatchObject({ labels: { a0: "Anna" } });
  });

  test.each(Object.entries(UNREADABLE))("%s in the place of the last good copy loses nothing", async (_, make) => {
    writeFileSync(here.path, TEXT);
    make(`${here.path}.last-good`);
    const store = here.start();
    await store.change(name("beef", "New"));
    expect(store.trouble).toBeNull();
    expect(Object.keys(JSON.parse(readFileSync(here.path, "utf8")).labels)).toHaveLength(31);
  });

  test("a link to a file elsewhere stays a link, and that file is written", async () => {
    const elsewhere = join(here.folder, "synced.json");
    writeFileSync(elsewhere, TEXT);
    symlinkSync(elsewhere, here.path);
    await here.start().change(name("beef", "New"));
    expect(realpathSync(here.path)).toBe(realpathSync(elsewhere));
    expect(Object.keys(JSON.parse(readFileSync(elsewhere, "utf8")).labels)).toHaveLength(31);
  });
});
