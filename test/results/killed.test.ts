import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ResultsDatabase } from "../../core/src/results/index.js";
import { Sqlite } from "../../core/src/results/store/sqlite.js";
import { hash01 } from "../../core/src/simulator/world/random.js";
import { madeUp } from "./made-up.js";

/** `RESULTS_KILLS=200` is the long run. */
const KILLS = Number(process.env["RESULTS_KILLS"] ?? 8);
const LAPS = 12;
const WRITER = new URL("writing.mjs", import.meta.url).pathname;
const HALF_WRITER = new URL("half-written.mjs", import.meta.url).pathname;

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "pitwall-killed-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const laps = Array.from({ length: LAPS }, (_, i) => madeUp(1, { driven: i + 1, laps: LAPS, isOver: i + 1 === LAPS }));

/** Starts a writer from session `first` on, and kills it some ms after its first write. Returns what it had written. */
async function killed(first: number, afterMs: number): Promise<readonly string[]> {
  const writer = spawn(process.execPath, [WRITER, home, String(first), join(home, "laps.json")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let written = "";
  writer.stdout.setEncoding("utf8").on("data", (text: string) => (written += text));
  await once(writer.stdout, "data");
  await sleep(afterMs);
  writer.kill("SIGKILL");
  await once(writer, "close");
  return written.split("\n").slice(0, -1);
}

test("a change that a killed program left half written is undone", async () => {
  const database = new ResultsDatabase({ home });
  const wanted = [madeUp(1), madeUp(2)];
  for (const one of wanted) await database.put(one, null);
  const { signal } = spawnSync(process.execPath, [HALF_WRITER, join(home, "results.db")]);
  expect(signal).toBe("SIGKILL");
  const { sessions } = await database.list();
  for (const [i, { id }] of [...sessions].reverse().entries()) {
    const sums = [(await database.read(id))!, wanted[i]!.result].map(({ laps }) =>
      laps.reduce((sum, { ms }) => sum + ms!, 0),
    );
    expect(sums[0]).toBe(sums[1]);
  }
  expect(database.notice).toBeNull();
});

test(
  `nothing that was written is lost when a writer is killed, ${KILLS} times`,
  async () => {
    const seed = Number(process.env["PITWALL_SEED"] ?? 1);
    writeFileSync(join(home, "laps.json"), JSON.stringify(laps));
    const expected = new Map<number, number>();
    const seen = { locks: 0, logs: 0 };
    let session = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const lines = await killed(session, hash01(seed, kill, 0) * 250);
      for (const line of lines) {
        const [n, lap] = line.split(" ").map(Number) as [number, number];
        expected.set(n, lap);
        session = n + 1;
      }
      if (existsSync(join(home, "results.db.lock"))) seen.locks++;
      if (existsSync(join(home, "results.db-wal"))) seen.logs++;
      const database = new ResultsDatabase({ home });
      const { sessions } = await database.list();
      expect(database.notice).toBeNull();
      // the last write may be on the disk without having been told
      expect(sessions.length - expected.size).toBeOneOf([0, 1]);
      const oldestFirst = [...sessions].reverse();
      [...expected.values()].forEach((lap, i) => expect(oldestFirst[i]!.laps).toBeGreaterThanOrEqual(lap));
      const last = await database.read(oldestFirst.at(-1)!.id);
      const driven = oldestFirst.at(-1)!.laps;
      // a write is whole or is none
      expect(last!.laps.length).toBe(driven * 20);
      if (sessions.length > expected.size) expected.set(session++, driven);
    }
    using sqlite = new Sqlite(join(home, "results.db"));
    expect(sqlite.all("PRAGMA integrity_check")).toEqual([{ integrity_check: "ok" }]);
    console.log(
      `${KILLS} kills: ${expected.size} sessions kept, ${seen.locks} locks and ${seen.logs} logs left behind`,
    );
  },
  60_000 + KILLS * 10_000,
);
