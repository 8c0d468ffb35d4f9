import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { ResultsDatabase, type SessionResult } from "../../core/src/results/index.js";
import { madeUp } from "./made-up.js";

/** Written by the version before pit stops: its database, and what it exported of that as JSON. */
const OLD = join(import.meta.dirname, "version-1");

test("a file of the version before pit stops opens with nothing lost, and takes new results", async () => {
  const home = mkdtempSync(join(tmpdir(), "pitwall-results-"));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  copyFileSync(join(OLD, "results.db"), join(home, "results.db"));
  const { sessions } = JSON.parse(readFileSync(join(OLD, "results.json"), "utf8")) as {
    sessions: (SessionResult & { readonly id: number })[];
  };
  const kept = new ResultsDatabase({ home });
  expect(sessions.length).toBe(2);
  // it called the player's own laps those of the road
  expect(sessions.map(({ timing }) => timing).toSorted()).toEqual(["log", "road"]);
  for (const { id, ...result } of sessions) {
    const timing = result.timing === "log" ? "log" : "pages";
    expect(await kept.read(id)).toEqual({ ...result, timing, stops: [] });
  }
  const id = await kept.put(madeUp(9), null);
  expect((await kept.read(id))!.stops.length).toBe(20);
  expect((await kept.list()).sessions.length).toBe(3);
  expect(kept.notice).toBeNull();
});
