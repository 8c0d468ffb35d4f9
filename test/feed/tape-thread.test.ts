import { closeSync, openSync, readdirSync, readlinkSync, writeFileSync, writeSync } from "node:fs";
import type * as FileSystem from "node:fs";
import { dirname, join } from "node:path";
import type * as Zlib from "node:zlib";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { openFeed } from "../../core/src/feed/feed.js";
import type { Feed } from "../../core/src/index.js";
import { TapeError, TapeReader } from "../../core/src/tape/index.js";
import { openThreadedTape } from "../../core/src/tape/threaded.js";
import { TapeCursor } from "../../core/src/tape/cursor.js";
import { blankPages } from "../../core/src/tape/frame.js";
import { compileCore } from "../lab/compiled.js";
import { waitFor } from "../lab/process.js";
import { nestedHeaders } from "../tape/hostile.js";
import { GRID, recordLogged } from "../tape/logged.js";
import {
  firstDifference,
  newFolder,
  openBytes,
  printOf,
  printsOf,
  raceFrames,
  removeFolders,
  tapeOf,
} from "../tape/tapes.js";

/** File and unpacking work done by this thread since the test began. */
const here = vi.hoisted(() => ({ reads: 0, checked: 0, unpacked: 0 }));

vi.mock("node:fs", async (importOriginal) => {
  const fs = await importOriginal<typeof FileSystem>();
  const readSync = (...args: Parameters<typeof fs.readSync>) => {
    here.reads++;
    return fs.readSync(...args);
  };
  return { ...fs, readSync };
});
vi.mock("node:zlib", async (importOriginal) => {
  const zlib = await importOriginal<typeof Zlib>();
  const inflateRawSync = (...args: Parameters<typeof zlib.inflateRawSync>) => {
    here.unpacked++;
    return zlib.inflateRawSync(...args);
  };
  const crc32 = (...args: Parameters<typeof zlib.crc32>) => {
    here.checked++;
    return zlib.crc32(...args);
  };
  return { ...zlib, inflateRawSync, crc32 };
});

const NOTHING = { reads: 0, checked: 0, unpacked: 0 };

let feed: Feed | undefined;

beforeAll(compileCore);
afterEach(async () => {
  await feed?.close();
  feed = undefined;
  removeFolders();
});

function forgetWork(): void {
  Object.assign(here, NOTHING);
}

/** A feed without a game, and a folder for tapes. */
function waiting(): { readonly feed: Feed; readonly folder: string } {
  const folder = newFolder();
  feed = openFeed({ source: "game", home: folder });
  forgetWork();
  return { feed, folder };
}

async function raceTape(folder: string, name = "race.tape"): Promise<`tape:${string}`> {
  writeFileSync(join(folder, name), await tapeOf(raceFrames(8, { cars: 3 })));
  return `tape:${join(folder, name)}`;
}

/** Open files of this process in a folder. */
const openIn = (folder: string) =>
  readdirSync("/proc/self/fd").filter((file) => {
    try {
      return readlinkSync(`/proc/self/fd/${file}`).startsWith(folder);
    } catch {
      return false;
    }
  });

test("a tape is scanned and unpacked in another thread, never in the main one", async () => {
  const { feed, folder } = waiting();
  const source = await raceTape(folder);
  forgetWork();
  await feed.setSource(source);
  feed.tape!.speed = 16;
  await waitFor("its end", () => feed.state.connection.detail.includes("has ended") || undefined);
  feed.tape!.seek(2000);
  await waitFor("the race again", () => feed.state.connection.status === "live" || undefined);
  expect(here).toEqual(NOTHING);
});

test("what the game's log told is read in another thread, and its file is closed", async () => {
  const { feed, folder } = waiting();
  const { path, live } = await recordLogged(3, GRID, {});
  const sessions: unknown[] = [];
  feed.onReading(({ log, source }) => source === "tape" && sessions.push(log?.session));
  forgetWork();
  await feed.setSource(`tape:${path}`);
  await waitFor("the race", () => sessions[0]);
  expect(sessions[0]).toEqual(live.get(0));
  expect(here).toEqual(NOTHING);
  expect(openIn(dirname(path))).toHaveLength(1);
  expect(openIn(folder)).toEqual([]);
});

