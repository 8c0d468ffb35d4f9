import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { TapeReader } from "../../core/src/tape/index.js";
import { compileCore } from "../lab/compiled.js";
import { waitFor } from "../lab/process.js";
import { closeTerminals } from "../lab/terminal.js";
import { startWineConsole, windowsPath } from "../lab/wine/wine.js";
import { compiled } from "../tape/command.js";

let folder: string;

beforeAll(compileCore);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pitwall-console-"));
});
afterEach(async () => {
  await closeTerminals();
  rmSync(folder, { recursive: true, force: true });
});

const size = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

describe("a console of Windows, under Wine", { timeout: 120_000 }, () => {
  it("that is blocked does not block a recording, and shows all text afterwards", async () => {
    const tape = join(folder, "race.tape");
    const args = ["--source", "demo", "--seconds", "12", "--out", windowsPath(tape)];
    const terminal = startWineConsole(compiled("record"), args);
    await terminal.shows(/0:0\d recorded/);
    terminal.stopOutput();
    await delay(3000);
    const bytes = size(tape);
    await waitFor("the tape to grow", () => size(tape) >= bytes + 10_000 || undefined);
    terminal.goOn();
    expect(await terminal.ended()).toBe(0);
    expect(terminal.text).toMatch(/0:1\d recorded, .* in .*race\.tape\./);
    using read = TapeReader.open(tape);
    expect([read.isCut, read.durationMs > 10_000]).toEqual([false, true]);
  });

  it("that stays blocked does not keep a recording from ending", async () => {
    const tape = join(folder, "race.tape");
    const args = ["--source", "demo", "--seconds", "5", "--out", windowsPath(tape)];
    const terminal = startWineConsole(compiled("record"), args);
    await terminal.shows(/0:0\d recorded/);
    terminal.stopOutput();
    await waitFor("the tape to be whole", () => isWhole(tape) || undefined);
    expect(await terminal.ended()).toBe(0);
  });

  it.each([
    ["to its end", "by-itself", "simulate", ["--seconds", "3"]],
    ["until Ctrl+C", "ctrl-c", "simulate", []],
    ["until Ctrl+C", "ctrl-c", "dump", ["--watch"]],
  ])(
    "is not blocked by a click while a command runs %s, and has its old mode afterwards",
    async (_, end, command, args) => {
      const modeFile = join(folder, "mode.txt");
      const script = resolve(import.meta.dirname, "windows/console-modes.mjs");
      const terminal = startWineConsole(script, [windowsPath(modeFile), end, windowsPath(compiled(command)), ...args]);
      expect(await terminal.ended(), terminal.text).toBe(0);
      expect(readFileSync(modeFile, "utf8")).toBe("on\noff\non\n");
    },
  );
});

function isWhole(path: string): boolean {
  try {
    using tape = TapeReader.open(path);
    return !tape.isCut;
  } catch {
    return false;
  }
}
