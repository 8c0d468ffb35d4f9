import { type IncomingHttpHeaders, request } from "node:http";
import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import WebSocket, { type ClientOptions } from "ws";
import type { RaceState } from "../../core/src/race/index.js";
import { apply } from "../../plugins/obs-overlay/src/patch.js";
import { LOOPBACK } from "../../plugins/obs-overlay/src/loopback.js";
import { raceRoutes } from "../../plugins/obs-overlay/src/server/telemetry.js";
import { startWebServer, type WebServer } from "../../plugins/obs-overlay/src/server/web-server.js";
import { FakeFeed } from "./fake-feed.js";

const LONG = { timeout: 20_000, interval: 20 };

let server: WebServer;
/** A fake, so that tests decide what changes and when. */
let feed: FakeFeed;
let port: number;
const clients: WebSocket[] = [];

beforeEach(async () => {
  feed = new FakeFeed();
  await serve();
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.terminate();
  await server.close();
});

/** Serves telemetry only. */
async function serve(hosts = LOOPBACK): Promise<void> {
  server = await startWebServer({ address: "127.0.0.1", port: 0, hosts, routes: [raceRoutes(feed)] });
  ({ port } = server);
}

/** A typical client: applies each message to its state. */
function follow(options: ClientOptions = {}, path = "/telemetry") {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, options);
  clients.push(socket);
  const seen = { socket, messages: [] as string[], state: {} as RaceState, closed: false };
  socket.on("message", (data) => {
    seen.messages.push(String(data));
    seen.state = apply(seen.state, JSON.parse(String(data))) as RaceState;
  });
  socket.on("close", () => (seen.closed = true));
  socket.on("error", () => undefined);
  return seen;
}

/** The HTTP status of a refused upgrade. */
function refused(options: ClientOptions, path?: string): Promise<number | undefined> {
  const { socket } = follow(options, path);
  return new Promise((done, fail) => {
    socket.on("unexpected-response", (_, response) => done(response.statusCode));
    socket.on("open", () => fail(new Error("was let in")));
  });
}

