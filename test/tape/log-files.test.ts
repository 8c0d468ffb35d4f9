import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { open } from "node:fs/promises";
import { afterAll, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { type GameLogEvent, LogHistory, type LogReading } from "../../core/src/game-log/index.js";
import { TapeReader, TapeRecorder } from "../../core/src/tape/index.js";
import { TapeLogWriter } from "../../core/src/tape/log/writer.js";
import { OWN, stateId } from "../game-log/written.js";
import { GRID, lapsWritten, recordLogged } from "./logged.js";
import { newFolder, raceFrames, removeFolders } from "./tapes.js";

const SPLIT: GameLogEvent = { timeMs: 0, kind: "split", id: stateId(OWN), sector: 1, ms: 30_000, lap: 0 };

let path: string;
let logPath: string;

beforeEach(async () => {
  ({ path } = await recordLogged(2, GRID, lapsWritten(2)));
  logPath = `${path}.log.jsonl`;
});
afterAll(removeFolders);

function entries(of = path) {
  using tape = TapeReader.open(of);
  expect(tape.frameCount).toBeGreaterThan(0);
  return tape.log;
}

/** A reading in which the log tells these events for the first time. */
function told(...events: readonly GameLogEvent[]): LogReading {
  const log = new LogHistory();
  log.add(events);
  return log.read();
}

describe("the log beside a tape", () => {
  it("may be missing", () => {
    rmSync(logPath);
    expect(entries()).toEqual([]);
  });

  it.each<readonly [string, () => void]>([
    ["a pipe", () => void execFileSync("mkfifo", [logPath])],
    ["a folder", () => mkdirSync(logPath)],
    ["a device", () => symlinkSync("/dev/zero", logPath)],
    ["a link to itself", () => symlinkSync(logPath, logPath)],
    ["without a first line", () => writeFileSync(logPath, `${JSON.stringify({ atUs: 0, event: SPLIT })}\n`)],
    ["one long line", () => writeFileSync(logPath, "[".repeat(2 ** 20))],
    ["empty", () => writeFileSync(logPath, "")],
  ])("that is %s is left out", (_, make) => {
    rmSync(logPath);
    make();
    expect(entries()).toEqual([]);
  });

  it("of another recording, or of a newer version, is left out", () => {
    const text = readFileSync(logPath, "utf8");
    writeFileSync(logPath, text.replace(/"startedAt":"\d{4}/, '"startedAt":"1999'));
    expect(entries()).toEqual([]);
    writeFileSync(logPath, text.replace('"acevoTapeLog":1', '"acevoTapeLog":2'));
    expect(entries()).toEqual([]);
    writeFileSync(logPath, text);
    expect(entries().length).toBeGreaterThan(10);
  });

  it("has its valid lines, without those that are cut, unknown or invalid", () => {
    const before = entries();
    const odd: readonly unknown[] = [
      { atUs: 2e6, event: { ...SPLIT, kind: "constructor" } },
      { atUs: 2e6, event: { ...SPLIT, id: "x" } },
      { atUs: 2e6, event: { ...SPLIT, ms: 1e9 } },
      { atUs: -1, event: SPLIT },
      { atUs: "2", event: SPLIT },
      { atUs: 2e6 },
      { atUs: 2e6, event: { ...SPLIT, more: "x".repeat(5000) } },
      [],
      null,
    ];
    appendFileSync(logPath, odd.map((value) => `${JSON.stringify(value)}\n{"atUs":\n\0\n`).join(""));
    expect(entries()).toEqual(before);
    const good = JSON.stringify({ atUs: 2e6, event: { ...SPLIT, more: 1 } });
    appendFileSync(logPath, `${"x".repeat(200_000)}\n${good}\n${good}`);
    expect(entries()).toEqual([...before, { atUs: 2e6, event: SPLIT }]);
    truncateSync(logPath, 300);
    expect(entries()).toEqual(before.slice(0, entries().length));
    expect(entries().length).toBeGreaterThan(0);
  });

  it("has its lines in the order of their times", () => {
    appendFileSync(logPath, [9e6, 3e6].map((atUs) => `${JSON.stringify({ atUs, event: SPLIT })}\n`).join(""));
    expect(
      entries()
        .slice(-2)
        .map(({ atUs }) => atUs),
    ).toEqual([9e6, 9e6]);
  });

  it.each<readonly [string, number, (i: number) => GameLogEvent]>([
    ["events", 200_001, () => SPLIT],
    ["cars", 1001, (i) => ({ ...SPLIT, id: i.toString(16).padStart(32, "0") })],
    ["laps of one car", 2881, () => ({ timeMs: 0, kind: "lap", id: SPLIT.id, ms: 1 })],
    ["beginnings", 1001, () => ({ timeMs: 0, kind: "reset" })],
    ["drivers", 501, (i) => ({ timeMs: 0, kind: "shortName", name: `N${i}`, shortName: "ABC" })],
  ])("with more %s than a race has is taken up to there, and forgotten there", (_, count, event) => {
    const lines = (n: number) => Array.from({ length: n }, (_, i) => JSON.stringify({ atUs: 0, event: event(i) }));
    const [header] = readFileSync(logPath, "utf8").split("\n");
    writeFileSync(logPath, [header, ...lines(count - 1), ""].join("\n"));
    expect(entries()).toHaveLength(count - 1);
    const taken = entries();
    writeFileSync(logPath, [header, ...lines(count), ""].join("\n"));
    expect(entries()).toEqual([...taken, { atUs: 0, event: null }]);
  });

  it("larger than any recording's is left out", () => {
    truncateSync(logPath, 32 * 2 ** 20 + 1);
    expect(entries()).toEqual([]);
  });
});

describe("writing the log beside a tape", () => {
  const frames = () => [...raceFrames(1, { cars: 3 })];

  it("makes no file before the first event", async () => {
    const recorder = new TapeRecorder({ home: newFolder(), source: "game", rateHz: 60 });
    for (const { atMs, pages } of frames()) recorder.write(atMs, pages, false, told());
    await recorder.finish();
    expect(existsSync(`${recorder.path}.log.jsonl`)).toBe(false);
    expect(recorder.logProblem).toBeNull();
  });

  it("tells that it failed, while the tape goes on", async () => {
    const recorder = new TapeRecorder({ home: newFolder(), source: "game", rateHz: 60 });
    const given = frames();
    await recorder.open(given[0]!.pages!);
    mkdirSync(`${recorder.path}.log.jsonl`);
    for (const { atMs, pages } of given) recorder.write(atMs, pages, false, told(SPLIT));
    await recorder.finish();
    expect(recorder.logProblem).toMatch(/^The other drivers' names and laps are missing from the recording\. .*EEXIST/);
    expect(recorder.logProblem).not.toContain(recorder.path!);
    using tape = TapeReader.open(recorder.path!);
    expect([tape.frameCount, tape.isCut, tape.log.length]).toEqual([given.length, false, 0]);
  });

  it("ends before it becomes longer than readers accept, and forgets what would be half the truth", async () => {
    const recorder = new TapeRecorder({ home: newFolder(), source: "game", rateHz: 60 });
    const log = new LogHistory();
    frames().forEach(({ atMs, pages }, i) => {
      log.add(i === 30 ? Array<GameLogEvent>(200_000).fill(SPLIT) : [SPLIT]);
      recorder.write(atMs, pages, false, log.read());
    });
    await recorder.finish();
    expect(recorder.logProblem).toBe(
      "The game's log is too long for one recording: names and laps of the other drivers are missing from 0:00 on.",
    );
    const kept = entries(recorder.path!).map(({ event }) => event?.kind);
    expect(kept).toEqual([...Array<string>(30).fill("split"), undefined]);
  });

  it("never takes over the log of a tape that is gone", async () => {
    rmSync(path);
    const recorder = new TapeRecorder({ home: newFolder(), path, source: "game", rateHz: 60 });
    await expect(recorder.open(frames()[0]!.pages!)).rejects.toThrow(
      /\.log\.jsonl, the log of another tape, already exists/,
    );
  });

  it("leaves nothing beside a pipe", async () => {
    const pipe = `${newFolder()}/pipe`;
    execFileSync("mkfifo", [pipe]);
    const reader = readToEnd(pipe);
    const recorder = new TapeRecorder({ home: newFolder(), path: pipe, source: "game", rateHz: 60 });
    for (const { atMs, pages } of frames()) recorder.write(atMs, pages, false, told(SPLIT));
    await recorder.finish();
    await reader;
    expect(existsSync(`${pipe}.log.jsonl`)).toBe(false);
  });

  it("is removed with its tape", async () => {
    const tape = `${newFolder()}/race.tape`;
    const writer = new TapeLogWriter("2026-04-01T20:15:03.000Z");
    writer.take(0, told(SPLIT));
    writer.open(tape);
    await vi.waitFor(() => expect(existsSync(`${tape}.log.jsonl`)).toBe(true));
    await writer.remove();
    expect(existsSync(`${tape}.log.jsonl`)).toBe(false);
    expect(writer.problem).toBeNull();
  });
});

/** Reads a pipe to its end. */
async function readToEnd(pipe: string): Promise<void> {
  const file = await open(pipe, "r");
  onTestFinished(() => file.close().catch(() => {}));
  await file.readFile();
}
