import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ResultsDatabase } from "../../core/src/results/index.js";
import { Sqlite } from "../../core/src/results/store/sqlite.js";
import { realDisk } from "../../core/src/storage/disk.js";
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

/** Runs a program that may mount disks of its own, also without root where the system allows that. */
const OWN_DISKS = ["unshare", "--map-root-user", "--mount"] as const;
const canMount = spawnSync(OWN_DISKS[0], [...OWN_DISKS.slice(1), "mount", "-t", "tmpfs", "tmpfs", "/mnt"]).status === 0;

/**
 * Writes into `home` until the disk refuses. Returns what was written, as session and lap, and why it ended. `script`
 * starts the writer, which is its arguments, in a shell.
 */
function writeUntilFull(home: string, script: string, shell: readonly string[] = ["sh"]) {
  const [program, ...args] = [...shell, "-c", script, "sh"];
  const writer = [process.execPath, WRITER, home, "0", join(folder, "laps.json")];
  const { stdout, stderr, status } = spawnSync(program!, [...args, ...writer], { encoding: "utf8" });
  expect([status, stderr]).toEqual([1, ""]);
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
  const { written, sentence } = writeUntilFull(home, `trap '' XFSZ; ulimit -f 512; exec "$@"`);
  expect(sentence).toMatch(/^Your results cannot be saved: .+\. Until then changes are lost when Pitwall closes\.$/);
  expect(written.length).toBeGreaterThan(LAPS);
  await expectKept(home, written);
  // with room again it goes on
  await new ResultsDatabase({ home }).put(madeUp(9), null);
  expect((await new ResultsDatabase({ home }).list()).sessions[0]).toMatchObject({ laps: 20 });
});

const FULL =
  "Your results cannot be saved: the disk is full, so free some space. Until then changes are lost when Pitwall closes.";

const untested = canMount ? "" : " (one that fills up while it is written is not tested: this user may mount none)";
test(`a disk that is full from the start is told${untested}`, async () => {
  const full = async () => {
    throw Object.assign(new Error(`ENOSPC: no space left on device, open '${folder}'`), { code: "ENOSPC" });
  };
  const database = new ResultsDatabase({ home: folder }, { ...realDisk, create: full });
  await expect(database.put(madeUp(1), null)).rejects.toThrow(FULL);
});

if (canMount)
  test("a disk that fills up while it is written is told, and nothing that was written is lost", async () => {
    const [small, home] = ["small", "home"].map((name) => join(folder, name)) as [string, string];
    for (const path of [small, home]) mkdirSync(path);
    // the disk ends with the program that mounted it
    const script = `mount -t tmpfs -o size=400k tmpfs '${small}' && "$@"; status=$?; cp '${small}'/* '${home}'; exit $status`;
    const { written, sentence } = writeUntilFull(small, script, [...OWN_DISKS, "sh"]);
    expect(sentence).toBe(FULL);
    expect(written.length).toBeGreaterThan(LAPS);
    await expectKept(home, written);
  });
