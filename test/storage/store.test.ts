import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { LABELS_FILE, type LabelsById } from "../../core/src/feed/file-formats.js";
import { type Disk, realDisk } from "../../core/src/storage/disk.js";
import { salvage } from "../../core/src/storage/salvage.js";
import { Store } from "../../core/src/storage/store.js";
import { waitFor } from "../lab/process.js";
import { UNREADABLE } from "./odd-files.js";

const NAMES: LabelsById = Object.fromEntries(
  Array.from({ length: 30 }, (_, i) => [(0xa000 + i).toString(16), `Fahrer Ümlaut ${i}`]),
);
const file = (labels: object, version = 1) => JSON.stringify({ version, labels }, null, 1);
const TEXT = file(NAMES);

let folder: string;
let path: string;
const stores: Store<LabelsById>[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pitwall-store-"));
  path = join(folder, "labels.json");
});
afterEach(async () => {
  await endAll();
  rmSync(folder, { recursive: true, force: true });
});

/** The real disk for a program that looks only when it is asked to, and for which waiting takes no time. */
function patientDisk(): Disk & { readonly lookEveryMs: number } {
  let nowMs = 0;
  return {
    ...realDisk,
    lookEveryMs: 0,
    nowMs: () => nowMs,
    wait: async (ms) => void (nowMs += ms),
    every(ms) {
      Object.assign(this, { lookEveryMs: ms });
      return () => undefined;
    },
  };
}

/** A program that starts now. */
function started(disk?: Disk): Store<LabelsById> {
  const store = new Store(path, LABELS_FILE, disk);
  stores.push(store);
  return store;
}

async function endAll(): Promise<void> {
  await Promise.all(stores.splice(0).map((store) => store.close()));
}

const name = (id: string, label: string) => (labels: LabelsById) => ({ ...labels, [id]: label });
const copies = () => readdirSync(folder).filter((name) => name.includes(".kept-"));

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
    writeFileSync(path, bytes);
    const before = readFileSync(path);
    const store = started();
    if (says === null) expect(store.trouble).toBeNull();
    else {
      expect(store.trouble).toMatch(says);
      await waitFor("the copy to be told", () => store.trouble?.endsWith("kept as labels.json.kept-1.") || undefined);
      // and it stays so
      for (let looks = 0; looks < 3; looks++) await store.look();
      expect(store.trouble).toMatch(says);
      expect(store.trouble).toMatch(/kept as labels\.json\.kept-1\.$/);
      expect(readFileSync(`${path}.kept-1`).equals(before)).toBe(true);
    }
    // nothing is written but what the streamer asks for
    expect(readFileSync(path).equals(before)).toBe(true);
    await store.change(name("beef", "New"));
    await endAll();

    const again = started();
    expect(again.trouble).toBeNull();
    expect(Object.keys(again.value)).toHaveLength(names + 1);
    expect(again.value["beef"]).toBe("New");
    expect(Object.values(again.value).every((label) => label === "New" || /^Fahrer Ümlaut \d+$/.test(label))).toBe(
      true,
    );
    expect(copies()).toHaveLength(says === null ? 0 : 1);
  });

  test("what an entry that makes no sense was before is taken from the last good file", async () => {
    await started().change(() => ({ a0: "Anna", b0: "Ben" }));
    await endAll();
    writeFileSync(path, file({ a0: 7, b0: "Bernd" }));
    const store = started();
    expect(store.value).toEqual({ a0: "Anna", b0: "Bernd" });
    expect(store.trouble).toContain("the last good ones are taken");
  });

  test("what this version does not know stays in the file", async () => {
    writeFileSync(path, JSON.stringify({ version: 1, labels: {}, colours: { a0: "red" } }));
    await started().change(name("a0", "Anna"));
    expect(JSON.parse(readFileSync(path, "utf8"))).toEqual({
      version: 1,
      labels: { a0: "Anna" },
      colours: { a0: "red" },
    });
  });

  test("a second odd file is kept beside the first, the same one only once", async () => {
    for (const text of ["[1]", "[2]", "[1]"]) {
      writeFileSync(path, text);
      await started().change(name("a0", "Anna"));
      await endAll();
    }
    expect(
      copies()
        .map((name) => readFileSync(join(folder, name), "utf8"))
        .sort(),
    ).toEqual(["[1]", "[2]"]);
  });

  test("a newer Pitwall's is neither read nor touched, and neither is its last good one", async () => {
    const newer = file({ a0: "Anna", b0: { first: "Ben" } }, 2);
    for (const name of [path, `${path}.last-good`]) writeFileSync(name, newer);
    const store = started();
    expect(store.value).toEqual({});
    expect(store.trouble).toMatch(/^Your names for cars are from a newer Pitwall: update it\./);
    await expect(store.change(name("a0", "Eve"))).rejects.toMatchObject({
      code: "newer",
      message: expect.stringMatching(/^Your names for cars cannot be saved, since labels.json is a newer Pitwall's/),
    });
    expect(store.value).toEqual({ a0: "Eve" });
    await endAll();
    for (const name of [path, `${path}.last-good`]) expect(readFileSync(name, "utf8")).toBe(newer);
    expect(readdirSync(folder)).toHaveLength(2);
  });
});

