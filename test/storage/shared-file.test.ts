import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { LabelsById } from "../../core/src/feed/file-formats.js";
import { salvage } from "../../core/src/storage/salvage.js";
import { waitFor } from "../lab/process.js";
import { file, LabelsFolder, name, NAMES, patientDisk, TEXT } from "./labels-folder.js";

const here = new LabelsFolder();

describe("a file that somebody is changing", () => {
  test("is not believed while it is half written", async () => {
    const store = here.start(patientDisk());
    await store.change(() => NAMES);
    await store.look();
    writeFileSync(here.path, file({ ...NAMES, beef: "New" }).slice(0, 300));
    await store.look();
    expect([store.trouble, store.value]).toEqual([null, NAMES]);
    writeFileSync(here.path, file({ ...NAMES, beef: "New" }));
    await store.look();
    expect([store.trouble, store.value["beef"]]).toEqual([null, "New"]);
    expect(here.copies).toEqual([]);
  });

  test("and stays odd is said, and kept when it is written over, which is said too", async () => {
    const store = here.start(patientDisk());
    await store.change(() => NAMES);
    writeFileSync(here.path, `${file(NAMES)} and so on`);
    await store.look();
    await store.look();
    expect(store.trouble).toMatch(/there is a mistake in line \d+\)\.$/);
    expect(here.copies).toEqual([]);
    await store.change(name("beef", "New"));
    expect(store.trouble).toMatch(/should you miss anything, the file is kept as labels\.json\.kept-1\.$/);
    expect(readFileSync(`${here.path}.kept-1`, "utf8")).toBe(`${file(NAMES)} and so on`);
    await store.change(name("beef", "Newer"));
    expect(store.trouble).toBeNull();
  });

  test("that goes away with its folder changes nothing that is shown, and comes back with the next change", async () => {
    const store = here.start(patientDisk());
    await store.change(() => NAMES);
    await store.look();
    rmSync(here.folder, { recursive: true });
    await store.look();
    await store.look();
    expect(store.value).toEqual(NAMES);
    expect(store.trouble).toBe("Your names for cars were missing: the last good ones are taken.");
    await store.change(name("beef", "New"));
    expect(JSON.parse(readFileSync(here.path, "utf8"))).toMatchObject({ labels: { ...NAMES, beef: "New" } });
  });

  test.each([TEXT, "[7]"])("that is protected against changes is not written over: %.5s", async (text) => {
    writeFileSync(here.path, text);
    chmodSync(here.path, 0o444);
    const store = here.start();
    await expect(store.change(name("beef", "New"))).rejects.toThrow(
      "since labels.json may not be changed: take its write protection away",
    );
    expect(readFileSync(here.path, "utf8")).toBe(text);
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

describe("two programs", () => {
  test("see each other's changes at the next look, which comes within a second", async () => {
    const disk = patientDisk();
    const [one, other] = [here.start(), here.start(disk)];
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
    const answers = await Promise.allSettled([here.start(), here.start()].map((store) => store.change(taken)));
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
    writeFileSync(`${here.path}.lock`, lock);
    await here.start(patientDisk()).change(name("a0", "Anna"));
    expect(JSON.parse(readFileSync(here.path, "utf8"))).toMatchObject({ labels: { a0: "Anna" } });
    expect(readdirSync(here.folder).filter((name) => name.includes("lock"))).toEqual([]);
  });

  test("a lock that is none is named", async () => {
    mkdirSync(`${here.path}.lock`);
    await expect(here.start(patientDisk()).change(name("a0", "Anna"))).rejects.toThrow(
      "since labels.json is locked by labels.json.lock, which is a folder and not a file: delete that.",
    );
  });

  test("see each other's changes, and an editor's", async () => {
    const [one, other] = [here.start(), here.start()];
    await one.change(name("a0", "Anna"));
    await waitFor("the other to see it", () => other.value["a0"] === "Anna" || undefined);
    await other.change(name("b0", "Ben"));
    await waitFor("the one to see it", () => one.value["b0"] === "Ben" || undefined);
    writeFileSync(here.path, file({ c0: "Kim" }));
    for (const store of [one, other]) {
      await waitFor("both to see the editor's", () => (store.value["c0"] === "Kim" && !store.value["a0"]) || undefined);
    }
  });

  test("that change at once lose nothing of each other's", async () => {
    const programs = [here.start(), here.start(), here.start()];
    const ids = Array.from({ length: 60 }, (_, i) => i.toString(16));
    await Promise.all(ids.map((id, i) => programs[i % 3]!.change(name(id, `Driver ${id}`))));
    await here.endAll();
    expect(Object.keys(here.start().value).sort()).toEqual([...ids].sort());
    expect(readdirSync(here.folder).sort()).toEqual(["labels.json", "labels.json.last-good"]);
  });
});
