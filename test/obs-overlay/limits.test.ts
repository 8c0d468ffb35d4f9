import { EventEmitter, once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import WebSocket from "ws";
import { chain, type Handler } from "../../plugins/obs-overlay/src/server/handler.js";
import { prepareFileAnswers } from "../../plugins/obs-overlay/src/server/limits/file-answers.js";
import { FileSlots } from "../../plugins/obs-overlay/src/server/limits/file-slots.js";
import { limitClients, TIMEOUTS } from "../../plugins/obs-overlay/src/server/limits/limit-clients.js";
import { connectionsThatFit } from "../../plugins/obs-overlay/src/server/limits/open-files.js";
import { buildPagesIfStale } from "../../plugins/obs-overlay/src/server/pages.js";
import { type OverlayServer, startServer } from "../../plugins/obs-overlay/src/server/server.js";
import { RawClient } from "./raw-client.js";
import { endAll, LONG, newHome, startShow, waitingFeed } from "./show-server.js";

const running: OverlayServer[] = [];

beforeAll(() => buildPagesIfStale(), 120_000);
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
  await endAll();
});

async function start(dev = false) {
  const server = await startServer({ feed: waitingFeed(), port: 0, home: newHome(), dev });
  running.push(server);
  const port = Number(new URL(server.url).port);
  return { ...server, port, raw: new RawClient(port) };
}

