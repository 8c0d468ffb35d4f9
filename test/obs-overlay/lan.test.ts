import { execFileSync } from "node:child_process";
import { request } from "node:http";
import { hostname } from "node:os";
import { fileURLToPath } from "node:url";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { ownNames } from "../../plugins/obs-overlay/src/server/lan.js";
import { buildPagesIfStale } from "../../plugins/obs-overlay/src/server/pages.js";
import { startServer } from "../../plugins/obs-overlay/src/server/server.js";
import { LabProcess, stopAll, waitFor } from "../lab/process.js";
import { endAll, newHome, waitingFeed } from "./show-server.js";

const CLI = fileURLToPath(new URL("../../plugins/obs-overlay/dist/server/cli.js", import.meta.url));
const PORT = 4747;
const NAME = ownNames(hostname())[1]!;

beforeAll(() => buildPagesIfStale(), 120_000);
afterEach(async () => {
  await stopAll();
  await endAll();
});

test.each([
  ["PC-von-Max", ["pc-von-max.local", "pc-von-max"]],
  ["gaming.fritz.box", ["gaming.local", "gaming"]],
  ["evil.example", ["evil.local", "evil"]],
  ["Größe", ["xn--gre-6ka8i.local", "xn--gre-6ka8i"]],
  ["192.168.1.7", []],
  ["", []],
])("a computer that is called %j is asked for as %j", (name, names) => {
  expect(ownNames(name)).toEqual(names);
});

/** `--lan` in a network of its own, which it alone is in; `ip` is what is done to that network first. */
class OwnNetwork {
  readonly #server: LabProcess;

  constructor(ip = ":") {
    const isolate = process.getuid?.() === 0 ? ["-n"] : ["-rn"];
    const start = `ip link set lo up; ip link add eth9 type bridge; ip link set eth9 up; ${ip}; exec "$@"`;
    const args = [process.execPath, CLI, "--source", "demo", "--lan", "--port", String(PORT)];
    this.#server = new LabProcess("unshare", [...isolate, "sh", "-c", start, "sh", ...args], {
      ...process.env,
      PITWALL_HOME: newHome(),
    });
  }

  says(pattern: RegExp): Promise<string> {
    return this.#server.line(pattern);
  }

  get lines(): readonly string[] {
    return this.#server.lines();
  }

  /** Runs a program in its network. */
  run(program: string, ...args: string[]): string {
    const user = process.getuid?.() === 0 ? [] : ["-U", "--preserve-credentials"];
    const there = ["-t", String(this.#server.pid), ...user, "-n", program, ...args];
    return execFileSync("nsenter", there, { encoding: "utf8" });
  }

  /** Which status the overlay has at an address, asked for by `host`. */
  status(address: string, host: string): number {
    const ask = `require("http").get({ host: "${address}", port: ${PORT}, path: "/overlay", headers: { Host: "${host}" } },
      (answer) => { console.log(answer.statusCode); process.exit() })`;
    return Number(this.run(process.execPath, "-e", ask));
  }
}

describe("--lan", { timeout: 120_000 }, () => {
  test("follows the router that gives this computer another address, and says it; strangers' names stay refused", async () => {
    const network = new OwnNetwork("ip addr add 192.168.77.5/24 dev eth9");
    await network.says(/http:\/\/192\.168\.77\.5:4747\/overlay/);
    await network.says(new RegExp(`http://${NAME}.local:4747/overlay`));
    expect(network.status("192.168.77.5", `192.168.77.5:${PORT}`)).toBe(200);

    network.run("ip", "addr", "del", "192.168.77.5/24", "dev", "eth9");
    network.run("ip", "addr", "add", "192.168.77.9/24", "dev", "eth9");
    expect(network.status("192.168.77.9", `192.168.77.9:${PORT}`)).toBe(200);
    await network.says(/http:\/\/192\.168\.77\.9:4747\/overlay/);
    for (const name of [NAME, `${NAME}.local`]) expect(network.status("192.168.77.9", `${name}:${PORT}`)).toBe(200);
    const strangers = ["evil.example", `${NAME}.evil.example`, "gaming-pc-of-another.local", "192.168.77.8"];
    for (const name of strangers) expect(network.status("192.168.77.9", `${name}:${PORT}`), name).toBe(403);
  });

  test("is started before there is a network, says that, and where to watch when there is one", async () => {
    const network = new OwnNetwork();
    await network.says(/in no network now/);
    network.run("ip", "addr", "add", "10.1.2.3/24", "dev", "eth9");
    expect(network.status("10.1.2.3", `10.1.2.3:${PORT}`)).toBe(200);
    await network.says(/http:\/\/10\.1\.2\.3:4747\/overlay/);
    network.run("ip", "addr", "del", "10.1.2.3/24", "dev", "eth9");
    await waitFor("it to say so", () => network.lines.filter((line) => /in no network now/.test(line))[1]);
  });
});

test("under the name in its network, which the network may lead elsewhere, nothing can be changed", async () => {
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
