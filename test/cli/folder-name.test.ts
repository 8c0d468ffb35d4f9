import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { findServer, sendCommand } from "@acevo-pitwall/core/control/node";
import { LabProcess, stopAll, waitFor } from "../lab/process.js";
import { copyProject } from "../lab/project-copy.js";
import { addressOf, expectPages, stateOf, unpackedOverlay } from "../release/overlay.js";
import { removeUnpacked } from "../release/unpack.js";

/** Allowed in folder names on all systems, and special in addresses and on command lines. */
const SPECIAL_NAME = "F# & 100%41 ñ";

const around = mkdtempSync(join(tmpdir(), "pitwall-folder-"));
const folder = join(around, SPECIAL_NAME);

afterEach(stopAll);
afterAll(() => {
  removeUnpacked();
  rmSync(around, { recursive: true, force: true });
});

async function expectRace(url: string, home: string): Promise<void> {
  await expectPages(url);
  await expect.poll(async () => (await stateOf(url)).connection.status, { timeout: 30_000 }).toBe("live");
  await sendCommand(findServer(home), { do: "record.start" });
  await waitFor("a tape", () => readdirSync(home).includes("tapes") || undefined);
}

describe(`from a folder called "${SPECIAL_NAME}"`, { timeout: 240_000 }, () => {
  it("npm start reports its progress while it builds, and serves the race", async () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    copyProject(folder);
    const home = join(around, `home ${SPECIAL_NAME}`);
    const env = { ...process.env, PITWALL_HOME: home };
    const npm = ["--prefix", folder, "start", "--", "--source", "demo", "--port", "0"];
    const program = new LabProcess("sh", ["-c", 'exec npm "$@" 2>&1', "sh", ...npm], env);
    await program.line(/^Pitwall is getting ready\.$/);
    await expectRace(await addressOf(program), home);
    const output = program.lines().filter((line) => line !== "" && !line.startsWith(">"));
    expect(output.slice(0, 4)).toEqual([
      "Pitwall is getting ready.",
      expect.stringMatching(/^Compiling Pitwall, which takes/),
      expect.stringMatching(/^Building the pages, which takes/),
      expect.stringMatching(/^Overlay for OBS/),
    ]);
  });

  it("the overlay's archive serves the race", async () => {
    const there = join(around, `archive ${SPECIAL_NAME}`);
    cpSync(await unpackedOverlay(), there, { recursive: true });
    const home = join(there, "home");
    const args = [join(there, "pitwall.js"), "--source", "demo", "--port", "0"];
    const program = new LabProcess(process.execPath, args, { ...process.env, PITWALL_HOME: home });
    await expectRace(await addressOf(program), home);
  });
});
