import { execFileSync, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { PAGE_NAMES, PAGES, type PageName } from "../../core/src/protocol/index.js";
import { compileCore } from "../lab/compiled.js";
import { decode } from "../protocol/oracle.js";

const DUMP = resolve(import.meta.dirname, "../../core/dist/cli/dump.js");
let folder: string;

beforeAll(compileCore);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pitwall-dump-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const dump = (...args: string[]) => spawnSync(process.execPath, [DUMP, ...args], { encoding: "utf8" });

function writePages(): Record<PageName, Buffer> {
  const pages = { physics: randomBytes(800), graphics: randomBytes(4900), static: randomBytes(208) };
  for (const page of PAGE_NAMES) writeFileSync(join(folder, `${page}.bin`), pages[page]);
  return pages;
}

describe("npm run dump", () => {
  it("prints the same as an independent decoder for random pages, field by field", () => {
    for (let round = 0; round < 5; round++) {
      const pages = writePages();
      const json = JSON.parse(execFileSync(process.execPath, [DUMP, "--json", "--from", folder], { encoding: "utf8" }));
      const theirs = Object.fromEntries(PAGE_NAMES.map((page) => [page, decode(PAGES[page].name, pages[page])]));
      expect(json).toEqual(JSON.parse(JSON.stringify(theirs)));
    }
  });

  it("escapes names in the pages that would control the terminal or add a line; JSON keeps their value", () => {
    const pages = writePages();
    const evil = "Spa\u001b]0;x\u0007\u009b2J\nfuel 9\u202e";
    pages.static.fill(0);
    const { offset } = PAGES.static.fields.find(({ name }) => name === "track")!;
    pages.static.write(evil, offset);
    writeFileSync(join(folder, "static.bin"), pages.static);
    const text = dump("--from", folder, "--find", "static.track").stdout;
    expect(text).toContain("Spa\\u001b]0;x\\u0007\\u009b2J\\u000afuel 9\\u202e");
    expect(text).not.toMatch(/[^\n\P{Cc}]|\u202e|^fuel/mu);
    const json = dump("--json", "--from", folder).stdout;
    expect(json).not.toMatch(/[^\n\P{Cc}]|\u202e/u);
    expect((JSON.parse(json) as { static: { track: string } }).static.track).toBe(evil);
  });

  it("lists the matching fields as text", () => {
    writePages();
    const { stdout, status } = dump("--from", folder, "--find", "TYRE_LF.SLIP");
    expect(status).toBe(0);
    expect(stdout).toMatch(/^graphics\.tyre_lf\.slip {2}\S+\n$/);
    expect(dump("--from", folder, "--find", "tyre_lf.tyre_pression").stdout).toMatch(/pression {2}\S+ +\/\/ psi\n$/);
  });

  it.each([
    [["--json", "--from", "/nowhere"], "needs a folder with physics.bin, graphics.bin and static.bin"],
    [["--watch", "5"], "Give a number from 20 to 60000"],
    [["--jsno"], "unknown option"],
  ])("%j fails with a sentence", (args, sentence) => {
    const { stdout, stderr, status } = dump(...args);
    expect(status).not.toBe(0);
    expect(stdout).toBe("");
    expect(stderr).toContain(sentence);
    expect(stderr).not.toContain("    at ");
  });

  it("names a file that is too short", () => {
    writePages();
    writeFileSync(join(folder, "graphics.bin"), "short");
    expect(dump("--json", "--from", folder).stderr).toContain("has 5 bytes; a graphics page has 4900");
  });
});
