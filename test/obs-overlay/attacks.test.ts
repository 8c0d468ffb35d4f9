import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import WebSocket from "ws";
import { type Feed, openFeed } from "../../core/src/index.js";
import type { RaceState } from "../../core/src/race/index.js";
import { apply } from "../../plugins/obs-overlay/src/patch.js";
import { buildPagesIfStale } from "../../plugins/obs-overlay/src/server/pages.js";
import { type OverlayServer, startServer } from "../../plugins/obs-overlay/src/server/server.js";
import { RawClient } from "./raw-client.js";
import { endAll, LONG, newHome } from "./show-server.js";

let feed: Feed;
let server: OverlayServer;
let port: number;
let raw: RawClient;
const sockets: { destroy(): void }[] = [];

beforeAll(() => buildPagesIfStale(), 120_000);
beforeEach(async () => {
  const home = newHome();
  feed = openFeed({ source: "demo", home });
  server = await startServer({ feed, port: 0, home });
  port = Number(new URL(server.url).port);
  raw = new RawClient(port);
});
afterEach(async () => {
  raw.end();
  for (const socket of sockets.splice(0)) socket.destroy();
  await Promise.all([server.close(), feed.close()]);
  await endAll();
});

const speak = (text: string) => raw.speak(text);
const ask = (...words: Parameters<RawClient["ask"]>) => raw.ask(...words);
const statusOf = (answer: string) => Number(answer.split(" ", 2)[1]);

function command(body: string, headers: Record<string, string> = {}): Promise<string> {
  const usual = {
    "Content-Type": "application/json",
    "X-Pitwall-Token": server.token,
    "Content-Length": String(Buffer.byteLength(body)),
  };
  return ask("POST", "/api/command", { ...usual, ...headers }, body);
}

async function layout(): Promise<string> {
  const show = (await (await fetch(`${server.url}/api/show`)).json()) as { settings: { layout: string } };
  return show.settings.layout;
}

/** Checks that a normal client still gets the race and can send commands. */
async function expectAllWell(): Promise<void> {
  const honest = follow("/telemetry");
  const race = await vi.waitUntil(() => honest.race?.connection.status === "live" && honest.race, LONG);
  await vi.waitFor(() => expect(honest.race!.car).not.toEqual(race.car), LONG);
  expect(statusOf(await command('{"do":"layout.choose","layout":"minimal"}'))).toBe(200);
  expect(await layout()).toBe("minimal");
}

function follow(path: string, headers: Record<string, string> = {}) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
  sockets.push({ destroy: () => socket.terminate() });
  const seen = { socket, messages: 0, last: "", race: null as RaceState | null, status: 0, closed: 0 };
  socket.on("message", (data) => {
    seen.messages++;
    seen.last = String(data);
    if (path === "/telemetry") seen.race = apply(seen.race, JSON.parse(seen.last)) as RaceState;
  });
  socket.on("unexpected-response", (_, response) => (seen.status = response.statusCode ?? 0));
  socket.on("close", (code) => (seen.closed = code));
  socket.on("error", () => undefined);
  return seen;
}

const strangers = (): Record<string, string>[] => [
  { Origin: "https://evil.example" },
  { Origin: "null" },
  { Origin: `http://127.0.0.1:${port + 1}` },
  { Host: "evil.example" },
  { Host: `evil.example:${port}` },
  { Host: `127.0.0.1.evil.example:${port}` },
];

