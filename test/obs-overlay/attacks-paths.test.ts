import { afterEach, beforeAll, expect, test } from "vitest";
import { buildPagesIfStale } from "../../plugins/obs-overlay/src/server/pages.js";
import { type OverlayServer, startServer } from "../../plugins/obs-overlay/src/server/server.js";
import { RawClient } from "./raw-client.js";
import { endAll, newHome, waitingFeed } from "./show-server.js";

let server: OverlayServer;

beforeAll(() => buildPagesIfStale(), 120_000);
afterEach(async () => {
  await server.close();
  await endAll();
});

const PATHS = [
  "/../../package.json",
  "/../../../../../../../etc/passwd",
  "/..%2f..%2f..%2f..%2fetc/passwd",
  "/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
  "/%252e%252e/%252e%252e/etc/passwd",
  "/..\\..\\..\\..\\etc\\passwd",
  "/assets/../../../../../../etc/passwd",
  "/assets/..%5c..%5c..%5cetc/passwd",
  "//etc/passwd",
  "/etc/passwd",
  "file:///etc/passwd",
  "/@fs/etc/passwd",
  "/@fs//etc/passwd",
  "/@fs/etc/passwd?raw",
  "/@fs/etc/passwd?import&raw",
  "/@fs/etc/passwd?url&inline",
  "/@fs/etc/passwd?raw??",
  "/@fs/x/../../etc/passwd",
  "/@fs/%2e%2e/etc/passwd",
  "/@id/../../../../etc/passwd?raw",
  "/%00/etc/passwd",
  "/%",
];

test.each([
  ["as built", false],
  ["in development", true],
])(
  "no path leads out of the folder of pages %s",
  async (_, dev) => {
    server = await startServer({ feed: waitingFeed(), port: 0, home: newHome(), dev });
    const raw = new RawClient(Number(new URL(server.url).port));
    // a valid request works, or the test would prove nothing
    expect(await raw.ask("GET", "/overlay", { Accept: "text/html" })).toContain("<!doctype html>");
    for (const path of PATHS) {
      const answer = await raw.ask("GET", path, { Accept: "text/html" });
      expect(answer, path).not.toMatch(/root:|devDependencies/);
      expect(answer.includes(server.token), path).toBe(false);
    }
    expect((await fetch(`${server.url}/api/health`)).status).toBe(200);
    raw.end();
  },
  120_000,
);
