import type * as FileSystem from "node:fs/promises";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { LABELS_FILE } from "../../core/src/feed/file-formats.js";
import { changeFile } from "../../core/src/storage/store.js";

/** What was done to the disk, in order. */
const done: string[] = [];
vi.mock("node:fs/promises", async (importOriginal) => {
  const real = await importOriginal<typeof FileSystem>();
  return {
    ...real,
    open: async (...[path, ...more]: Parameters<typeof FileSystem.open>) => {
      const file = await real.open(path, ...more);
      const sync = file.sync.bind(file);
      file.sync = async () => {
        await sync();
        done.push(`on the disk: ${basename(String(path))}`);
      };
      return file;
    },
    rename: async (from: string, to: string) => {
      await real.rename(from, to);
      done.push(`${basename(from)} becomes ${basename(to)}`);
    },
  };
});

const folder = mkdtempSync(join(tmpdir(), "pitwall-power-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a power cut leaves the file before or the new one: what is new is on the disk before it takes the place, and the place after", async () => {
  await changeFile(join(folder, "labels.json"), LABELS_FILE, () => ({ a0: "Anna" }));
  const taken = done.findIndex((one) => one.endsWith(" becomes labels.json"));
  const name = /^(\S+) becomes/.exec(done[taken]!)![1];
  expect(done.indexOf(`on the disk: ${name}`)).toBeGreaterThanOrEqual(0);
  expect(done.indexOf(`on the disk: ${name}`)).toBeLessThan(taken);
  if (process.platform !== "win32") expect(done[taken + 1]).toBe(`on the disk: ${basename(folder)}`);
});
