import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ResultsDatabase } from "../../core/src/results/index.js";
import { type Disk, realDisk } from "../../core/src/storage/disk.js";
import { madeUp } from "./made-up.js";

let home: string;
let kept: ResultsDatabase;
const file = () => join(home, "results.db");

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "pitwall-results-"));
  kept = new ResultsDatabase({ home });
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

describe("several programs", () => {
  /** A disk on which another program takes each lock at once, as after one was held too long. */
  const takenOver: Disk = {
    ...realDisk,
    create: async (path, bytes, isDurable) => {
      await realDisk.create(path, bytes, isDurable);
      writeFileSync(path, `${process.pid} of-another-program`);
    },
  };

  test.each([
    ["looks damaged", (whole: Buffer) => whole.subarray(0, Math.floor(whole.length * 0.6))],
    ["can be read", (whole: Buffer) => whole],
  ])(
    "a file that %s while another one has taken the lock stays where it is, and is told as in use",
    async (_, seen) => {
      for (const n of [1, 2, 3]) await kept.put(madeUp(n), null);
      const bytes = seen(readFileSync(file()));
      writeFileSync(file(), bytes);
      const late = new ResultsDatabase({ home }, takenOver);
      await expect(late.list()).rejects.toMatchObject({
        code: "busy",
        message: "Your results cannot be read: results.db is in use by another program: try again.",
      });
      expect(late.notice).toBeNull();
      expect(readFileSync(file()).equals(bytes)).toBe(true);
      expect(readdirSync(home).filter((name) => name.includes("kept"))).toEqual([]);
    },
  );

  test("one that reads many sessions lets the others save meanwhile, and has them all in order", async () => {
    const ids: number[] = [];
    for (const n of [1, 2, 3, 4]) ids.push(await kept.put(madeUp(n), null));
    // each session takes it longer than a lock may be held
    let nowMs = 0;
    const ended: string[] = [];
    const slow: Disk = {
      ...realDisk,
      nowMs: () => (nowMs += 6000),
      wait: async () => {
        if (ended.length > 0) return;
        await kept.put(madeUp(9), null);
        ended.push("saved");
      },
    };
    const found = await new ResultsDatabase({ home }, slow).readMany(ids.toReversed());
    ended.push("read");
    expect(ended).toEqual(["saved", "read"]);
    expect(found!.map(({ id }) => id)).toEqual(ids.toReversed());
    for (const { id, result } of found!) expect(result).toEqual(await kept.read(id));
  });

  test("several sessions are none when one of them is not there", async () => {
    const id = await kept.put(madeUp(1), null);
    expect(await kept.readMany([id, id + 1])).toBeNull();
    expect(await kept.readMany([])).toEqual([]);
  });
});
