import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";

const PORT = 4793;
const ROOT = resolve(import.meta.dirname, "../..");

async function answers(): Promise<boolean> {
  return fetch(`http://127.0.0.1:${PORT}/api/health`).then(
    (answer) => answer.ok,
    () => false,
  );
}

async function waitUntil(wanted: boolean): Promise<void> {
  const end = performance.now() + 120_000;
  while ((await answers()) !== wanted) {
    if (performance.now() > end) throw new Error(`the server ${wanted ? "does not answer" : "still answers"}`);
    await sleep(200);
  }
}

it("npm start is ended by ending npm: no server stays behind", async () => {
  const npm = spawn("npm", ["start", "--", "--source", "demo", "--port", String(PORT)], { cwd: ROOT, stdio: "ignore" });
  await waitUntil(true);
  npm.kill("SIGTERM");
  await waitUntil(false);
  expect(await answers()).toBe(false);
}, 300_000);
