import type * as FileSystem from "node:fs/promises";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { LABELS_FILE } from "../../core/src/feed/file-formats.js";
import { changeFile } from "../../core/src/storage/store.js";

/** Calls that reached the disk, in order. */
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
        done.push(`flushed ${basename(String(path))}`);
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

test("a power cut leaves the old file or the new one: the content is flushed before the rename, the folder after it", async () => {
  await changeFile(join(folder, "labels.json"), LABELS_FILE, () => ({ a0: "Anna" }));
  const renamed = done.findIndex((call) => call.endsWith(" becomes labels.json"));
  const name = /^(\S+) becomes/.exec(done[renamed]!)![1];
  expect(done.indexOf(`flushed ${name}`)).toBeGreaterThanOrEqual(0);
  expect(done.indexOf(`flushed ${name}`)).toBeLessThan(renamed);
  if (process.platform !== "win32") expect(done[renamed + 1]).toBe(`flushed ${basename(folder)}`);
});
