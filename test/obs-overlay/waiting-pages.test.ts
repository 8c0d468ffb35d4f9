import { afterAll, beforeAll, expect, test } from "vitest";
import { buildPagesIfStale } from "../../plugins/obs-overlay/src/server/pages.js";
import { RawClient } from "./raw-client.js";
import { endAll, startShow } from "./show-server.js";

let raw: RawClient;
let port: number;

beforeAll(async () => {
  await buildPagesIfStale();
  const { url } = await startShow({ source: "demo" });
  port = Number(new URL(url).port);
  raw = new RawClient(port);
}, 120_000);
afterAll(async () => {
  raw.end();
  await endAll();
});

const statusOf = (answer: string) => Number(answer.split(" ", 2)[1]);
const bodyOf = (answer: string) => answer.split("\r\n\r\n")[1] ?? "";

test("a page that OBS opens from a file can read that Pitwall is running", async () => {
  for (const origin of ["null", "http://absolute"]) {
    const answer = await raw.ask("GET", "/api/hello", { Origin: origin });
    expect(statusOf(answer)).toBe(200);
    expect(JSON.parse(bodyOf(answer))).toEqual({ name: "acevo-pitwall" });
    expect(answer.toLowerCase()).toContain(`access-control-allow-origin: ${origin}\r\n`);
  }
});

test("pages of other origins or under other host names cannot", async () => {
  const strangers: readonly Record<string, string>[] = [
    { Origin: "https://evil.example" },
    { Origin: "http://absolute.evil.example" },
    { Origin: `http://127.0.0.1:${port + 1}` },
    { Origin: "null", Host: "evil.example" },
    { Origin: "null", Host: `absolute:${port}` },
  ];
  for (const headers of strangers) {
    const answer = await raw.ask("GET", "/api/hello", headers);
    expect(statusOf(answer), JSON.stringify(headers)).toBe(403);
    expect(answer.toLowerCase()).not.toContain("access-control-allow");
  }
});

test("a page from a file can read nothing else, and 0.1.0's waiting page gets an empty answer", async () => {
  for (const path of ["/api/state", "/api/show", "/api/health", "/overlay", "/"]) {
    expect(statusOf(await raw.ask("GET", path, { Origin: "null" })), path).toBe(403);
  }
  const old = { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors" };
  const answer = await raw.ask("GET", "/api/health", old);
  expect(statusOf(answer)).toBe(204);
  expect(bodyOf(answer)).toBe("");
  expect(statusOf(await raw.ask("GET", "/api/health", { ...old, Host: "evil.example" }))).toBe(403);
  expect(statusOf(await raw.ask("POST", "/api/hello", { Origin: "null" }))).toBe(403);
});
