import { execFileSync } from "node:child_process";
import {
  chownSync,
  ftruncateSync,
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { openFeed } from "../../core/src/feed/feed.js";
import { posixPages, posixPublisher } from "../../core/src/memory/index.js";
import { SHARED_MEMORY_DIR } from "../../core/src/memory/posix.js";
import { PAGE_NAMES, PAGES, type PageName } from "../../core/src/protocol/index.js";
import { replacePages } from "../../core/src/simulator/replace-pages.js";
import { waitFor } from "../lab/process.js";
import { newFolder, removeFolders } from "../tape/tapes.js";
import { failure } from "./pages.js";

const prefix = `pitwall_invalid_${process.pid}_`;
const source = posixPages(prefix);
const pathOf = (page: PageName) => join(SHARED_MEMORY_DIR, `${prefix}${page}`);

afterEach(() => {
  vi.restoreAllMocks();
  for (const name of readdirSync(SHARED_MEMORY_DIR)) {
    if (name.startsWith(prefix)) rmSync(join(SHARED_MEMORY_DIR, name), { recursive: true });
  }
  removeFolders();
});

function emptyFile(path: string, bytes: number): void {
  const file = openSync(path, "w");
  ftruncateSync(file, bytes);
  closeSync(file);
}

async function socketAt(path: string): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(path, resolve));
  onTestFinished(() => void server.close());
}

/** What may be found instead of a page, with a word of its message. */
const INVALID: readonly (readonly [string, (path: string) => void | Promise<void>, RegExp])[] = [
  ["a pipe", (path) => void execFileSync("mkfifo", [path]), /is a pipe, not a page of the game: delete it/],
  ["a socket", socketAt, /is a socket, not a page/],
  ["a folder", (path) => mkdirSync(path), /is a folder, not a page/],
  ["a link to a page", linkToPage, /is a link, not a page/],
  ["a link to itself", (path) => symlinkSync(path, path), /is a link, not a page/],
  ["a link to a device", (path) => symlinkSync("/dev/zero", path), /is a link, not a page/],
  ["a terabyte of nothing", (path) => emptyFile(path, 2 ** 40), /is far too large, not a page/],
  ["an empty file", (path) => emptyFile(path, 0), /has 0 bytes instead of \d+/],
];

function linkToPage(path: string): void {
  const page = `${path}-of-a-stranger`;
  emptyFile(page, 8192);
  symlinkSync(page, path);
}

test.each(INVALID)(
  "%s instead of the physics page is reported at once, without blocking",
  async (_, make, sentence) => {
    await make(pathOf("physics"));
    const { code, message } = failure(source, "physics");
    expect([code, message]).toEqual([
      expect.stringMatching(/^(not-a-page|too-small)$/),
      expect.stringMatching(sentence),
    ]);
    expect(message).not.toContain(SHARED_MEMORY_DIR);
    const feed = openFeed({ source: "game", pages: source, home: newFolder() });
    await waitFor("the sentence", () => sentence.test(feed.state.connection.detail) || undefined);
    expect(feed.state.connection.status).toBe("waiting");
    await feed.close();
  },
);

test.each(["graphics", "static"] as const)("a pipe instead of the %s page is reported", async (page) => {
  const made = PAGE_NAMES.filter((name) => name !== page).map((name) => posixPublisher(prefix).publish(name));
  execFileSync("mkfifo", [pathOf(page)]);
  const feed = openFeed({ source: "game", pages: source, home: newFolder() });
  await waitFor("the sentence", () => /is a pipe, not a page/.test(feed.state.connection.detail) || undefined);
  await feed.close();
  for (const each of made) each.close();
});

test("a pipe instead of the physics page is not taken for a game before its session", () => {
  execFileSync("mkfifo", [pathOf("physics")]);
  expect(failure(source, "graphics").code).toBe("not-running");
});

test("a page that another user created is ignored, and the error has the next step", () => {
  writeFileSync(pathOf("physics"), Buffer.alloc(PAGES.physics.size));
  expect(() => source.open("physics").close()).not.toThrow();
  // only root can change a file's owner; without root we pretend to be another user
  if (process.getuid!() === 0) chownSync(pathOf("physics"), 12_345, 12_345);
  else vi.spyOn(process as { getuid: () => number }, "getuid").mockReturnValue(12_345);
  const { code, message } = failure(source, "physics");
  expect(code).toBe("other-user");
  expect(message).toMatch(/created by another user .*: run Pitwall as the user who runs the game, or delete/);
});

test("a simulator that is to replace an invalid page says what it found", async () => {
  execFileSync("mkfifo", [pathOf("physics")]);
  await expect(replacePages(prefix, true)).rejects.toThrow(/is a pipe, not a page/);
  rmSync(pathOf("physics"));
  emptyFile(pathOf("physics"), 2 ** 40);
  await expect(replacePages(prefix, true)).rejects.toThrow(/is far too large, not a page/);
});
