import { execFileSync } from "node:child_process";
import { hostname } from "node:os";
import { fileURLToPath } from "node:url";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { ownNames } from "../../plugins/obs-overlay/src/server/lan.js";
import { buildPagesIfStale } from "../../plugins/obs-overlay/src/server/pages.js";
import { OWN_NETWORK } from "../lab/parts.js";
import { LabProcess, stopAll, waitFor } from "../lab/process.js";
import { endAll, newHome } from "./show-server.js";

const CLI = fileURLToPath(new URL("../../plugins/obs-overlay/dist/server/cli.js", import.meta.url));
const PORT = 4747;
const NAME = ownNames(hostname())[1]!;

beforeAll(() => buildPagesIfStale(), 120_000);
afterEach(async () => {
  await stopAll();
  await endAll();
});

/** `--lan` in a network namespace with its own host name; `ip` are commands that set the network up. */
class OwnNetwork {
  readonly #server: LabProcess;

  constructor(ip = ":") {
    const [unshare, flags] = OWN_NETWORK;
    const start = `ip link set lo up; ip link add eth9 type bridge; ip link set eth9 up; ${ip}; exec "$@"`;
    const args = [process.execPath, CLI, "--source", "demo", "--lan", "--port", String(PORT)];
    this.#server = new LabProcess(unshare, [flags, "sh", "-c", start, "sh", ...args], {
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

  /** Runs a program in that network. */
  run(program: string, ...args: string[]): string {
    const user = process.getuid?.() === 0 ? [] : ["-U", "--preserve-credentials"];
    const there = ["-t", String(this.#server.pid), ...user, "-n", "-u", program, ...args];
    return execFileSync("nsenter", there, { encoding: "utf8" });
  }

  /** The HTTP status of the overlay at an address, requested as `host`. */
  status(address: string, host: string): number {
    const ask = `require("http").get({ host: "${address}", port: ${PORT}, path: "/overlay", headers: { Host: "${host}" } },
      (answer) => { console.log(answer.statusCode); process.exit() })`;
    return Number(this.run(process.execPath, "-e", ask));
  }
}

describe("--lan", { timeout: 120_000 }, () => {
  test("follows a change of address and reports it, and still refuses other host names", async () => {
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

  test("starts without a network, says so, and reports the address once there is one", async () => {
    const network = new OwnNetwork();
    await network.says(/not on a network/);
    network.run("ip", "addr", "add", "10.1.2.3/24", "dev", "eth9");
    expect(network.status("10.1.2.3", `10.1.2.3:${PORT}`)).toBe(200);
    await network.says(/http:\/\/10\.1\.2\.3:4747\/overlay/);
    network.run("ip", "addr", "del", "10.1.2.3/24", "dev", "eth9");
    await waitFor("it to say so", () => network.lines.filter((line) => /not on a network/.test(line))[1]);
  });

  test("reports a lost address while another remains, and a changed host name", async () => {
    const network = new OwnNetwork("ip addr add 192.168.77.5/24 dev eth9; ip addr add 10.1.2.3/24 dev eth9");
    await network.says(/Stop with Ctrl\+C/);
    network.run("ip", "addr", "del", "10.1.2.3/24", "dev", "eth9");
    await network.says(/No longer {2}http:\/\/10\.1\.2\.3:4747\/overlay/);
    network.run("hostname", "sim-rig");
    await network.says(/By its name.* http:\/\/sim-rig\.local:4747\/overlay/);
    await network.says(new RegExp(`No longer {2}http://${NAME}\\.local:4747/overlay`));
    expect(network.status("192.168.77.5", `sim-rig.local:${PORT}`)).toBe(200);
    expect(network.status("192.168.77.5", `${NAME}.local:${PORT}`)).toBe(403);
    // what has not changed is not repeated
    expect(network.lines.filter((line) => line.includes("192.168.77.5"))).toHaveLength(1);
  });
});
