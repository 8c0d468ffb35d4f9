import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { LabelsById } from "../../core/src/feed/file-formats.js";
import { salvage } from "../../core/src/storage/salvage.js";
import { waitFor } from "../lab/process.js";
import { file, LabelsFolder, name, NAMES, patientDisk, TEXT } from "./labels-folder.js";

const here = new LabelsFolder();

describe("a file that is being edited", () => {
  test("is ignored while it is half written", async () => {
    const store = here.start(patientDisk());
    await store.change(() => NAMES);
    await store.poll();
    writeFileSync(here.path, file({ ...NAMES, beef: "New" }).slice(0, 300));
    await store.poll();
    expect([store.trouble, store.value]).toEqual([null, NAMES]);
    writeFileSync(here.path, file({ ...NAMES, beef: "New" }));
    await store.poll();
    expect([store.trouble, store.value["beef"]]).toEqual([null, "New"]);
    expect(here.copies).toEqual([]);
  });

  test("and stays damaged is reported, and kept when it is overwritten, which is reported too", async () => {
    const store = here.start(patientDisk());
    await store.change(() => NAMES);
    writeFileSync(here.path, `${file(NAMES)} and so on`);
    await store.poll();
    await store.poll();
    expect(store.trouble).toMatch(/there is an error in line \d+\)\.$/);
    expect(here.copies).toEqual([]);
    await store.change(name("beef", "New"));
    expect(store.trouble).toMatch(/the original is kept as labels\.json\.kept-1\.$/);
    expect(readFileSync(`${here.path}.kept-1`, "utf8")).toBe(`${file(NAMES)} and so on`);
    await store.change(name("beef", "Newer"));
    expect(store.trouble).toBeNull();
  });

  test("that disappears with its folder changes nothing on screen, and is written again with the next change", async () => {
    const store = here.start(patientDisk());
    await store.change(() => NAMES);
    await store.poll();
    rmSync(here.folder, { recursive: true });
    await store.poll();
    await store.poll();
    expect(store.value).toEqual(NAMES);
    expect(store.trouble).toBe("Your names for cars were missing: the last good copy is used.");
    await store.change(name("beef", "New"));
    expect(JSON.parse(readFileSync(here.path, "utf8"))).toMatchObject({ labels: { ...NAMES, beef: "New" } });
  });

  test.each([TEXT, "[7]"])("that is write-protected is not overwritten: %.5s", async (text) => {
    writeFileSync(here.path, text);
    chmodSync(here.path, 0o444);
    const store = here.start();
    await expect(store.change(name("beef", "New"))).rejects.toThrow(
      "cannot be saved: labels.json is write-protected: remove the protection.",
    );
    expect(readFileSync(here.path, "utf8")).toBe(text);
  });

  test("is read quickly, whatever is wrong with it and however long it is", () => {
    const text = `{${Array.from({ length: 45_000 }, (_, i) => `"${i}": "Driver" nul`).join(" ")}}`;
    expect(text.length).toBeGreaterThan(900_000);
    const began = performance.now();
    salvage(text);
    // 0.2 s; half a minute if each entry were compared with every error
    expect(performance.now() - began).toBeLessThan(8000);
  });
});

describe("two programs", () => {
  test("see each other's changes at the next poll, at most half a second later", async () => {
    const disk = patientDisk();
    const [one, other] = [here.start(), here.start(disk)];
    await other.poll();
    await one.change(name("a0", "Anna"));
    await other.poll();
    expect(other.value).toEqual({ a0: "Anna" });
    expect(disk.pollMs).toBeGreaterThan(0);
    expect(disk.pollMs).toBeLessThanOrEqual(500);
  });

  test("of which one asks for what the other has made impossible: it gets the error, and nothing changes", async () => {
    const taken = (labels: LabelsById): LabelsById => {
      if (Object.keys(labels).length > 0) throw new RangeError("Only one is allowed.");
      return { a0: "Anna" };
    };
    const answers = await Promise.allSettled([here.start(), here.start()].map((store) => store.change(taken)));
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(answers.find(({ status }) => status === "rejected")).toMatchObject({
      reason: new RangeError("Only one is allowed."),
    });
  });

  test.each([
    ["by one that hangs, or whose process id is another's now", `${process.pid} x`],
    ["by one that ended", "999999999 x"],
    ["by one that was killed before it could write its process id", ""],
  ])("a lock left %s blocks no change", async (_, lock) => {
    writeFileSync(`${here.path}.lock`, lock);
    await here.start(patientDisk()).change(name("a0", "Anna"));
    expect(JSON.parse(readFileSync(here.path, "utf8"))).toMatchObject({ labels: { a0: "Anna" } });
    expect(readdirSync(here.folder).filter((name) => name.includes("lock"))).toEqual([]);
  });

  test("a folder in the place of the lock is named", async () => {
    mkdirSync(`${here.path}.lock`);
    await expect(here.start(patientDisk()).change(name("a0", "Anna"))).rejects.toThrow(
      "cannot be saved: labels.json is locked by labels.json.lock, which is a folder and not a file: delete that.",
    );
  });

  test("see each other's changes, and an editor's", async () => {
    const [one, other] = [here.start(), here.start()];
    await one.change(name("a0", "Anna"));
    await waitFor("the other to see the change", () => other.value["a0"] === "Anna" || undefined);
    await other.change(name("b0", "Ben"));
    await waitFor("the first to see the change", () => one.value["b0"] === "Ben" || undefined);
    writeFileSync(here.path, file({ c0: "Kim" }));
    for (const store of [one, other]) {
      await waitFor("both to see the edit", () => (store.value["c0"] === "Kim" && !store.value["a0"]) || undefined);
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
