import { once } from "node:events";
import { connect } from "node:net";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import WebSocket from "ws";
import { endAll, startShow } from "../obs-overlay/show-server.js";
import { holds, nearly } from "./fuzz.js";

afterEach(endAll);

test("after any bytes on its port the server answers the next request", async () => {
  const { url } = await startShow();
  const port = Number(new URL(url).port);
  const head = fc.tuple(
    fc.constantFrom("GET", "POST", "OPTIONS", "PRI", "\u0000", "get"),
    fc.oneof(fc.webPath(), fc.string(), fc.constantFrom("/telemetry", "/show", "/api/command", "/api/state")),
    fc.array(fc.tuple(fc.constantFrom("Host", "Origin", "Upgrade", "Connection", "Content-Length"), fc.string())),
  );
  const request = head.map(
    ([method, path, headers]) =>
      `${method} ${path} HTTP/1.1\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`,
  );
  await holds(
    fc.oneof(request, fc.string({ unit: "binary" })),
    async (text) => {
      const socket = connect(port, "127.0.0.1");
      socket.on("error", () => undefined);
      socket.end(text);
      socket.resume();
      await Promise.race([once(socket, "close"), new Promise((done) => setTimeout(done, 50))]);
      socket.destroy();
      expect((await fetch(`${url}/api/health`)).status).toBe(200);
    },
    150,
  );
});

test("after any WebSocket or POST message other clients still get the race", async () => {
  const { url, token, seen, does } = await startShow();
  await holds(
    fc.tuple(
      fc.oneof(fc.uint8Array({ maxLength: 3000 }), fc.string()),
      fc.oneof(fc.jsonValue(), nearly({ do: "widget.toggle", widget: "lap" })),
      fc.constantFrom("telemetry", "show"),
    ),
    async ([said, posted, path]) => {
      const socket = new WebSocket(`${url.replace("http", "ws")}/${path}`);
      socket.on("error", () => undefined);
      await once(socket, "open");
      socket.send(said);
      const { status } = await fetch(`${url}/api/command`, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Pitwall-Token": token },
        body: JSON.stringify(posted),
      });
      expect([200, 400, 404, 409]).toContain(status);
      socket.terminate();
    },
    80,
  );
  await does({ do: "theme.choose", theme: "light" });
  await expect.poll(() => seen.state.settings.theme, { timeout: 30_000 }).toBe("light");
});
