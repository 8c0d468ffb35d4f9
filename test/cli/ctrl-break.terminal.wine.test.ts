import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ServerInfo } from "@acevo-pitwall/core/control";
import { sendCommand } from "@acevo-pitwall/core/control/node";
import { TapeReader } from "../../core/src/tape/index.js";
import { compileCore } from "../lab/compiled.js";
import { waitFor } from "../lab/process.js";
import { closeTerminals, type Terminal } from "../lab/terminal.js";
import { startWineConsole, windowsPath } from "../lab/wine/wine.js";
import { stateOf, unpackedOverlay } from "../release/overlay.js";
import { removeUnpacked } from "../release/unpack.js";
import { compiled } from "../tape/command.js";

const SCRIPT = resolve(import.meta.dirname, "windows/ctrl-break.mjs");

let home: string;

beforeAll(compileCore);
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "pitwall-break-"));
});
afterEach(async () => {
  await closeTerminals();
  rmSync(home, { recursive: true, force: true });
});
afterAll(removeUnpacked);

const pressFile = () => join(home, "press");
const pressCtrlBreak = () => writeFileSync(pressFile(), "");

function start(program: string, ...args: string[]): Terminal {
  const env = { PITWALL_HOME: windowsPath(home) };
  return startWineConsole(SCRIPT, [windowsPath(pressFile()), windowsPath(program), ...args], env);
}

const grown = (path: string) =>
  waitFor(`${path} to grow`, () => (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 10_000 || undefined);

function isComplete(path: string): boolean {
  using tape = TapeReader.open(path);
  return !tape.isCut;
}

// Closing the window cannot be tested here: unlike Windows, Wine 8 sends programs no SIGHUP.
describe("Ctrl+Break in a console of Windows, under Wine", { timeout: 180_000 }, () => {
  it("ends a recording as Ctrl+C does: the tape is complete, and a summary is printed", async () => {
    const tape = join(home, "race.tape");
    const terminal = start(compiled("record"), "--source", "demo", "--out", windowsPath(tape));
    await grown(tape);
    pressCtrlBreak();
    expect(await terminal.ended(), terminal.text).toBe(0);
    expect(isComplete(tape)).toBe(true);
    expect(terminal.text).toMatch(/\d recorded, .* in .*race\.tape\./);
  });

  it("ends the server as Ctrl+C does: the tape is complete, and server.json is removed", async () => {
    const terminal = start(join(await unpackedOverlay(), "pitwall.js"), "--source", "demo", "--port", "0");
    await terminal.shows(/Stop with Ctrl\+C/);
    const infoFile = join(home, "server.json");
    await waitFor("server.json", () => existsSync(infoFile) || undefined);
    const info = JSON.parse(readFileSync(infoFile, "utf8")) as ServerInfo;
    await expect.poll(async () => (await stateOf(info.url)).connection.status, { timeout: 60_000 }).toBe("live");
    await sendCommand(info, { do: "record.start" });
    const tapes = join(home, "tapes");
    const file = await waitFor("the tape", () =>
      existsSync(tapes) ? readdirSync(tapes).find((name) => name.endsWith(".tape")) : undefined,
    );
    await grown(join(tapes, file));
    pressCtrlBreak();
    expect(await terminal.ended(), terminal.text).toBe(0);
    expect(isComplete(join(tapes, file))).toBe(true);
    expect(existsSync(infoFile)).toBe(false);
  });
});
