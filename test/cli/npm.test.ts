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

it("npm start ends with npm: no server is left running", async () => {
  const npm = spawn("npm", ["start", "--", "--source", "demo", "--port", String(PORT)], { cwd: ROOT, stdio: "ignore" });
  await waitUntil(true);
  npm.kill("SIGTERM");
  await waitUntil(false);
  expect(await answers()).toBe(false);
}, 300_000);

describe("a forgotten -- before an option is reported with the command to type", () => {
  const run = (...words: string[]) => {
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
    const { status, text } = run(...words);
    expect(status).toBe(1);
    expect(text).toContain(`Type: ${typed}\n`);
  });

  it("but not for an unknown argument", () => {
    const { status, text } = run("run", "demo", "--", "quickly");
    expect(status).toBe(1);
    expect(text).toContain("See npm run demo -- --help.");
    expect(text).not.toContain("Type:");
  });

  it("and the help shows the npm script", () => {
    expect(run("run", "demo", "--", "--help").text).toContain("Usage: npm run demo -- [options]");
  });
});
