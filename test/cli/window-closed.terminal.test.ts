import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findServer, sendCommand } from "@acevo-pitwall/core/control/node";
import { TapeReader } from "../../core/src/tape/index.js";
import { buildPagesIfStale } from "../../plugins/obs-overlay/src/server/pages.js";
import { compileCore } from "../lab/compiled.js";
import { waitFor } from "../lab/process.js";
import { closeTerminals, Terminal } from "../lab/terminal.js";
import { stateOf } from "../release/overlay.js";
import { compiled } from "../tape/command.js";

const SERVER = resolve(import.meta.dirname, "../../plugins/obs-overlay/dist/server/cli.js");

let home: string;

beforeAll(async () => {
  compileCore();
  await buildPagesIfStale();
});
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "pitwall-closed-"));
});
afterEach(async () => {
  await closeTerminals();
  rmSync(home, { recursive: true, force: true });
});

const open = (script: string, ...args: string[]) =>
  new Terminal(process.execPath, [script, ...args], { ...process.env, PITWALL_HOME: home });

const grown = (path: string) =>
  waitFor(`${path} to grow`, () => (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 10_000 || undefined);

function isComplete(path: string): boolean {
  using tape = TapeReader.open(path);
  return !tape.isCut;
}

describe("closing the window", () => {
  it("ends the server as Ctrl+C does: the tape is complete, and server.json is removed", async () => {
    const window = open(SERVER, "--source", "demo", "--port", "0");
    const info = await waitFor("server.json", () => findServer(home) ?? undefined);
    await expect.poll(async () => (await stateOf(info.url)).connection.status, { timeout: 30_000 }).toBe("live");
    await sendCommand(info, { do: "record.start" });
    const [file] = await waitFor("the tape", () => {
      const names = existsSync(join(home, "tapes")) ? readdirSync(join(home, "tapes")) : [];
      const found = names.filter((name) => name.endsWith(".tape"));
      return found.length > 0 ? found : undefined;
    });
    const tape = join(home, "tapes", file!);
    await grown(tape);
    await window.close();
    await waitFor("server.json to be removed", () => !existsSync(join(home, "server.json")) || undefined);
    await waitFor("the tape to be complete", () => isComplete(tape) || undefined);
  });

  it("ends a recording as Ctrl+C does: the tape is complete", async () => {
    const tape = join(home, "race.tape");
    const window = open(compiled("record"), "--source", "demo", "--out", tape);
    await grown(tape);
    expect(demosOf(tape)).not.toEqual([]);
    await window.close();
    await waitFor("the demo's pages to be removed", () => demosOf(tape).length === 0 || undefined);
    await waitFor("the tape to be complete", () => isComplete(tape) || undefined);
  });
});

/** The demo's pages of the command that records to this tape: a killed program would leave them behind. */
const demos = new Map<string, string>();
function demosOf(tape: string): readonly string[] {
  const names = readdirSync("/dev/shm").filter((name) => name.startsWith("acevo_pitwall_demo_"));
  for (const name of names) {
    const command = `/proc/${name.split("_")[3]}/cmdline`;
    if (existsSync(command) && readFileSync(command, "utf8").includes(tape)) demos.set(name, tape);
  }
  return names.filter((name) => demos.get(name) === tape);
}
