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

/** What the doctor says of the overlay. */
async function overlayLine(port: number): Promise<string> {
  const doctor = spawn(process.execPath, [DOCTOR, "--port", String(port)], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  for await (const part of doctor.stdout.setEncoding("utf8")) said += part;
  const lines = said.split("\n").filter((line) => /Pitwall is (not )?running/.test(line));
  expect(lines).toHaveLength(1);
  return lines[0]!;
}

it("says that an empty overlay is that of a Pitwall that does not run", async () => {
  const port = await freePort();
  const line = await overlayLine(port);
  expect(line).toMatch(
    /^– Pitwall is not running, so the overlay is empty\. Type "npm start" and leave that window open\.$/,
  );
});

it("says which other port to take when another program has it", async () => {
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

it("says the address of a Pitwall that runs on another port", async () => {
  const server = spawn(process.execPath, [SERVER, "--source", "demo", "--port", "0"], { env, stdio: "ignore" });
  try {
    await expect.poll(() => findServer(home)?.url, { timeout: 60_000 }).toBeTruthy();
    const studio = `${findServer(home)!.url}/`;
    expect(await overlayLine(await freePort())).toContain(`✔ Pitwall is running. The studio at ${studio} says`);
  } finally {
    server.kill();
  }
}, 120_000);