describe("a page of another origin", () => {
  test("cannot read anything", async () => {
    for (const headers of strangers()) {
      for (const path of ["/", "/overlay", "/api/show", "/api/pages", "/api/state", "/api/command"]) {
        const answer = await ask("GET", path, headers);
        expect(statusOf(answer), `${path} ${JSON.stringify(headers)}`).toBe(403);
        expect(answer).not.toContain(server.token);
        expect(answer).not.toContain("settings");
        expect(answer.toLowerCase()).not.toContain("access-control-allow");
      }
    }
  }, 90_000);

  test("cannot change anything, even with the token", async () => {
    for (const headers of strangers()) {
      expect(statusOf(await command('{"do":"layout.next"}', headers))).toBe(403);
      expect(statusOf(await ask("OPTIONS", "/api/command", headers))).toBe(403);
    }
    expect(await layout()).toBe("race");
  }, 90_000);

  test("cannot open a WebSocket", async () => {
    for (const headers of strangers()) {
      for (const path of ["/show", "/telemetry"]) {
        const socket = follow(path, headers);
        await vi.waitFor(() => expect(socket.status).toBe(403), LONG);
        expect(socket.messages).toBe(0);
      }
    }
  }, 90_000);

  test("gets no CORS headers", async () => {
    const answer = await ask("OPTIONS", "/api/command", { "Access-Control-Request-Method": "POST" });
    expect(statusOf(answer)).toBe(405);
    expect(answer.toLowerCase()).not.toContain("access-control-allow");
  });
});

