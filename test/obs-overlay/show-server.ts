import { type Feed, type FeedSource, openFeed } from "@acevo-pitwall/core";
import type { ShowCommand, ShowRefusal, ShowState } from "@acevo-pitwall/core/control";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, vi } from "vitest";
import WebSocket from "ws";
import { type OverlayServer, startServer } from "../../plugins/obs-overlay/src/server/server.js";
import type { DirectorPort } from "../../plugins/obs-overlay/src/server/show/ports.js";
import { raceFrames, tapeOf } from "../tape/tapes.js";

/** For busy machines. */
export const LONG = { timeout: 40_000, interval: 50 };

const folders: string[] = [];
const feeds: Feed[] = [];
const running: { server: OverlayServer; feed: Feed; sockets: WebSocket[] }[] = [];

/** A new Pitwall folder, removed by `endAll`. */
export function newHome(): string {
  const folder = mkdtempSync(join(tmpdir(), "pitwall-show-"));
  folders.push(folder);
  return folder;
}

/** The real feed while no game runs. Closed by `endAll`. */
export function waitingFeed(home = newHome()): Feed {
  const feed = openFeed({ source: "game", home });
  feeds.push(feed);
  return feed;
}

/** Adds a tape of a short race to a Pitwall folder. */
export async function putTape(home: string, file = "race.tape", seconds = 30): Promise<void> {
  mkdirSync(join(home, "tapes"), { recursive: true });
  writeFileSync(join(home, "tapes", file), await tapeOf(raceFrames(seconds, { cars: 3, short: true })));
}

export interface StartOptions {
  readonly home?: string;
  /** By default the game, which is not running. */
  readonly source?: FeedSource;
  readonly director?: DirectorPort;
}

/** A server and a client that watches it as the studio does. */
export async function startShow({ home = newHome(), source = "game", director }: StartOptions = {}) {
  const feed = openFeed({ source, home });
  const server = await startServer({ feed, port: 0, home, director });
  const one = { server, feed, sockets: [] as WebSocket[] };
  running.push(one);
  const { url, token } = server;

  const watch = async () => {
    const socket = new WebSocket(`${url.replace("http", "ws")}/show`);
    one.sockets.push(socket);
    const seen = { socket, messages: 0, state: null as ShowState | null };
    socket.on("message", (data) => {
      seen.messages++;
      seen.state = JSON.parse(String(data)) as ShowState;
    });
    await vi.waitFor(() => expect(seen.state).not.toBeNull(), LONG);
    return seen as typeof seen & { state: ShowState };
  };
  const seen = await watch();
  /** The server's refusal, or null on success. */
  const ask = async (command: ShowCommand): Promise<(ShowRefusal & { status: number }) | null> => {
    const response = await fetch(`${url}/api/command`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Pitwall-Token": token },
      body: JSON.stringify(command),
    });
    const body = (await response.json()) as ShowRefusal;
    return response.ok ? null : { ...body, status: response.status };
  };
  const shows = (part: object) => vi.waitFor(() => expect(seen.state).toMatchObject(part), LONG);
  /** Sends a command. Throws unless it succeeds. */
  const does = async (command: ShowCommand): Promise<void> => expect(await ask(command)).toBeNull();
  const end = async (): Promise<void> => {
    running.splice(running.indexOf(one), 1);
    for (const socket of one.sockets) socket.terminate();
    await Promise.all([server.close(), feed.close()]);
  };
  return { home, feed, url, token, seen, watch, ask, does, shows, end };
}

/** For `afterEach`. */
export async function endAll(): Promise<void> {
  for (const { server, feed, sockets } of running.splice(0)) {
    for (const socket of sockets) socket.terminate();
    await Promise.all([server.close(), feed.close()]);
  }
  await Promise.all(feeds.splice(0).map((feed) => feed.close()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
