import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { openFeed } from "../../core/src/feed/feed.js";
import { TapeError, TapeReader } from "../../core/src/tape/index.js";
import { tapesIn } from "../../plugins/obs-overlay/src/server/show/tapes.js";
import { compileCore } from "../lab/compiled.js";
import { stopAll } from "../lab/process.js";
import { start } from "./command.js";
import { newFolder, raceFrames, removeFolders, tapeOf } from "./tapes.js";

let home: string;
let tapes: string;

beforeAll(compileCore);
beforeEach(() => {
  home = newFolder();
  tapes = join(home, "tapes");
  mkdirSync(tapes);
});
afterEach(async () => {
  await stopAll();
  removeFolders();
});

/** A named socket until the end of the test. */
async function socketAt(path: string): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(path, resolve));
  onTestFinished(() => void server.close());
}

function isWhole(path: string): boolean {
  using tape = TapeReader.open(path);
  return !tape.isCut && tape.durationMs > 500;
}

/** What may be in the place of a tape, and the message about it. */
const ODD: readonly (readonly [string, (path: string) => void | Promise<void>, RegExp])[] = [
  ["a pipe", (path) => void execFileSync("mkfifo", [path]), /is not a file/],
  ["a socket", socketAt, /is not a file/],
  ["a folder", (path) => mkdirSync(path), /is not a file/],
  ["a device", (path) => symlinkSync("/dev/zero", path), /is not a file/],
  ["a terminal", (path) => symlinkSync("/dev/ptmx", path), /is not a file/],
  [
    "a link to a pipe",
    (path) => (execFileSync("mkfifo", [`${path}-pipe`]), symlinkSync(`${path}-pipe`, path)),
    /is not a file/,
  ],
  ["a link to itself", (path) => symlinkSync(path, path), /is a link that leads nowhere/],
  ["a link to nothing", (path) => symlinkSync("/nowhere/at-all", path), /There is no tape/],
];

test.each(ODD)("%s is refused at once with a sentence, and is not listed", async (_, make, sentence) => {
  const path = join(tapes, "odd.tape");
  await make(path);
  // first as a command, which can be killed should it block
  const replay = start(home, "replay", [path, "--info"]);
  expect(await replay.ended()).toBe(1);
  expect(replay.lines().join("\n")).toMatch(sentence);
  expect(replay.lines()).toHaveLength(1);

  expect(() => TapeReader.open(path)).toThrow(TapeError);
  const feed = openFeed({ source: "game", home });
  const error = await feed.setSource(`tape:${path}`).catch((reason: unknown) => reason);
  await feed.close();
  expect(error).toBeInstanceOf(TapeError);
  expect((error as TapeError).message).toMatch(sentence);
  expect((error as TapeError).message).not.toContain(home);
  expect(await tapesIn(home)).toEqual([]);
});

test("a link to a tape is listed and opens", async () => {
  writeFileSync(join(home, "elsewhere"), await tapeOf(raceFrames(2)));
  symlinkSync(join(home, "elsewhere"), join(tapes, "race.tape"));
  expect(await tapesIn(home)).toMatchObject([{ file: "race.tape" }]);
  using tape = TapeReader.open(join(tapes, "race.tape"));
  expect(tape.frameCount).toBe(120);
});

test("a recording can be written into a pipe, and its reader gets a complete tape", async () => {
  const pipe = join(home, "pipe");
  execFileSync("mkfifo", [pipe]);
  const copy = join(home, "copy.tape");
  const recorder = start(
    home,
    "record",
    ["--source", "demo", "--seconds", "2", "--out", pipe],
    `(cat "${pipe}" > "${copy}" &)`,
  );
  expect(await recorder.ended()).toBe(0);
  // the reader of the pipe may still be writing its copy
  await expect.poll(() => isWhole(copy), { timeout: 20_000 }).toBe(true);
});