describe("a command", () => {
  test.each([
    ["without a token", { "X-Pitwall-Token": "" }],
    ["with a guessed token", { "X-Pitwall-Token": "guessed" }],
    ["with the token and more", { "X-Pitwall-Token": "TOKENx" }],
  ])("%s is refused", async (_, headers) => {
    const sent = { "X-Pitwall-Token": headers["X-Pitwall-Token"].replace("TOKEN", server.token) };
    const answer = await command('{"do":"layout.next"}', sent);
    expect(statusOf(answer)).toBe(403);
    expect(answer).toContain('"code":"no-token"');
    expect(answer).not.toContain(server.token);
    expect(await layout()).toBe("race");
  });

  test.each([
    ["", 400],
    ["{", 400],
    ['{"do":', 400],
    ["null", 400],
    ["[]", 400],
    ['"layout.next"', 400],
    ['{"do":"shut.down"}', 400],
    ['{"do":"__proto__"}', 400],
    ['{"do":"layout.choose"}', 400],
    ['{"do":"layout.choose","layout":{"toString":1}}', 400],
    ['{"do":"layout.save","layout":"__proto__","parts":[]}', 400],
    [`${"[".repeat(100_000)}`, 400],
    [`${"[".repeat(100_000)}${"]".repeat(100_000)}`, 400],
    [Buffer.from([0xff, 0xfe, 0x00]).toString("latin1"), 400],
  ])("that is invalid is refused with a message: %#", async (body, status) => {
    const answer = await command(body);
    expect(statusOf(answer)).toBe(status);
    const refusal = JSON.parse(answer.slice(answer.indexOf("\r\n\r\n")).trim()) as { error: string; code: string };
    expect(refusal).toEqual({ error: expect.stringMatching(/\.$/), code: expect.any(String) });
    expect(await layout()).toBe("race");
    expect({}).not.toHaveProperty("parts");
  });

  test.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""])(
    "with the content type of a form is refused: %j",
    async (type) => {
      expect(statusOf(await command('{"do":"layout.next"}', { "Content-Type": type }))).toBe(415);
      expect(await layout()).toBe("race");
    },
  );

  test("that is too long is refused unread", async () => {
    const body = JSON.stringify({ do: "css.save", css: "a".repeat(300_000) });
    expect(statusOf(await command(body))).toBe(413);
    const chunked = `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
    const headers = {
      "Content-Type": "application/json",
      "X-Pitwall-Token": server.token,
      "Transfer-Encoding": "chunked",
    };
    expect(statusOf(await ask("POST", "/api/command", headers, chunked))).toBe(413);
    expect(statusOf(await ask("POST", "/api/command", { ...headers, "X-Pitwall-Token": "x" }, chunked))).toBe(403);
    await expectAllWell();
  });
});

describe("a crowd of clients", () => {
  test("of 200 gets the newest state and settings, and leaves nothing behind", async () => {
    const crowd = Array.from({ length: 200 }, (_, i) => follow(i % 2 ? "/show" : "/telemetry"));
    await vi.waitFor(() => expect(crowd.every(({ messages }) => messages > 0)).toBe(true), LONG);
    expect(statusOf(await command('{"do":"layout.choose","layout":"hotlap"}'))).toBe(200);
    await vi.waitFor(() => {
      for (const [i, { last }] of crowd.entries()) {
        if (i % 2) expect(JSON.parse(last).settings.layout).toBe("hotlap");
      }
    }, LONG);
    // No game is running: this is the last change of the race.
    await feed.setSource("game");
    await vi.waitFor(() => {
      for (const [i, { race }] of crowd.entries()) if (i % 2 === 0) expect(race).toEqual(feed.state);
    }, LONG);
    for (const { socket } of crowd) socket.terminate();
    const listeners = async () =>
      ((await (await fetch(`${server.url}/api/health`)).json()) as { listeners: number }).listeners;
    await vi.waitFor(async () => expect(await listeners()).toBe(0), LONG);
    await feed.setSource("demo");
    await expectAllWell();
  }, 120_000);

  test("with one that never reads costs bounded memory", async () => {
    const deaf = follow("/show");
    const well = follow("/show");
    await vi.waitFor(() => expect(deaf.messages + well.messages).toBe(2), LONG);
    deaf.socket.pause();
    const used = () => process.memoryUsage().external + process.memoryUsage().arrayBuffers;
    const before = used();
    const css = ".".repeat(60_000);
    expect(statusOf(await command(JSON.stringify({ do: "css.save", css })))).toBe(200);
    // 60 kB each time, 24 MB together: far more than the system's own buffers hold.
    for (let i = 1; i <= 401; i++) {
      expect(statusOf(await command('{"do":"widget.toggle","widget":"lap"}'))).toBe(200);
    }
    const isNewest = ({ last }: { last: string }) =>
      expect(JSON.parse(last)).toMatchObject({ settings: { css }, hidden: ["lap"] });
    await vi.waitFor(() => isNewest(well), LONG);
    expect(used() - before).toBeLessThan(15e6);
    const messages = deaf.messages;
    deaf.socket.resume();
    await vi.waitFor(() => isNewest(deaf), LONG);
    expect(deaf.messages - messages).toBeLessThan(400);
  }, 180_000);
});

describe("a malformed request", () => {
  test("on a WebSocket closes only that one", async () => {
    const loud = follow("/show");
    const calm = follow("/show");
    await vi.waitFor(() => expect([loud.messages, calm.messages]).toEqual([1, 1]), LONG);
    loud.socket.send("x".repeat(100_000));
    calm.socket.send('{"do":"layout.next"}');
    await vi.waitFor(() => expect(loud.closed).toBe(1009), LONG);
    expect(await layout()).toBe("race");
    expect(calm.socket.readyState).toBe(WebSocket.OPEN);
    await expectAllWell();
  });

  test("that is incomplete does not delay others", async () => {
    const halves = Array.from({ length: 60 }, (_, i) =>
      speak(
        [
          "GET /api/state HTTP/1.1\r\nHost: 127",
          `POST /api/command HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX-Pitwall-Token: ${server.token}\r\n` +
            'Content-Type: application/json\r\nContent-Length: 999\r\n\r\n{"do":',
          `GET /show HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n`,
        ][i % 3]!,
      ),
    );
    await vi.waitFor(() => expect(halves.every(({ pending }) => !pending)).toBe(true), LONG);
    await expectAllWell();
    for (const half of halves.slice(0, 30)) half.destroy();
    await expectAllWell();
  });

  test("that never ends is closed in time", async () => {
    const slow = speak(
      `POST /api/command HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX-Pitwall-Token: ${server.token}\r\n` +
        'Content-Type: application/json\r\nContent-Length: 999\r\n\r\n{"do":',
    );
    await vi.waitFor(() => expect(slow.said).toContain("408"), LONG);
    await vi.waitFor(() => expect(slow.closed).toBe(true), LONG);
  }, 60_000);
});
