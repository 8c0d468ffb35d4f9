import { execFileSync } from "node:child_process";
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { homedir, hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { type Feed, openFeed } from "../../core/src/index.js";
import { posixPages } from "../../core/src/memory/index.js";
import { SHARED_MEMORY_DIR } from "../../core/src/memory/posix.js";
import { compileCore } from "../lab/compiled.js";
import { startServer } from "../../plugins/obs-overlay/src/server/server.js";
import { endAll, LONG, putTape, type StartOptions, startShow } from "./show-server.js";

/** The streamer's user name, which is part of the home folder's path. */
const USER = "Max Mustermann";

const folders: string[] = [];

beforeAll(compileCore);
afterEach(async () => {
  await endAll();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function homeOfUser(): string {
  const folder = mkdtempSync(join(tmpdir(), "pitwall-privacy-"));
  folders.push(folder);
  const home = join(folder, "Users", USER, "AppData");
  mkdirSync(home, { recursive: true });
  return home;
}

/** Texts in `sent` that contain a path or the user's name. */
function leaksIn(sent: unknown): string[] {
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === "string") {
      const names = [
        USER,
        "Mustermann",
        hostname(),
        tmpdir(),
        homedir(),
        "pitwall-privacy-",
        "node_modules",
        SHARED_MEMORY_DIR,
      ];
      if (names.some((name) => value.includes(name)) || /\b(open|stat|mkdir) '/.test(value)) found.push(value);
    } else if (typeof value === "object" && value !== null) Object.values(value).forEach(walk);
  };
  walk(sent);
  return found;
}

type Show = Awaited<ReturnType<typeof startListened>>;

/** Everything that a client can read, and every status sentence so far. */
async function allOf({ url, seen, feed, details }: Show): Promise<unknown> {
  const get = async (path: string) => (await fetch(`${url}${path}`)).text();
  return [feed.state, details, seen.state, await get("/api/state"), await get("/api/show"), await get("/api/health")];
}

/** A server of which every status sentence is recorded. */
async function startListened(options: StartOptions) {
  const show = await startShow(options);
  const details: string[] = [];
  show.feed.onState(({ connection }) => details.push(connection.detail));
  return { ...show, details };
}

const detail = (feed: Feed, sentence: RegExp) =>
  vi.waitFor(() => expect(feed.state.connection.detail).toMatch(sentence), LONG);

test("a tape that changes while it plays reveals only its name", async () => {
  const home = homeOfUser();
  await putTape(home, "race.tape", 30);
  const show = await startListened({ home, source: "game" });
  await show.does({ do: "source.choose", source: "tape:race.tape" });
  await vi.waitFor(() => expect(show.feed.state.connection.status).toBe("live"), LONG);
  const path = join(home, "tapes", "race.tape");
  const file = openSync(path, "r+");
  writeSync(file, Buffer.alloc(statSync(path).size));
  closeSync(file);
  await show.does({ do: "tape.seek", atMs: 20_000 });
  await detail(show.feed, /^race\.tape changed while it was open: open it again\.$/);
  expect(leaksIn(await allOf(show))).toEqual([]);
});

test("a tape from the command line reveals only its name", async () => {
  const home = homeOfUser();
  await putTape(home, "race.tape", 5);
  const show = await startListened({ home, source: `tape:${join(home, "tapes", "race.tape")}` });
  await vi.waitFor(() => expect(show.feed.state.connection.status).toBe("live"), LONG);
  expect(show.seen.state).toMatchObject({ source: "tape:race.tape" });
  expect(leaksIn(await allOf(show))).toEqual([]);
});

test.each([
  ["another file", (path: string) => writeFileSync(path, "root:x:0:0:root:/root:/bin/bash\n")],
  ["an empty file", (path: string) => writeFileSync(path, "")],
  [
    "a damaged tape",
    (path: string) => writeFileSync(path, '{"acevoTape":1,"pages":{"physics":800,"graphics":4900,"static":208}}\nCHNK'),
  ],
])("refusing %s reveals only its name", async (_, make) => {
  const home = homeOfUser();
  mkdirSync(join(home, "tapes"));
  make(join(home, "tapes", "other.tape"));
  const show = await startListened({ home });
  const refusal = await show.ask({ do: "source.choose", source: "tape:other.tape" });
  expect(refusal).toMatchObject({ status: 409, error: expect.stringContaining("other.tape") });
  expect(leaksIn([refusal, await allOf(show)])).toEqual([]);
});

test("a failed recording does not reveal its folder", async () => {
  const home = homeOfUser();
  await putTape(home, "race.tape", 30);
  const show = await startListened({ home, source: `tape:${join(home, "tapes", "race.tape")}` });
  await vi.waitFor(() => expect(show.feed.pages).not.toBeNull(), LONG);
  rmSync(join(home, "tapes"), { recursive: true });
  symlinkSync("/nowhere/at-all", join(home, "tapes"));
  const refusal = await show.ask({ do: "record.start" });
  expect(refusal).toMatchObject({ status: 500, code: "not-saved" });
  expect(leaksIn([refusal, await allOf(show)])).toEqual([]);
});

test("errors about the game's pages reveal no path", async () => {
  const prefix = `pitwall_privacy_${process.pid}_`;
  const path = join(SHARED_MEMORY_DIR, `${prefix}physics`);
  const home = homeOfUser();
  const feed = openFeed({ source: "game", pages: posixPages(prefix), home });
  const server = await startServer({ feed, port: 0, home });
  try {
    for (const [make, sentence] of [
      [() => symlinkSync(join(home, "page"), path), /is a link/],
      [() => symlinkSync(path, path), /is a link/],
      [() => mkdirSync(path), /is a folder/],
      [() => void execFileSync("mkfifo", [path]), /is a pipe/],
    ] as const) {
      rmSync(path, { recursive: true, force: true });
      make();
      await detail(feed, sentence);
      expect(leaksIn(await (await fetch(`${server.url}/api/state`)).json())).toEqual([]);
    }
  } finally {
    rmSync(path, { recursive: true, force: true });
    await server.close();
    await feed.close();
  }
});