function fetchText(path: string, headers: Record<string, string> = {}, method = "GET") {
  return new Promise<{ status: number; headers: IncomingHttpHeaders; body: string }>((done, fail) => {
    const asked = request({ host: "127.0.0.1", port, path, headers, method, agent: false }, (response) => {
      let body = "";
      response.on("data", (part) => (body += part));
      response.on("end", () => done({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    asked.on("error", fail).end();
  });
}

async function listeners(): Promise<number> {
  return (JSON.parse((await fetchText("/api/health")).body) as { listeners: number }).listeners;
}

describe("a client receives", () => {
  test("the whole state first, then only changes", async () => {
    const client = follow();
    await vi.waitFor(() => expect(client.messages).toHaveLength(1), LONG);
    expect(client.state).toEqual(feed.state);

    feed.tick({ lap: { currentMs: 92_361 } });
    feed.tick({ lap: { currentMs: 92_378 }, gap: { aheadMs: null } });
    await vi.waitFor(() => expect(client.state).toEqual(feed.state), LONG);
    expect(client.messages.slice(1).join("")).not.toContain("session");
    expect(JSON.parse(client.messages[1]!)).toMatchObject({ lap: { currentMs: expect.any(Number) } });
  });

  test("the same state as every other client, whenever it connected", async () => {
    const early = follow();
    await vi.waitFor(() => expect(early.messages).toHaveLength(1), LONG);
    feed.tick({ lap: { number: 8 } });
    const late = follow();
    await vi.waitFor(() => expect(late.messages).toHaveLength(1), LONG);
    feed.tick({ position: { overall: 2 } });
    await vi.waitFor(() => expect([early.state, late.state]).toEqual([feed.state, feed.state]), LONG);
  });

  test("keep-alive messages while nothing changes", async () => {
    const client = follow();
    await vi.waitFor(() => expect(client.messages.slice(1)).toContain("{}"), LONG);
    expect(client.state).toEqual(feed.state);
  });

  test("no message when a tick changes nothing", async () => {
    const client = follow();
    await vi.waitFor(() => expect(client.messages).toHaveLength(1), LONG);
    feed.tick({ lap: { currentMs: feed.state.lap.currentMs } });
    feed.tick({ lap: { currentMs: 1 } });
    await vi.waitFor(() => expect(client.state.lap.currentMs).toBe(1), LONG);
    expect(client.messages.filter((message) => message !== "{}")).toHaveLength(2);
  });

  test("a close frame when the server closes", async () => {
    const client = follow();
    await vi.waitFor(() => expect(client.messages).toHaveLength(1), LONG);
    await server.close();
    await vi.waitFor(() => expect(client.closed).toBe(true), LONG);
  });
});

describe("a client that does not read", () => {
  test("does not delay others, costs bounded memory, and skips to the newest state", async () => {
    const slow = follow();
    const quick = follow();
    await vi.waitFor(() => expect([slow, quick].map((one) => one.messages.length)).toEqual([1, 1]), LONG);
    slow.socket.pause();

    const heapBefore = process.memoryUsage();
    const ticks = 400;
    for (let i = 1; i <= ticks; i++) {
      // 100 kB each, 40 MB together: far more than the system's own buffers hold.
      feed.tick({ lap: { currentMs: i }, session: { name: `${i}`.padEnd(100_000, ".") } });
      await vi.waitFor(() => expect(quick.state.lap.currentMs).toBe(i), LONG);
      quick.messages.length = 0;
    }
    const after = process.memoryUsage();
    expect(after.arrayBuffers + after.external - heapBefore.arrayBuffers - heapBefore.external).toBeLessThan(20e6);

    const before = slow.messages.length;
    slow.socket.resume();
    await vi.waitFor(() => expect(slow.state).toEqual(feed.state), LONG);
    expect(slow.messages.length - before).toBeLessThan(ticks);
  }, 120_000);

  test("is dropped when it no longer answers", async () => {
    await server.close();
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    await serve();
    try {
      const dead = follow({ autoPong: false } as ClientOptions);
      const well = follow();
      await vi.waitFor(async () => expect(await listeners()).toBe(2), LONG);
      vi.advanceTimersByTime(15_000);
      await vi.waitFor(() => expect(well.messages.length).toBeGreaterThan(1), LONG);
      await new Promise((done) => well.socket.ping(done));
      await new Promise((done) => well.socket.once("pong", done));
      vi.advanceTimersByTime(15_000);
      await vi.waitFor(() => expect(dead.closed).toBe(true), LONG);
      expect(well.closed).toBe(false);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("the origin check", () => {
  const places = ["/telemetry", "/api/state", "/api/health", "/", "/../../etc/passwd"];
  const strangers: Record<string, string>[] = [
    { Origin: "https://evil.example" },
    { Origin: "null" },
    { Origin: "http://127.0.0.1" },
    { Origin: "http://127.0.0.1:1" },
    { Host: "evil.example" },
    { Host: "127.0.0.1.evil.example" },
    { Host: "127.0.0.1:1" },
    { Host: "localhost" },
  ];

  test.each(strangers)("refuses %o with 403 on every path and socket", async (headers) => {
    for (const place of places) {
      const answer = await fetchText(place, headers);
      expect(answer.status).toBe(403);
      expect(answer.body).not.toContain("currentMs");
    }
    expect(await refused({ headers })).toBe(403);
    expect(await listeners()).toBe(0);
  });

  test("accepts this computer under all its names, with its own Origin or none", async () => {
    for (const name of ["127.0.0.1", "localhost", "[::1]", "LOCALHOST"]) {
      const Host = `${name}:${port}`;
      expect((await fetchText("/api/state", { Host })).status).toBe(200);
      expect((await fetchText("/api/state", { Host, Origin: `http://${Host}` })).status).toBe(200);
    }
    const client = follow({ headers: { Origin: `http://localhost:${port}` } });
    await vi.waitFor(() => expect(client.messages).toHaveLength(1), LONG);
  });

  test("accepts other names if the server is configured with them", async () => {
    await server.close();
    await serve(["studio.lan"]);
    expect((await fetchText("/api/state", { Host: `studio.lan:${port}` })).status).toBe(200);
    expect((await fetchText("/api/state")).status).toBe(403);
  });
});

test("an unknown path is answered with 404 and a message", async () => {
  expect((await fetchText("/")).status).toBe(404);
  expect(await refused({}, "/other")).toBe(404);
});

describe("the HTTP API", () => {
  test("returns the whole state", async () => {
    const answer = await fetchText("/api/state?now");
    expect(JSON.parse(answer.body)).toEqual(feed.state);
    expect(answer.headers).toMatchObject({
      "content-type": "application/json",
      "cache-control": "no-store",
      "cross-origin-resource-policy": "same-origin",
    });
  });

  test("returns the server's health", async () => {
    follow();
    await vi.waitFor(async () => expect(await listeners()).toBe(1), LONG);
    expect(JSON.parse((await fetchText("/api/health")).body)).toEqual({
      name: "acevo-pitwall",
      connection: feed.state.connection,
      listeners: 1,
      reads: feed.stats,
    });
  });

  test("is read-only", async () => {
    expect((await fetchText("/api/state", {}, "POST")).status).toBe(405);
    expect((await fetchText("/api/state", {}, "DELETE")).status).toBe(405);
    expect((await fetchText("/api/state", {}, "HEAD")).body).toBe("");
  });
});

describe("a misbehaving client", () => {
  /** Sends bytes that are not valid HTTP or WebSocket, and waits until the server closes the connection. */
  function sendRaw(...parts: (string | Buffer)[]): Promise<void> {
    return new Promise((done, fail) => {
      const socket = connect(port, "127.0.0.1", () => parts.forEach((part) => socket.write(part)));
      socket.resume().setTimeout(15_000, () => fail(new Error("the server keeps the connection")));
      socket.on("close", () => done()).on("error", () => undefined);
    });
  }

  const upgrade = () =>
    `GET /telemetry HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

  test("does not harm others: junk, malformed frames, oversized messages, half a handshake", async () => {
    const good = follow();
    await vi.waitFor(() => expect(good.messages).toHaveLength(1), LONG);

    await sendRaw("nonsense\r\n\r\n");
    await sendRaw("GET /telemetry HTTP/1.1\r\nHost: \r\n\r\n");
    await sendRaw(upgrade(), Buffer.alloc(64, 0xff));
    await sendRaw(upgrade().replace("Version: 13", "Version: 99"));
    const big = follow();
    await vi.waitFor(() => expect(big.messages).toHaveLength(1), LONG);
    big.socket.send("x".repeat(1_000_000));
    await vi.waitFor(() => expect(big.closed).toBe(true), LONG);

    good.socket.send("{ not json");
    good.socket.send('{"lap":{"currentMs":0}}');
    feed.tick({ lap: { number: 99 } });
    await vi.waitFor(() => expect(good.state).toEqual(feed.state), LONG);
    await vi.waitFor(async () => expect(await listeners()).toBe(1), LONG);
  });

  test("that connects and disconnects many times leaves nothing behind", async () => {
    const many = Array.from({ length: 200 }, () => follow());
    await vi.waitFor(() => expect(many.every((one) => one.messages.length > 0)).toBe(true), LONG);
    feed.tick({ lap: { number: 42 } });
    await vi.waitFor(() => expect(many.every((one) => one.state.lap.number === 42)).toBe(true), LONG);
    for (const { socket } of many) socket.terminate();
    await vi.waitFor(async () => expect(await listeners()).toBe(0), LONG);
    expect((await fetchText("/api/state")).status).toBe(200);
  }, 60_000);
});
