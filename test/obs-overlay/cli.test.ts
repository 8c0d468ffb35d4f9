import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test, vi } from "vitest";
import type { RaceState } from "../../core/src/race/index.js";

const LONG = { timeout: 60_000, interval: 50 };
const CLI = fileURLToPath(new URL("../../plugins/obs-overlay/dist/server/cli.js", import.meta.url));
const running: ChildProcess[] = [];

afterEach(() => {
  for (const child of running.splice(0)) child.kill("SIGKILL");
});

/** The built program, as `npm start -- …` runs it. */
function start(...args: string[]) {
  const child = spawn(process.execPath, [CLI, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  running.push(child);
  const run = { child, output: "", ended: once(child, "exit") as Promise<[number | null, string | null]> };
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (run.output += part));
  return run;
}

async function stateAt(url: string): Promise<RaceState> {
  return (await (await fetch(`${url}/api/state`)).json()) as RaceState;
}

test.each(["SIGINT", "SIGTERM"] as const)(
  "the program prints the overlay's address and status, and ends cleanly on %s",
  async (signal) => {
    const run = start("--source", "demo", "--port", "0");
    const url = await vi.waitFor(
      () => /(http:\S+)\/overlay/.exec(run.output)?.[1] ?? expect.fail("no address yet"),
      LONG,
    );
    await vi.waitFor(
      async () => expect((await stateAt(url)).connection).toMatchObject({ status: "live", source: "demo" }),
      LONG,
    );
    await vi.waitFor(() => expect(run.output).toMatch(/demo/i), LONG);

    const signalledAt = performance.now();
    run.child.kill(signal);
    expect(await run.ended).toEqual([0, null]);
    expect(performance.now() - signalledAt).toBeLessThan(10_000);
  },
  120_000,
);

test("a port in use or an invalid one ends it with one sentence", async () => {
  const other = createServer();
  await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
  const { port } = other.address() as AddressInfo;
  try {
    const taken = start("--source", "demo", "--port", String(port));
    expect(await taken.ended).toEqual([1, null]);
    expect(taken.output.trim().split("\n").at(-1)).toBe(
      `Port ${port} is in use by another program: close that, or start with another port: npm start -- --port ${port + 1}`,
    );
  } finally {
    other.close();
  }
  const none = start("--port", "overlay");
  expect(await none.ended).toEqual([1, null]);
  expect(none.output).toContain("It must be a number from 0 to 65535.");
}, 120_000);

test("a folder that cannot be used is told, and the overlay runs without it", async () => {
  const home = mkdtempSync(join(tmpdir(), "pitwall-cli-"));
  writeFileSync(join(home, "file"), "");
  vi.stubEnv("PITWALL_HOME", join(home, "file", "home"));
  try {
    const run = start("--source", "demo", "--port", "0", "--director");
    const url = await vi.waitUntil(() => /^In your browser {2}(\S+)\/$/m.exec(run.output)?.[1], LONG);
    await vi.waitFor(
      () =>
        expect(run.output).toMatch(
          /^Director: There is no rules file director\.yaml, and Pitwall cannot create it: let it write to its folder/m,
        ),
      LONG,
    );
    await vi.waitFor(async () => expect((await stateAt(url)).connection.source).toBe("demo"), LONG);
    run.child.kill("SIGTERM");
    expect(await run.ended).toEqual([0, null]);
  } finally {
    vi.unstubAllEnvs();
    rmSync(home, { recursive: true, force: true });
  }
}, 120_000);

test("a tape that cannot be opened ends it with the reason and the next step", async () => {
  const home = mkdtempSync(join(tmpdir(), "pitwall-cli-"));
  writeFileSync(join(home, "file"), "");
  try {
    const tape = start("--port", "0", "--source", `tape:${join(home, "file", "x.tape")}`);
    expect(await tape.ended).toEqual([1, null]);
    expect(tape.output.trim()).toMatch(/^x\.tape cannot be opened \(ENOTDIR\): choose another tape\.$/m);
    expect(tape.output).not.toContain("That failed");
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}, 120_000);

test("a mistyped rules file ends it with the next step and creates no file; without a name Pitwall creates its own", async () => {
  const home = mkdtempSync(join(tmpdir(), "pitwall-cli-"));
  vi.stubEnv("PITWALL_HOME", home);
  try {
    const mistyped = join(home, "directr.yaml");
    const wrong = start("--source", "demo", "--port", "0", "--director", mistyped);
    expect(await wrong.ended).toEqual([1, null]);
    expect(wrong.output.trim().split("\n").at(-1)).toBe(
      "There is no rules file directr.yaml: check its name, or use --director without a name for the file that Pitwall creates.",
    );
    expect(existsSync(mistyped)).toBe(false);

    const right = start("--source", "demo", "--port", "0", "--director");
    await vi.waitFor(() => expect(right.output).toContain("Director's rules"), LONG);
    expect(readFileSync(join(home, "director.yaml"), "utf8")).toContain("version: 1");
    right.child.kill("SIGTERM");
    expect(await right.ended).toEqual([0, null]);

    // a mistake in the rules stops the director, not the overlay
    writeFileSync(join(home, "director.yaml"), "version: 1\nscenes: [[[\n");
    const slip = start("--source", "demo", "--port", "0", "--director");
    await vi.waitFor(
      () => expect(slip.output).toMatch(/Director: director\.yaml, line 2: a closing \] is missing/),
      LONG,
    );
    expect(slip.output).toContain("Stop with Ctrl+C.");
    slip.child.kill("SIGTERM");
    expect(await slip.ended).toEqual([0, null]);
  } finally {
    vi.unstubAllEnvs();
    rmSync(home, { recursive: true, force: true });
  }
}, 120_000);
