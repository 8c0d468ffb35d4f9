import { request } from "node:http";
import { hostname } from "node:os";
import { afterEach, expect, test } from "vitest";
import { ownNames } from "../../plugins/obs-overlay/src/server/lan.js";
import { startServer } from "../../plugins/obs-overlay/src/server/server.js";
import { endAll, newHome, waitingFeed } from "./show-server.js";

const NAME = ownNames(hostname())[1]!;

afterEach(endAll);

test.each([
  ["PC-von-Max", ["pc-von-max.local", "pc-von-max"]],
  ["gaming.fritz.box", ["gaming.local", "gaming"]],
  ["evil.example", ["evil.local", "evil"]],
  ["Größe", ["xn--gre-6ka8i.local", "xn--gre-6ka8i"]],
  ["192.168.1.7", []],
  ["", []],
])("a computer called %j is reached as %j", (name, names) => {
  expect(ownNames(name)).toEqual(names);
});

test("requests under the network name cannot change anything, since the network decides where it leads", async () => {
  const server = await startServer({ feed: waitingFeed(), port: 0, home: newHome(), lan: true });
  try {
    const { port } = new URL(server.url);
    const page = (host: string) =>
      new Promise<string>((done, fail) => {
        const headers = { Host: `${host}:${port}`, Accept: "text/html" };
        request({ host: "127.0.0.1", port, path: "/", headers }, (response) => {
          let body = "";
          response.on("data", (part) => (body += part));
          response.on("end", () => done(body));
        })
          .on("error", fail)
          .end();
      });
    expect(await page("localhost")).toContain(server.token);
    const byName = await page(`${NAME}.local`);
    expect(byName).toContain("<!doctype html>");
    expect(byName).not.toContain(server.token);
  } finally {
    await server.close();
  }
});
