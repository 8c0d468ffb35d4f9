import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { findServer } from "../../core/src/control/node.js";
import { freePort } from "../lab/port.js";

const DOCTOR = resolve(import.meta.dirname, "../../plugins/obs-overlay/dist/obs/doctor-cli.js");
const SERVER = resolve(import.meta.dirname, "../../plugins/obs-overlay/dist/server/cli.js");
const home = mkdtempSync(join(tmpdir(), "pitwall-doctor-"));
const env = { ...process.env, PITWALL_HOME: home, HOME: home, XDG_CONFIG_HOME: home };

afterAll(() => rmSync(home, { recursive: true, force: true }));

async function run(port: number): Promise<{ readonly lines: readonly string[]; readonly code: number | null }> {
  const doctor = spawn(process.execPath, [DOCTOR, "--port", String(port)], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  const ended = once(doctor, "close");
  for await (const part of doctor.stdout.setEncoding("utf8")) output += part;
  const [code] = (await ended) as [number | null];
  return { lines: output.trim().split("\n"), code };
}

/** The line about the overlay. */
async function overlayLine(port: number): Promise<string> {
  const lines = (await run(port)).lines.filter((line) => /Pitwall is (not )?running/.test(line));
  expect(lines).toHaveLength(1);
  return lines[0]!;
}

it("explains an empty overlay when Pitwall is not running", async () => {
  const port = await freePort();
  const line = await overlayLine(port);
  expect(line).toMatch(
    /^– Pitwall is not running, so the overlay is empty\. Type "npm start" and keep that window open\.$/,
  );
});

it("suggests another port when this one is in use", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  try {
    await once(other, "listening");
    const { port } = other.address() as { port: number };
    const line = await overlayLine(port);
    expect(line).toContain(`Port ${port} is in use by another program. Type "npm start -- --port ${port + 1}"`);
  } finally {
    other.close();
  }
});

describe("while Pitwall is not running", () => {
  const obs = join(home, "obs-studio");

  function obsSettings(enabled: boolean): void {
    const path = join(obs, "plugin_config/obs-websocket");
    mkdirSync(path, { recursive: true });
    writeFileSync(
      join(path, "config.json"),
      JSON.stringify({ server_enabled: enabled, server_port: 4466, auth_required: true, server_password: "secret" }),
    );
  }

  it("looks at the director's rules", async () => {
    const port = await freePort();
    expect((await run(port)).lines).toContain(
      '– The director has no rules yet: "npm start -- --director" makes the file.',
    );
    writeFileSync(join(home, "director.yaml"), "version: 1\nscenes: { driving: Race }\n");
    expect((await run(port)).lines).toContain("✔ The director's rules are valid.");
    writeFileSync(join(home, "director.yaml"), "version: 1\nscenes: { drivng: Race }\n");
    const { lines, code } = await run(port);
    expect(lines.filter((line) => /^✘ Director: director\.yaml, line 2: .*"driving"/.test(line))).toHaveLength(1);
    expect(code).toBe(1);
    rmSync(join(home, "director.yaml"));
  });

  it("says whether OBS is there and can be reached, and nothing of its password", async () => {
    const port = await freePort();
    expect((await run(port)).lines.join("\n")).toContain("– No OBS with a WebSocket server was found");
    obsSettings(false);
    expect((await run(port)).lines.join("\n")).toContain("– OBS's WebSocket server is switched off: tick");
    obsSettings(true);
    const { lines } = await run(port);
    expect(lines).toContain("✔ OBS is installed, with its WebSocket server on port 4466.");
    expect(lines.join("\n")).not.toContain("secret");
  });
});

it("finds Pitwall on another port", async () => {
  const server = spawn(process.execPath, [SERVER, "--source", "demo", "--port", "0"], { env, stdio: "ignore" });
  try {
    await expect.poll(() => findServer(home)?.url, { timeout: 60_000 }).toBeTruthy();
    const studio = `${findServer(home)!.url}/`;
    expect(await overlayLine(await freePort())).toContain(`✔ Pitwall is running. The studio at ${studio} shows`);
  } finally {
    server.kill();
  }
}, 120_000);
