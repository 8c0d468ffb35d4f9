import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CommandError, findServer, sendCommand } from "@acevo-pitwall/core/control/node";
import type { ServerInfo, ShowState } from "@acevo-pitwall/core/control";
import { TapeReader } from "@acevo-pitwall/core/tape";
import { lanAddresses } from "../../plugins/obs-overlay/src/server/lan.js";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { buildPagesIfStale } from "../../plugins/obs-overlay/src/server/pages.js";
import { endAll, LONG, newHome, startShow } from "./show-server.js";

const CLI = fileURLToPath(new URL("../../plugins/obs-overlay/dist/server/cli.js", import.meta.url));
const children: ChildProcess[] = [];

beforeAll(() => buildPagesIfStale(), 120_000);
afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await endAll();
});

/** The built program with its own Pitwall folder; `before` is a shell command to run first. */
function startProgram(home: string, before = ":") {
  const child = spawn(
    "sh",
    ["-c", `${before}; exec "$0" "$@"`, process.execPath, CLI, "--source", "demo", "--port", "0"],
    {
      env: { ...process.env, PITWALL_HOME: home },
      stdio: "ignore",
    },
  );
  children.push(child);
  return child;
}

const found = (home: string) => vi.waitFor(() => findServer(home) ?? expect.fail("no server.json yet"), LONG);
const showOf = async ({ url }: ServerInfo) => (await (await fetch(`${url}/api/show`)).json()) as ShowState;

describe("server.json of a running server", () => {
  test("leads programs of the same user to it, and goes with it", async () => {
    const home = newHome();
    const child = startProgram(home);
    const info = await found(home);
    expect(info.pid).toBe(child.pid);
    expect(statSync(join(home, "server.json")).mode & 0o777).toBe(0o600);
    await sendCommand(info, { do: "layout.choose", layout: "hotlap" });
    expect((await showOf(info)).settings.layout).toBe("hotlap");
    await expect(sendCommand(info, { do: "layout.choose", layout: "x" })).rejects.toMatchObject({
      code: "no-such-layout",
      message: expect.stringContaining("Available: race"),
    });
    await expect(sendCommand({ ...info, token: "guessed" }, { do: "layout.next" })).rejects.toMatchObject({
      code: "no-token",
    });
    child.kill("SIGTERM");
    await vi.waitFor(() => expect(existsSync(join(home, "server.json"))).toBe(false), LONG);
    expect(findServer(home)).toBeNull();
    // the archive comes without npm
    const start = "start it with npm start or Pitwall.cmd, then try again.";
    const gone = await sendCommand(info, { do: "layout.next" }).catch((error: unknown) => error);
    expect(gone).toBeInstanceOf(CommandError);
    expect(gone).toMatchObject({ code: "no-answer", message: expect.stringContaining(start) });
    await expect(sendCommand(findServer(home), { do: "layout.next" })).rejects.toMatchObject({
      code: "not-running",
      message: `Pitwall's overlay server is not running: ${start}`,
    });
  }, 120_000);

  test("belongs to the first server for as long as that runs", async () => {
    const first = await startShow();
    const second = await startShow({ home: first.home });
    expect(findServer(first.home)?.url).toBe(first.url);
    await second.end();
    expect(findServer(first.home)?.token).toBe(first.token);
    await first.end();
    expect(findServer(first.home)).toBeNull();
  });

  test("passes to another running server when the first one exits or crashes", async () => {
    const home = newHome();
    const crashing = startProgram(home);
    await found(home);
    const second = await startShow({ home });
    const third = await startShow({ home });
    expect(findServer(home)?.pid).toBe(crashing.pid);
    crashing.kill("SIGKILL");
    const next = await vi.waitFor(() => {
      const info = findServer(home);
      expect(info?.pid).toBe(process.pid);
      return info!;
    }, LONG);
    const [leaving, staying] = next.url === second.url ? [second, third] : [third, second];
    await leaving.end();
    await vi.waitFor(() => expect(findServer(home)).toMatchObject({ url: staying.url, token: staying.token }), LONG);
    await staying.end();
    expect(existsSync(join(home, "server.json"))).toBe(false);
  });

  test.each([
    ["a server that crashed", JSON.stringify({ url: "http://127.0.0.1:9", token: "old", pid: 2 ** 22 + 1 })],
    [
      "a server whose process id now belongs to another program",
      JSON.stringify({ url: "http://127.0.0.1:9", token: "old", pid: 1 }),
    ],
    ["a server that ended in the middle of writing it", '{"url":'],
    ["a stranger", JSON.stringify({ url: "http://evil.example:80", token: "t", pid: 1 })],
  ])("takes the place of that of %s", async (_, info) => {
    const home = newHome();
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, "server.json"), info);
    const { url, token, end } = await startShow({ home });
    expect(findServer(home)).toEqual({ url, token, pid: process.pid });
    await end();
    expect(existsSync(join(home, "server.json"))).toBe(false);
  });

  test("is written as soon as the disk allows it", async () => {
    const home = newHome();
    mkdirSync(join(home, "server.json", "something"), { recursive: true });
    const { url, end } = await startShow({ home });
    expect(findServer(home)).toBeNull();
    rmSync(join(home, "server.json"), { recursive: true });
    await vi.waitFor(() => expect(findServer(home)?.url).toBe(url), LONG);
    await end();
    expect(existsSync(join(home, "server.json"))).toBe(false);
  });

  test("is ignored if it points to another computer", () => {
    const home = newHome();
    writeFileSync(join(home, "server.json"), JSON.stringify({ url: "http://evil.example:80", token: "t", pid: 1 }));
    expect(findServer(home)).toBeNull();
  });
});

test("with --lan the program prints the addresses for the network, and that they are view-only", async () => {
  const child = spawn(process.execPath, [CLI, "--source", "demo", "--port", "0", "--lan"], {
    env: { ...process.env, PITWALL_HOME: newHome() },
  });
  children.push(child);
  let output = "";
  child.stdout.on("data", (part) => (output += part));
  await vi.waitFor(() => expect(output).toContain("Stop with Ctrl+C."), LONG);
  const addresses = lanAddresses();
  expect(output).toContain(
    addresses.length > 0 ? "Anyone on your network can watch, without a password:" : "not on a network",
  );
  for (const address of addresses) expect(output).toMatch(new RegExp(`http://${address}:\\d+/overlay`));
}, 120_000);

test("a full disk ends the recording with a message, keeps what is recorded, and the race goes on", async () => {
  const home = newHome();
  // At most 16 KiB a file; without the trap the system would kill the program.
  startProgram(home, "trap '' XFSZ; ulimit -f 32");
  const info = await found(home);
  await vi.waitFor(() => sendCommand(info, { do: "record.start" }), LONG);
  const { recording } = await showOf(info);
  const lastError = await vi.waitFor(async () => (await showOf(info)).lastError ?? expect.fail("records on"), LONG);
  expect(lastError).toMatch(/too large for this disk: .* What was recorded up to 0:\d\d can be played\.$/);
  expect((await showOf(info)).recording).toBeNull();
  using tape = TapeReader.open(join(home, "tapes", recording!.file));
  expect(tape.frameCount).toBeGreaterThan(30);
  const stateOf = async () => (await fetch(`${info.url}/api/state`)).text();
  const before = await stateOf();
  await vi.waitFor(async () => expect(await stateOf()).not.toBe(before), LONG);
  expect(readFileSync(join(home, "server.json"), "utf8")).toContain(info.token);
}, 120_000);
