import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, it } from "vitest";
import { findServer } from "../../core/src/control/node.js";
import { freePort } from "../lab/port.js";

const DOCTOR = resolve(import.meta.dirname, "../../core/dist/cli/doctor.js");
const SERVER = resolve(import.meta.dirname, "../../plugins/obs-overlay/dist/server/cli.js");
const home = mkdtempSync(join(tmpdir(), "pitwall-doctor-"));
const env = { ...process.env, PITWALL_HOME: home };

afterAll(() => rmSync(home, { recursive: true, force: true }));

/** The line about the overlay. */
async function overlayLine(port: number): Promise<string> {
  const doctor = spawn(process.execPath, [DOCTOR, "--port", String(port)], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  for await (const part of doctor.stdout.setEncoding("utf8")) output += part;
  const lines = output.split("\n").filter((line) => /Pitwall is (not )?running/.test(line));
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
