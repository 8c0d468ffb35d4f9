import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import WebSocket from "ws";
import { buildPagesIfStale } from "../../plugins/obs-overlay/src/server/pages.js";
import { type OverlayServer, startServer } from "../../plugins/obs-overlay/src/server/server.js";
import { endAll, waitingFeed } from "./show-server.js";

const LONG = { timeout: 30_000, interval: 50 };
const running: OverlayServer[] = [];

beforeAll(() => buildPagesIfStale(), 120_000);
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
  await endAll();
});

async function start(dev = false): Promise<OverlayServer> {
  const server = await startServer({ feed: waitingFeed(), port: 0, dev });
  running.push(server);
  return server;
}

/** Requests a path exactly as written; `fetch` would normalise it. */
function ask(url: string, path: string, headers: Record<string, string> = {}) {
  const { hostname, port } = new URL(url);
  return new Promise<{ status: number; body: string }>((done, fail) => {
    request({ hostname, port, path, headers: { Accept: "text/html", ...headers }, agent: false }, (response) => {
      let body = "";
      response.on("data", (part) => (body += part));
      response.on("end", () => done({ status: response.statusCode ?? 0, body }));
    })
      .on("error", fail)
      .end();
  });
}

test("the pages are built only when something changed", async () => {
  expect(await buildPagesIfStale(() => expect.fail("built again"))).toBe(false);
});

test("every page is served, and the race with it", async () => {
  const { url } = await start();
  const pages = [
    "/",
    "/?from=elsewhere",
    "/overlay",
    "/overlay/",
    "/overlay?layout=race",
    "/widget/lap",
    "/widget/lap/?rows=3",
  ];
  for (const path of pages) {
    expect(await ask(url, path)).toMatchObject({
      status: 200,
      body: expect.stringContaining("<title>Pitwall</title>"),
    });
  }
  expect(JSON.parse((await ask(url, "/api/health")).body).name).toBe("acevo-pitwall");
});

test.each([
  ["built", false],
  ["as sources", true],
])(
  "a mistyped address leads to the studio: pages %s",
  async (_, dev) => {
    const { url } = await start(dev);
    const wrong = [
      "/overly",
      "/studio",
      "/Overlay",
      "/index",
      "/widget",
      "/widget/",
      "/widgets/lap",
      "/overlay/race",
      "/api/x",
    ];
    for (const path of [...wrong, "/overly?layout=race", "/assets/none.js"]) {
      expect(await ask(url, path), path).toMatchObject({
        status: 404,
        body: expect.stringContaining(`Nothing is here. The studio page is at <a href="/">${url}/</a>`),
      });
    }
    for (const path of ["/", "/overlay", "/widget/lap"]) {
      expect(await ask(url, path), path).toMatchObject({ status: 200, body: expect.stringContaining("<script") });
    }
  },
  60_000,
);

test("requests from other origins get neither pages nor files", async () => {
  const { url } = await start();
  const script = /\/assets\/[^"]+\.js/.exec((await ask(url, "/")).body)![0];
  expect((await ask(url, script)).status).toBe(200);
  for (const path of ["/", "/overlay", script]) {
    expect((await ask(url, path, { Host: "evil.example" })).status).toBe(403);
    expect((await ask(url, path, { Origin: "https://evil.example" })).status).toBe(403);
  }
});

test.each([
  "/../package.json",
  "/..%2f..%2fpackage.json",
  "/%2e%2e/%2e%2e/package.json",
  "/..\\..\\package.json",
  "/%",
])("no path leads out of the pages: %s", async (path) => {
  const { url } = await start();
  expect((await ask(url, path)).body).not.toContain("dependencies");
});

test("a port in use is reported with the next step", async () => {
  const other = createServer();
  await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
  const { port } = other.address() as AddressInfo;
  try {
    await expect(startServer({ feed: waitingFeed(), port })).rejects.toThrow(
      `Port ${port} is in use by another program: close that, or start with another port: npm start -- --port ${port + 1}`,
    );
  } finally {
    other.close();
  }
});

test("a second start says that Pitwall already runs, and where", async () => {
  const { url } = await start();
  const port = Number(new URL(url).port);
  await expect(startServer({ feed: waitingFeed(), port })).rejects.toThrow(
    `Pitwall already runs at ${url}: use that one, or end it with Ctrl+C where it was started. ` +
      `A second one beside it: npm start -- --port ${port + 1}`,
  );
});

test("closing disconnects all clients and leaves the process's signal handlers alone", async () => {
  const handlers = process.listenerCount("SIGTERM");
  const server = await start();
  expect(process.listenerCount("SIGTERM")).toBe(handlers);
  const socket = new WebSocket(`${server.url.replace("http", "ws")}/telemetry`);
  let code = 0;
  socket.on("close", (reason) => (code = reason));
  await vi.waitFor(() => expect(socket.readyState).toBe(WebSocket.OPEN), LONG);
  await running.pop()!.close();
  await vi.waitFor(() => expect(code).toBe(1001), LONG);
  await expect(ask(server.url, "/")).rejects.toThrow("ECONNREFUSED");
});

test("in development the sources are served with the same origin check", async () => {
  const { url } = await start(true);
  expect((await ask(url, "/overlay")).body).toContain("/@vite/client");
  expect((await ask(url, "/theme/base.css")).body).toContain("@layer pitwall {");
  expect(JSON.parse((await ask(url, "/api/health")).body).name).toBe("acevo-pitwall");
  expect((await ask(url, "/main.ts", { Host: "evil.example" })).status).toBe(403);
  expect((await ask(url, "/main.ts", { Origin: "https://evil.example" })).status).toBe(403);
}, 60_000);

test("in development hot reload works with the same origin check", async () => {
  const { url } = await start(true);
  const [, token] = /wsToken = "([^"]+)"/.exec((await ask(url, "/@vite/client")).body)!;
  const connect = (origin: string) =>
    new WebSocket(`${url.replace("http", "ws")}/?token=${token}`, "vite-hmr", { origin });
  const socket = connect(url);
  const message = new Promise((done) => socket.once("message", (data) => done(JSON.parse(String(data)))));
  expect(await message).toEqual({ type: "connected" });
  const stranger = connect("https://evil.example");
  const status = new Promise((done) => stranger.once("unexpected-response", (_, { statusCode }) => done(statusCode)));
  expect(await status).toBe(403);
}, 60_000);
