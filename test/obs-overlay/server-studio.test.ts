import { request } from "node:http";
import { networkInterfaces } from "node:os";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { canBeOther, fetchAsOtherUser } from "../control/other-user.js";
import { buildPagesIfStale } from "../../plugins/obs-overlay/src/server/pages.js";
import { type OverlayServer, startServer } from "../../plugins/obs-overlay/src/server/server.js";
import { endAll, newHome, waitingFeed } from "./show-server.js";

const READ_ONLY = '<meta name="pitwall-read-only" content="other-user" />';
const TAG = '<meta name="pitwall-token" content="';
const running: OverlayServer[] = [];

beforeAll(() => buildPagesIfStale(), 120_000);
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
  await endAll();
});

async function start(options: { dev?: boolean; lan?: boolean } = {}): Promise<OverlayServer> {
  const server = await startServer({ feed: waitingFeed(), port: 0, home: newHome(), ...options });
  running.push(server);
  return server;
}

describe.each([
  ["built", false],
  ["for developers", true],
])("pages %s", (_, dev) => {
  test("only the studio page has the token; it is never cached and cannot be framed", async () => {
    const { url, token } = await start({ dev });
    for (const path of ["/", "/?lang=de"]) {
      const studio = await fetch(url + path, { headers: { Accept: "text/html" } });
      expect(await studio.text()).toContain(`${TAG}${token}"`);
      expect(studio.headers.get("cache-control")).toBe("no-store");
      expect(studio.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
      expect(studio.headers.get("x-frame-options")).toBe("DENY");
    }
    for (const path of ["/overlay", "/overlay/", "/widget/lap", "/index.html", "/api/health", "/api/show", "//"]) {
      const answer = await fetch(url + path, { headers: { Accept: "text/html" } });
      expect(await answer.text(), path).not.toContain(token);
    }
    const overlay = await fetch(`${url}/overlay`, { headers: { Accept: "text/html" } });
    expect(overlay.headers.get("content-security-policy")).toContain("frame-ancestors 'self'");
  }, 90_000);
});

test("each start has a new token", async () => {
  const [a, b] = [await start(), await start()];
  expect(a.token).not.toBe(b.token);
  expect(a.token.length).toBeGreaterThanOrEqual(32);
});

describe("in the network", () => {
  const addresses = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(({ internal, family }) => !internal && family === "IPv4")
    .map(({ address }) => address);

  /** Sends a request through one of this computer's addresses, with any Host. */
  function ask(host: string, url: string, { path = "/", method = "GET", headers = {} as Record<string, string> }) {
    const { port } = new URL(url);
    return new Promise<{ status: number; body: string }>((done, fail) => {
      const asked = request({ host, port, path, method, headers, agent: false }, (response) => {
        let body = "";
        response.on("data", (part) => (body += part));
        response.on("end", () => done({ status: response.statusCode ?? 0, body }));
      });
      asked.on("error", fail).end(method === "POST" ? '{"do":"layout.next"}' : undefined);
    });
  }

  test("other computers are refused without --lan", async () => {
    const { url, lanUrls } = await start();
    expect(lanUrls).toEqual([]);
    for (const address of addresses) await expect(ask(address, url, {})).rejects.toThrow("ECONNREFUSED");
  });

  test("with --lan other computers can watch but not change anything, even with the token", async () => {
    const { url, lanUrls, token } = await start({ lan: true });
    expect(lanUrls).toEqual(addresses.map((address) => url.replace("127.0.0.1", address)));
    const command = {
      path: "/api/command",
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Pitwall-Token": token },
    };
    for (const address of addresses) {
      expect((await ask(address, url, { path: "/overlay", headers: { Accept: "text/html" } })).status).toBe(200);
      expect((await ask(address, url, { path: "/api/state" })).status).toBe(200);
      const studio = await ask(address, url, { headers: { Accept: "text/html" } });
      expect([studio.status, studio.body.includes(token)]).toEqual([200, false]);
      const refused = await ask(address, url, command);
      expect([refused.status, JSON.parse(refused.body).code]).toEqual([403, "not-from-here"]);
      const rebound = await ask(address, url, { path: "/api/state", headers: { Host: "evil.example" } });
      expect(rebound.status).toBe(403);
    }
    expect((await ask("127.0.0.1", url, command)).status).toBe(200);
  });
});

test("another user of this computer gets the studio page without the token, checked for each connection", async () => {
  const server = await startServer({ feed: waitingFeed(), port: 0, home: newHome() });
  running.push(server);
  // without root no other user is available: only the own user is tested
  if (canBeOther) {
    const theirs = await fetchAsOtherUser(`${server.url}/`);
    expect(theirs).toContain(READ_ONLY);
    expect(theirs).not.toContain(server.token);
  }
  const ours = await (await fetch(`${server.url}/`)).text();
  expect(ours).toContain(`${TAG}${server.token}"`);
  expect(ours).not.toContain(READ_ONLY);
});

test("the studio page is view-only if the owner of a connection is unknown", async () => {
  const isOwnUser = () => Promise.resolve(false);
  const server = await startServer({ feed: waitingFeed(), port: 0, home: newHome(), isOwnUser });
  running.push(server);
  const page = await (await fetch(`${server.url}/`)).text();
  expect(page).toContain(READ_ONLY);
  expect(page).not.toContain(server.token);
});
