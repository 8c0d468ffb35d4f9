import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { logFinding } from "../../core/src/cli/log-finding.js";
import { line, OWN, RIVAL, stateId } from "../game-log/written.js";

let folder: string;

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "pitwall-log-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it.each([
  ["the car that is driven is in it", stateId(OWN), "ok", "the car that you drive now is in it"],
  ["the car that is driven is not in it", stateId(RIVAL), "note", "without the car that you drive now"],
  ["no game runs", null, "ok", "understands 1 of its lines."],
])("the log is told to be there when %s", async (_, player, mark, text) => {
  writeFileSync(join(folder, "log.txt"), `${line(0, `Car ${OWN} has started the race!`)}\nnothing\n`);
  expect(await logFinding(folder, player)).toEqual({ mark, text: expect.stringContaining(text) });
});

it.each([
  ["there is none", () => folder],
  ["its folder is not there", () => join(folder, "none")],
  ["its folder is not known", () => null],
])("the log is told to be missing when %s", async (_, where) => {
  const found = { mark: "note", text: expect.stringContaining("No log of the game was found") };
  expect(await logFinding(where(), stateId(OWN))).toEqual(found);
});
