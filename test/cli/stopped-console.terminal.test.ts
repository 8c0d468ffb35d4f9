import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findServer, sendCommand } from "@acevo-pitwall/core/control/node";
import { TapeReader } from "../../core/src/tape/index.js";
import { buildPagesIfStale } from "../../plugins/obs-overlay/src/server/pages.js";
import { compileCore } from "../lab/compiled.js";
import { waitFor } from "../lab/process.js";
import { closeTerminals, Terminal } from "../lab/terminal.js";
import { compiled } from "../tape/command.js";

const SERVER = resolve(import.meta.dirname, "../../plugins/obs-overlay/dist/server/cli.js");
const PRINTING = resolve(import.meta.dirname, "printing.mjs");

let home: string;

beforeAll(async () => {
  compileCore();
  await buildPagesIfStale();
});
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "pitwall-console-"));
});
afterEach(async () => {
  await closeTerminals();
  rmSync(home, { recursive: true, force: true });
});

const node = (script: string, ...args: string[]) =>
  new Terminal(process.execPath, [script, ...args], { ...process.env, PITWALL_HOME: home });

const server = () => node(SERVER, "--source", "demo", "--port", "0");
const info = () => waitFor("server.json", () => findServer(home) ?? undefined);
const size = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
const grown = (path: string, bytes: number) => waitFor(`${path} to grow`, () => size(path) >= bytes || undefined);

/** Makes the server print something about its connection, which it does at most once per second. */
async function changeConnection(): Promise<void> {
  const there = await info();
  for (const source of ["game", "demo"] as const) {
    await sendCommand(there, { do: "source.choose", source });
    await delay(1500);
  }
}

describe("a blocked console", () => {
  it("does not block the server, and shows all of its text in order afterwards", async () => {
    const terminal = server();
    await terminal.shows(/Stop with Ctrl\+C/);
    const before = terminal.text.length;
    terminal.stopOutput();
    await changeConnection();
    await changeConnection();
    expect((await fetch(`${(await info()).url}/api/health`)).ok).toBe(true);
    terminal.goOn();
    await terminal.shows(/is not running[^]*demo[^]*is not running[^]*demo/i);
    expect(terminal.text.slice(before)).not.toContain("missing here");
  });

  it("does not keep the server from ending properly", async () => {
    const terminal = server();
    const { pid } = await info();
    await terminal.shows(/Stop with Ctrl\+C/);
    terminal.stopOutput();
    await changeConnection();
    process.kill(pid, "SIGTERM");
    await waitFor("the process to be gone", () => !isRunning(pid) || undefined);
    expect(existsSync(join(home, "server.json"))).toBe(false);
  });

  it("does not block a recording", async () => {
    const tape = join(home, "race.tape");
    const terminal = node(compiled("record"), "--source", "demo", "--out", tape);
    await terminal.shows(/0:0\d recorded/);
    terminal.stopOutput();
    await delay(3000);
    await grown(tape, size(tape) + 10_000);
    terminal.goOn();
    await terminal.shows(/0:0[4-9] recorded/);
    terminal.type("\x03");
    expect(await terminal.ended()).toBe(0);
    using read = TapeReader.open(tape);
    expect(read.isCut).toBe(false);
  });

  it("shows the newest of many lines in order, and how many are missing", async () => {
    const terminal = node(PRINTING, "lines");
    const pid = Number(/\d+/.exec(await terminal.shows(/ready \d+/))![0]);
    terminal.stopOutput();
    await delay(300);
    process.kill(pid, "SIGUSR2");
    await delay(1000);
    terminal.goOn();
    await terminal.shows(/all are printed/);
    const shown = [...terminal.text.matchAll(/^line (\d+)$/gm)].map(([, number]) => Number(number));
    expect(shown).toEqual([...shown].sort((a, b) => a - b));
    expect(shown.at(-1)).toBe(2999);
    expect(shown.length).toBeLessThan(2000);
    const notes = [
      ...terminal.text.matchAll(/\(This window was blocked for a while: (\d+) lines are missing here\.\)/g),
    ];
    expect(notes).toHaveLength(1);
    expect(shown.length + Number(notes[0]![1])).toBe(3000);
    expect(terminal.text).toMatch(/line 2999\nWarning: The track could not be kept\.\nall are printed/);
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe("the last text of a program is shown", () => {
  it.each(["a crash", "last words"])("in a terminal: %s", async (what) => {
    const terminal = node(PRINTING, what === "a crash" ? "crash" : "wait");
    await terminal.shows(/ready \d+/);
    if (what !== "a crash") terminal.type("\x03");
    expect(await terminal.ended()).toBe(1);
    expect(terminal.text).toContain(
      what === "a crash" ? "running printing: The engine broke." : "running printing: last words",
    );
  });

  it("in a pipe", () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [PRINTING, "crash"], { encoding: "utf8" });
    expect([status, stdout]).toEqual([1, expect.stringMatching(/^ready \d+\n$/)]);
    expect(stderr).toContain("running printing: The engine broke.");
  });
});
