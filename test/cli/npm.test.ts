import { spawn, spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";

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

describe("forgetting -- before an option is answered with what to type", () => {
  const said = (...words: string[]) => {
    const { status, stdout, stderr } = spawnSync("npm", words, { cwd: ROOT, encoding: "utf8" });
    return { status, text: stdout + stderr };
  };

  it.each([
    ["npm start -- --port 4911", "start", "--port", "4911"],
    ["npm start -- --port 4911", "start", "--port=4911"],
    ["npm run demo -- --port 4911", "run", "demo", "--port", "4911"],
    ["npm start -- --source <source> --port <number>", "start", "--port", "4911", "--source", "demo"],
    ["npm run dump -- --find lap", "run", "dump", "--find", "lap"],
  ])("%s", (typed, ...words) => {
    const { status, text } = said(...words);
    expect(status).toBe(1);
    expect(text).toContain(`Type: ${typed}\n`);
  });

  it("but not when it was only a word too many", () => {
    const { status, text } = said("run", "demo", "--", "quickly");
    expect(status).toBe(1);
    expect(text).toContain("npm run demo -- --help says what it takes.");
    expect(text).not.toContain("Type:");
  });

  it("and the help names the script that was asked", () => {
    expect(said("run", "demo", "--", "--help").text).toContain("Usage: npm run demo -- [options]");
  });
});