describe("a file that somebody is changing", () => {
  test("is not believed while it is half written", async () => {
    const store = started(patientDisk());
    await store.change(() => NAMES);
    await store.look();
    writeFileSync(path, file({ ...NAMES, beef: "New" }).slice(0, 300));
    await store.look();
    expect([store.trouble, store.value]).toEqual([null, NAMES]);
    writeFileSync(path, file({ ...NAMES, beef: "New" }));
    await store.look();
    expect([store.trouble, store.value["beef"]]).toEqual([null, "New"]);
    expect(copies()).toEqual([]);
  });

  test("and stays odd is said, and kept when it is written over, which is said too", async () => {
    const store = started(patientDisk());
    await store.change(() => NAMES);
    writeFileSync(path, `${file(NAMES)} and so on`);
    await store.look();
    await store.look();
    expect(store.trouble).toMatch(/there is a mistake in line \d+\)\.$/);
    expect(copies()).toEqual([]);
    await store.change(name("beef", "New"));
    expect(store.trouble).toMatch(/should you miss anything, the file is kept as labels\.json\.kept-1\.$/);
    expect(readFileSync(`${path}.kept-1`, "utf8")).toBe(`${file(NAMES)} and so on`);
    await store.change(name("beef", "Newer"));
    expect(store.trouble).toBeNull();
  });

  test("that goes away with its folder changes nothing that is shown, and comes back with the next change", async () => {
    const store = started(patientDisk());
    await store.change(() => NAMES);
    await store.look();
    rmSync(folder, { recursive: true });
    await store.look();
    await store.look();
    expect(store.value).toEqual(NAMES);
    expect(store.trouble).toBe("Your names for cars were missing: the last good ones are taken.");
    await store.change(name("beef", "New"));
    expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ labels: { ...NAMES, beef: "New" } });
  });

  test("that is protected against changes is not written over", async () => {
    writeFileSync(path, TEXT);
    chmodSync(path, 0o444);
    const store = started();
    await expect(store.change(name("beef", "New"))).rejects.toThrow(
      "since labels.json may not be changed: take its write protection away",
    );
    expect(readFileSync(path, "utf8")).toBe(TEXT);
  });

  test("is read in a moment, whatever is wrong with it, as long as a file of ours may be", () => {
    const text = `{${Array.from({ length: 45_000 }, (_, i) => `"${i}": "Driver" nul`).join(" ")}}`;
    expect(text.length).toBeGreaterThan(900_000);
    const began = performance.now();
    salvage(text);
    // a fifth of a second; half a minute when each entry is held against every mistake
    expect(performance.now() - began).toBeLessThan(8000);
  });
});