describe.each([
  ["as they were built", false],
  ["for developers", true],
])("the server, pages %s,", (_, dev) => {
  test("closes a request in time that never comes, never ends, or comes byte by byte", async () => {
    const { port, raw } = await start(dev);
    const begun = performance.now();
    const silent = raw.speak("");
    const half = raw.speak(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n`);
    const dripping = raw.speak("GET / HTTP/1.1\r\nX-Long: ");
    const drops = setInterval(() => dripping.write("x"), 200);
    await Promise.all([silent, half, dripping].map((socket) => once(socket, "close")));
    clearInterval(drops);
    // ten seconds, and more for a busy machine
    expect(performance.now() - begun).toBeLessThan(25_000);
    expect(half.said).toContain("408");
  }, 90_000);

  test("closes a connection that requests more than it reads, and answers a few pipelined requests", async () => {
    const { port, raw, url } = await start(dev);
    const request = `GET /api/state HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`;
    const greedy = raw.speak(request.repeat(5000));
    await once(greedy, "close");
    expect(greedy.said.split("HTTP/1.1 200").length - 1).toBeLessThan(100);
    const polite = raw.speak(request.repeat(5));
    await vi.waitFor(() => expect(polite.said.split("HTTP/1.1 200")).toHaveLength(6), LONG);
    expect((await fetch(`${url}/api/health`)).status).toBe(200);
    raw.end();
  }, 60_000);
});

test("requests of one connection are answered in order, however long each takes", async () => {
  const { port, raw } = await start();
  const paths = ["/overlay", "/api/health", "/", "/nothing", "/api/show"];
  const socket = raw.speak(paths.map((path) => `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`).join(""));
  await vi.waitFor(() => expect(socket.said).toContain('"settings"'), LONG);
  const order = ["<!doctype html>", '"acevo-pitwall"', "pitwall-token", "Nothing is here", '"settings"'];
  const places = order.map((text) => socket.said.indexOf(text));
  expect(places.every((place) => place >= 0)).toBe(true);
  expect([...places].sort((a, b) => a - b)).toEqual(places);
});

test("a long request arrives whole, however it is split", async () => {
  const { url, token, shows } = await startShow();
  const port = Number(new URL(url).port);
  const body = JSON.stringify({ do: "css.save", css: "/* é */".repeat(9000) });
  const head = `POST /api/command HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\nX-Pitwall-Token: ${token}\r\nConnection: close\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`;
  const socket = connect({ port, host: "127.0.0.1" });
  let said = "";
  socket.on("data", (part) => (said += String(part)));
  socket.write(head);
  socket.write(body);
  await once(socket, "end");
  socket.destroy();
  expect(said).toContain("200 OK");
  await shows({ settings: { css: "/* é */".repeat(9000) } });
});

test("a WebSocket ping gets its pong", async () => {
  const { url } = await start();
  const socket = new WebSocket(`${url.replace("http", "ws")}/telemetry`);
  await once(socket, "open");
  let pongs = 0;
  socket.on("pong", () => pongs++);
  socket.ping();
  await vi.waitFor(() => expect(pongs).toBe(1), LONG);
  socket.terminate();
});

/** A server with our limits; `takeWithinMs` replaces the half minute for reading an answer. */
async function limited(listener: Handler, takeWithinMs?: number) {
  const server = createServer(TIMEOUTS);
  server.on("request", chain([limitClients(server), listener]));
  server.timeout = takeWithinMs ?? server.timeout;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  running.push({ close: async () => void server.close(() => undefined).closeAllConnections() } as OverlayServer);
  const { port } = server.address() as AddressInfo;
  return { server, port, url: `http://127.0.0.1:${port}` };
}

test("a burst of requests is parsed over many turns of the event loop, so that other clients get theirs", async () => {
  const HINT = "Node no longer calls limits/read-in-slices.ts: check the assumptions in its comments";
  let [turn, inThisTurn, mostInOne, all] = [0, 0, 0, 0];
  const count = ({ socket }: IncomingMessage, response: ServerResponse): void => {
    if (inThisTurn++ === 0) setImmediate(() => ((inThisTurn = 0), turn++));
    mostInOne = Math.max(mostInOne, inThisTurn);
    all++;
    response.end();
    if (all === 1000) socket.destroy();
  };
  // counts requests when they are parsed, before they are answered
  const { server, port } = await limited(() => undefined);
  server.removeAllListeners("request").on("request", count);
  const socket = connect(port, "127.0.0.1").resume();
  socket.on("error", () => undefined);
  socket.write("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".repeat(1700));
  await once(socket, "close");
  expect(all, HINT).toBeGreaterThanOrEqual(1000);
  expect(mostInOne, HINT).toBeLessThan(100);
  expect(turn, HINT).toBeGreaterThan(10);
});

test("a slow answer arrives, and one that the client does not read is given up", async () => {
  const { server, url, port } = await limited((request, response) => {
    if (request.url === "/slow") setTimeout(() => response.end("made"), 1500);
    else response.end(Buffer.alloc(64 * 2 ** 20));
  }, 300);
  expect(await (await fetch(`${url}/slow`)).text()).toBe("made");
  // a client that reads nothing does not notice that it was closed
  const accepted = once(server, "connection");
  const deaf = connect(port, "127.0.0.1").pause();
  deaf.on("error", () => undefined).write("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
  const [socket] = (await accepted) as [Socket];
  await vi.waitFor(() => expect(socket.destroyed).toBe(true), LONG);
  deaf.destroy();
}, 60_000);

describe("files that are downloaded slowly", () => {
  afterEach(() => vi.useRealTimers());

  /** A fake for an answer that its client does not read. */
  const slowAnswer = () => {
    const answer = Object.assign(new EventEmitter(), {
      destroyed: false,
      destroy: () => {
        answer.destroyed = true;
        answer.emit("close");
      },
    });
    return answer as unknown as ServerResponse;
  };

  test("are dropped, slowest first, when others wait", () => {
    vi.useFakeTimers({ toFake: ["performance", "setInterval", "clearInterval"] });
    const slots = new FileSlots();
    const slow = Array.from({ length: 32 }, slowAnswer);
    for (const answer of slow) slots.take(answer, () => undefined);
    vi.advanceTimersByTime(10_000);
    expect(slow.filter(({ destroyed }) => destroyed)).toEqual([]);
    const waiting = [slowAnswer(), slowAnswer()];
    let begun = 0;
    for (const answer of waiting) slots.take(answer, () => begun++);
    vi.advanceTimersByTime(1000);
    expect(begun).toBe(2);
    expect(slow.map(({ destroyed }) => destroyed)).toEqual(slow.map((_, i) => i < 2));
  });

  test("by the network never delay this computer", () => {
    const handler = prepareFileAnswers();
    const begun: string[] = [];
    const ask = (remoteAddress: string) =>
      handler({ socket: { remoteAddress }, headers: {} } as IncomingMessage, slowAnswer(), () =>
        begun.push(remoteAddress),
      );
    for (let i = 0; i < 100; i++) ask("192.168.0.7");
    ask("127.0.0.1");
    expect(begun).toHaveLength(33);
    expect(begun.at(-1)).toBe("127.0.0.1");
  });
});

test("the limit on connections leaves open files for the process itself", () => {
  expect(connectionsThatFit(1024)).toBe(824);
  expect(connectionsThatFit(100)).toBe(16);
  expect(connectionsThatFit(Infinity)).toBe(Infinity);
});

describe("open pages", () => {
  test("are announced together, so that the work does not grow with their number", async () => {
    const { url, seen } = await startShow();
    const before = seen.messages;
    const begun = performance.now();
    const address = encodeURIComponent("/overlay?layout=race");
    for (let round = 0; round < 4; round++) {
      const pages = Array.from(
        { length: 100 },
        () => new WebSocket(`${url.replace("http", "ws")}/show?address=${address}`),
      );
      await Promise.all(pages.map((page) => once(page, "open")));
      for (const page of pages) page.terminate();
    }
    await vi.waitFor(() => expect(seen.state.pages).toEqual([]), LONG);
    // 800 changes
    expect(seen.messages - before).toBeLessThanOrEqual((performance.now() - begun) / 50 + 5);
  }, 60_000);

  test("beyond the list's limit still get the settings, and those in OBS are listed first", async () => {
    const { url, seen, does } = await startShow();
    const open = (query: string, headers = {}) => {
      const socket = new WebSocket(`${url.replace("http", "ws")}/show?${query}`, { headers });
      const page = { socket, last: "" };
      socket.on("message", (data) => (page.last = String(data)));
      return page;
    };
    const strangers = Array.from({ length: 120 }, (_, i) => open(`address=%2Foverlay%3Flayout%3Drace%26rows%3D${i}`));
    await Promise.all(strangers.map(({ socket }) => once(socket, "open")));
    const inObs = open("address=%2Foverlay", { "User-Agent": "Mozilla/5.0 Chrome/103 OBS/29.0.2" });
    await vi.waitFor(() => expect(seen.state.pages![0]).toMatchObject({ address: "/overlay", inObs: true }), LONG);
    expect(seen.state.pages).toHaveLength(50);
    await does({ do: "layout.choose", layout: "hotlap" });
    const all = [...strangers, inObs];
    await vi.waitFor(() => expect(all.every(({ last }) => last.includes('"layout":"hotlap"'))).toBe(true), LONG);
    for (const { socket } of all) socket.terminate();
    await vi.waitFor(() => expect(seen.state.pages).toEqual([]), LONG);
  }, 60_000);
});
