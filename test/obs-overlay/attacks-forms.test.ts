import { hostname } from "node:os";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildPagesIfStale } from "../../plugins/obs-overlay/src/server/pages.js";
import { type OverlayServer, startServer } from "../../plugins/obs-overlay/src/server/server.js";
import { RawClient } from "./raw-client.js";
import { endAll, newHome, waitingFeed } from "./show-server.js";

let server: OverlayServer;
let raw: RawClient;
let port: number;

beforeAll(async () => {
  await buildPagesIfStale();
  server = await startServer({ feed: waitingFeed(), port: 0, home: newHome() });
  port = Number(new URL(server.url).port);
  raw = new RawClient(port);
}, 120_000);
afterAll(async () => {
  raw.end();
  await server.close();
  await endAll();
});

/** Host names that resemble ours. */
const names = () => {
  const like = ["127.0.0.1", "localhost", "[::1]"].flatMap((name) => [
    `${name}.`,
    `.${name}`,
    `${name}.evil.example`,
    `evil.example#${name}`,
    `evil.example/${name}`,
    `${name}@evil.example`,
    `evil.example@${name}`,
    `user:${name}`,
    ` ${name}x`,
    `${name}%00`,
    `${name},evil.example`,
    `${name}\\evil.example`,
    `x${name}`,
  ]);
  const others = [
    "evil.example",
    hostname() + ".evil.example",
    "0.0.0.0",
    "127.1",
    "127.0.0.2",
    "2130706433",
    "0x7f.0.0.1",
    "0177.0.0.1",
    "[::ffff:127.0.0.1]",
    "[::]",
    "::1",
    "LOCALHOST.example",
    "10.0.0.1",
    "192.168.0.1",
  ];
  return [...like, ...others];
};
const PORTS = () => ["", `:${port}`, `:${port + 1}`, ":80", `:0${port}`];

test("requests with any other form of Host or Origin are refused and reveal nothing", async () => {
  const ours = ["127.0.0.1", "localhost", "[::1]"].map((name) => `${name}:${port}`);
  const hosts = names().flatMap((name) => PORTS().map((end) => name + end));
  const origins = hosts.flatMap((host) => [`http://${host}`, `https://${host}`]);
  const others = ["null", "", "file://", ...ours.map((place) => `https://${place}`), ...ours];
  const forms: Record<string, string>[] = [
    ...hosts.map((Host) => ({ Host })),
    ...[...origins, ...others.filter((origin) => origin !== "")].map((Origin) => ({ Origin })),
  ];
  expect(forms.length).toBeGreaterThan(510);
  for (const headers of forms) {
    const answer = await raw.ask("GET", "/", headers);
    expect([400, 403], JSON.stringify(headers)).toContain(Number(answer.split(" ", 2)[1]));
    expect(answer).not.toContain(server.token);
    expect(answer).not.toContain(hostname());
  }
  expect((await fetch(`${server.url}/api/health`)).status).toBe(200);
}, 120_000);

test("no path crashes the server or reveals anything of this computer", async () => {
  const parts = ["", ".", "..", "%2e%2e", "%00", "api", "overlay", "assets", "etc%2fpasswd", "C:", "\\..", "%", "ü"];
  const paths = parts.flatMap((a) => parts.flatMap((b) => parts.map((c) => `/${a}/${b}/${c}`)));
  expect(paths.length).toBeGreaterThan(2187);
  for (const path of paths) {
    const answer = await raw.ask("GET", path);
    expect(answer, path).toMatch(/^HTTP\/1\.1 (200|301|302|400|403|404) /);
    expect(answer).not.toMatch(/root:x|devDependencies|\bat .*\.js:\d+/);
    expect(answer.includes(server.token), path).toBe(false);
  }
  expect((await fetch(`${server.url}/api/health`)).status).toBe(200);
}, 120_000);