test("a malicious tape is refused in another thread, without work in the main one", async () => {
  const { feed, folder } = waiting();
  const path = join(folder, "gift.tape");
  writeFileSync(path, nestedHeaders(40_000, {}, Infinity));
  expect(() => TapeReader.open(path)).toThrow(TapeError);
  // the same work in this thread
  expect(here.reads).toBeGreaterThan(0);
  expect(here.checked).toBeGreaterThan(40_000);
  forgetWork();
  await expect(feed.setSource(`tape:${path}`)).rejects.toThrow(/^gift\.tape holds nothing that can be played: /);
  expect(here).toEqual(NOTHING);
  expect(feed.requestedSource).toBe("game");
  expect(openIn(folder)).toEqual([]);
});

test("the thread returns the same frames as a reader", async () => {
  const bytes = await tapeOf(raceFrames(5, { cars: 3 }));
  const path = join(newFolder(), "race.tape");
  writeFileSync(path, bytes);
  const tape = await openThreadedTape(path, "race.tape", new AbortController().signal);
  using reader = openBytes(bytes);
  const cursor = new TapeCursor(tape, blankPages(), 0);
  const prints: string[] = [];
  while (!cursor.isAtEnd) {
    await waitFor("a second of the tape", () => cursor.isReady || undefined);
    prints.push(printOf(cursor.next()));
  }
  await tape.close();
  expect(firstDifference(prints, printsOf(reader))).toBeNull();
  expect([tape.durationMs, tape.isCut]).toEqual([reader.durationMs, false]);
});

test("choosing another source while a tape opens cancels it and closes its file", async () => {
  const { feed, folder } = waiting();
  const [first, second] = [await raceTape(folder, "first.tape"), await raceTape(folder, "second.tape")];
  const opening = feed.setSource(first).catch((error: unknown) => error);
  await feed.setSource(second);
  expect(await opening).toBeInstanceOf(TapeError);
  expect(((await opening) as Error).message).toBe("first.tape was not opened: something else was chosen.");
  expect(feed.requestedSource).toBe(second);
  expect(openIn(folder)).toHaveLength(1);
});

test("choosing the current source while a tape opens keeps that source", async () => {
  const { feed, folder } = waiting();
  const changes = vi.fn();
  await waitFor("the first look", () => feed.state.connection.detail !== "Starting." || undefined);
  feed.onState(changes);
  const opening = feed.setSource(await raceTape(folder)).catch((error: unknown) => error);
  await feed.setSource("game");
  expect(await opening).toBeInstanceOf(TapeError);
  expect(feed.requestedSource).toBe("game");
  expect(changes).not.toHaveBeenCalled();
});

test("closing a feed while a tape opens leaves nothing behind", async () => {
  const { feed, folder } = waiting();
  const opening = feed.setSource(await raceTape(folder)).catch((error: unknown) => error);
  await feed.close();
  expect(((await opening) as Error).message).toContain("closed");
  expect(openIn(folder)).toEqual([]);
});

test("a damaged part of a tape is reported, and playback can skip it", async () => {
  const { feed, folder } = waiting();
  const source = await raceTape(folder);
  await feed.setSource(source);
  feed.tape!.paused = true;
  await waitFor("the race", () => feed.state.connection.status === "live" || undefined);
  using reader = openBytes(await tapeOf(raceFrames(8, { cars: 3 })));
  const { offset, storedBytes } = reader.chunks[4]!;
  const file = openSync(source.slice("tape:".length), "r+");
  writeSync(file, Buffer.alloc(storedBytes), 0, storedBytes, offset + 36);
  closeSync(file);
  feed.tape!.seek(4500);
  await waitFor("the sentence", () => feed.state.connection.detail.includes("race.tape changed") || undefined);
  expect(feed.state.connection.detail).not.toContain(folder);
  feed.tape!.seek(6500);
  await waitFor("the race again", () => feed.state.connection.status === "live" || undefined);
});
