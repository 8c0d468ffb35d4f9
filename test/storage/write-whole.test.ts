import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { writeWhole } from "../../core/src/storage/write-whole.js";

const folder = mkdtempSync(join(tmpdir(), "pitwall-write-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("half-written files of killed programs are removed, those of running programs stay", () => {
  const path = join(folder, "server.json");
  const { pid: ended } = spawnSync(process.execPath, ["-e", ""]);
  const others = [`server.json.${process.ppid}.tmp`, "server.json.last-good", "other.json.1.tmp"];
  for (const name of [`server.json.${ended}.tmp`, `server.json.${process.pid}.tmp`, ...others]) {
    writeFileSync(join(folder, name), "half");
  }
  writeWhole(path, "whole");
  expect(readFileSync(path, "utf8")).toBe("whole");
  expect(readdirSync(folder).sort()).toEqual(["server.json", ...others].sort());
});