describe("what is no file of ours", () => {
  test.each(Object.entries(UNREADABLE))("%s is said, never waited for and never written over", async (_, make) => {
    make(path);
    const store = started();
    expect(store.value).toEqual({});
    expect(store.trouble).toMatch(/^Your names for cars cannot be read, since labels\.json (is|belongs|may) .*\.$/);
    expect(store.trouble).not.toContain(folder);
    await expect(store.change(name("a0", "Anna"))).rejects.toThrow(/^Your names for cars cannot be saved, since/);
    // it holds for now, and is saved once that is possible
    expect(store.value).toEqual({ a0: "Anna" });
    expect(readdirSync(folder)).toEqual(["labels.json"]);
    renameSync(path, join(folder, "elsewhere"));
    await waitFor("the name to be saved", () => store.trouble === null || undefined);
    expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ labels: { a0: "Anna" } });
  });

  test.each(Object.entries(UNREADABLE))("%s instead of the last good file costs nothing good", async (_, make) => {
    writeFileSync(path, TEXT);
    make(`${path}.last-good`);
    const store = started();
    await store.change(name("beef", "New"));
    expect(store.trouble).toBeNull();
    expect(Object.keys(JSON.parse(readFileSync(path, "utf8")).labels)).toHaveLength(31);
  });

  test("a link to a file elsewhere is that file", async () => {
    const elsewhere = join(folder, "synced.json");
    writeFileSync(elsewhere, TEXT);
    symlinkSync(elsewhere, path);
    await started().change(name("beef", "New"));
    expect(realpathSync(path)).toBe(realpathSync(elsewhere));
    expect(Object.keys(JSON.parse(readFileSync(elsewhere, "utf8")).labels)).toHaveLength(31);
  });
});

describe("two programs", () => {
  test("see each other's changes at the next look, which comes within a second", async () => {
    const disk = patientDisk();
    const [one, other] = [started(), started(disk)];
    await other.look();
    await one.change(name("a0", "Anna"));
    await other.look();
    expect(other.value).toEqual({ a0: "Anna" });
    expect(disk.lookEveryMs).toBeGreaterThan(0);
    expect(disk.lookEveryMs).toBeLessThanOrEqual(500);
  });

  test("of which one asked for what the other has made impossible: it is told, and nothing changes", async () => {
    const taken = (labels: LabelsById): LabelsById => {
      if (Object.keys(labels).length > 0) throw new RangeError("There is room for one.");
      return { a0: "Anna" };
    };
    const answers = await Promise.allSettled([started(), started()].map((store) => store.change(taken)));
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(answers.find(({ status }) => status === "rejected")).toMatchObject({
      reason: new RangeError("There is room for one."),
    });
  });

  test.each([
    ["by one that hangs, or whose number is another's by now", `${process.pid} x`],
    ["by one that ended", "999999999 x"],
    ["by one that was killed before it could write its number", ""],
  ])("a lock that was left %s stops no change", async (_, lock) => {
    writeFileSync(`${path}.lock`, lock);
    await started(patientDisk()).change(name("a0", "Anna"));
    expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ labels: { a0: "Anna" } });
    expect(readdirSync(folder).filter((name) => name.includes("lock"))).toEqual([]);
  });

  test("a lock that is none is named", async () => {
    mkdirSync(`${path}.lock`);
    await expect(started(patientDisk()).change(name("a0", "Anna"))).rejects.toThrow(
      "since labels.json is locked by labels.json.lock, which is a folder and not a file: delete that.",
    );
  });

  test("see each other's changes, and an editor's", async () => {
    const [one, other] = [started(), started()];
    await one.change(name("a0", "Anna"));
    await waitFor("the other to see it", () => other.value["a0"] === "Anna" || undefined);
    await other.change(name("b0", "Ben"));
    await waitFor("the one to see it", () => one.value["b0"] === "Ben" || undefined);
    writeFileSync(path, file({ c0: "Kim" }));
    for (const store of [one, other]) {
      await waitFor("both to see the editor's", () => (store.value["c0"] === "Kim" && !store.value["a0"]) || undefined);
    }
  });

  test("that change at once lose nothing of each other's", async () => {
    const programs = [started(), started(), started()];
    const ids = Array.from({ length: 60 }, (_, i) => i.toString(16));
    await Promise.all(ids.map((id, i) => programs[i % 3]!.change(name(id, `Driver ${id}`))));
    await endAll();
    expect(Object.keys(started().value).sort()).toEqual([...ids].sort());
    expect(readdirSync(folder).sort()).toEqual(["labels.json", "labels.json.last-good"]);
  });
});
