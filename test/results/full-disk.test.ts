import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ResultsDatabase } from "../../core/src/results/index.js";
import { Sqlite } from "../../core/src/results/store/sqlite.js";
import { mountSmallDisk } from "../proof/soak/full-disk.js";
import { madeUp } from "./made-up.js";

const LAPS = 12;
const WRITER = new URL("writing.mjs", import.meta.url).pathname;
const laps = Array.from({ length: LAPS }, (_, i) => madeUp(1, { driven: i + 1, laps: LAPS, isOver: i + 1 === LAPS }));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pitwall-full-"));
  writeFileSync(join(folder, "laps.json"), JSON.stringify(laps));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Writes into `home` until the disk refuses. Returns what was written, as session and lap, and why it ended. */
function writeUntilFull(home: string, before = ":") {
  const args = [process.execPath, WRITER, home, "0", join(folder, "laps.json")];
  const { stdout, status } = spawnSync("sh", ["-c", `${before}; exec "$@"`, "sh", ...args], { encoding: "utf8" });
  expect(status).toBe(1);
  const lines = stdout.trim().split("\n");
  return { written: lines.slice(0, -1).map((line) => line.split(" ").map(Number)), sentence: lines.at(-1) };
}

async function expectKept(home: string, written: readonly number[][]): Promise<void> {
  const database = new ResultsDatabase({ home });
  const { sessions } = await database.list();
  expect(database.notice).toBeNull();
  const last = new Map(written.map(([session, lap]) => [session!, lap!]));
  expect(sessions.map(({ laps }) => laps)).toEqual([...last.values()].reverse());
  using sqlite = new Sqlite(join(home, "results.db"));
  expect(sqlite.all("PRAGMA integrity_check")).toEqual([{ integrity_check: "ok" }]);
}

test("a file that may not grow is told, and nothing that was written is lost", async () => {
  const home = join(folder, "home");
  mkdirSync(home);
  // 256 KiB a file; without the trap the system would kill the program
  const { written, sentence } = writeUntilFull(home, "trap '' XFSZ; ulimit -f 512");
  expect(sentence).toMatch(/^Your results cannot be saved: .+\. Until then changes are lost when Pitwall closes\.$/);
  expect(written.length).toBeGreaterThan(LAPS);
  await expectKept(home, written);
  // with room again it goes on
  await new ResultsDatabase({ home }).put(madeUp(9), null);
  expect((await new ResultsDatabase({ home }).list()).sessions[0]).toMatchObject({ laps: 20 });
});

test("a full disk is told, and nothing that was written is lost", async () => {
  // stand-in where disks cannot be made: the limit of the test above
  const small = mountSmallDisk(folder);
  if (!small) return expect(process.getuid?.()).not.toBe(0);
  try {
    execFileSync("mount", ["-o", "remount,size=400k", small.folder]);
    const { written, sentence } = writeUntilFull(small.folder);
    expect(sentence).toBe(
      "Your results cannot be saved: the disk is full, so free some space. Until then changes are lost when Pitwall closes.",
    );
    expect(written.length).toBeGreaterThan(LAPS);
    // reading needs no room either
    rmSync(join(small.folder, "results.db.probe.tmp"), { force: true });
    execFileSync("mount", ["-o", "remount,size=4m", small.folder]);
    await expectKept(small.folder, written);
  } finally {
    small.remove();
  }
});
