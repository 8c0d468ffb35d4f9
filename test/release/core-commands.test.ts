import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { raceFrames, tapeOf } from "../tape/tapes.js";
import { installedCore, removeInstalled } from "./core.js";

const NAMES = ["record", "replay", "results", "dump", "doctor", "simulate"];

let folder: string;

beforeAll(async () => {
  folder = await installedCore();
  writeFileSync(join(folder, "race.tape"), await tapeOf(raceFrames(30, { cars: 3, short: true })));
}, 240_000);
afterAll(removeInstalled);

/** Without what npm tells the programs of the tests themselves. */
const environment = () => {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith("npm_"));
  return { ...Object.fromEntries(own), PITWALL_HOME: join(folder, "home") };
};

function run(program: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, env: environment(), encoding: "utf8" });
  return { status, output: stdout + stderr };
}

const npx = (...args: readonly string[]) => run("npx", "@acevo-pitwall/core", ...args);
/** As after an installation for the whole computer. */
const byName = (...args: readonly string[]) => run(join(folder, "node_modules/.bin/acevo-pitwall-core"), ...args);

describe("the program of core's package", { timeout: 120_000 }, () => {
  it("lists its commands in its help, which names itself", () => {
    const { status, output } = npx("--help");
    expect(status).toBe(0);
    expect(output).toMatch(/^Usage: npx @acevo-pitwall\/core <command> \[options\]\n/);
    for (const name of NAMES) expect(output).toMatch(new RegExp(`^  ${name} +\\w`, "m"));
    expect(byName("--help").output).toMatch(/^Usage: acevo-pitwall-core <command> \[options\]\n/);
    expect(npx()).toEqual({ status: 0, output });
    const { version } = JSON.parse(
      readFileSync(join(folder, "node_modules/@acevo-pitwall/core/package.json"), "utf8"),
    ) as { version: string };
    expect(npx("--version").output.trim()).toBe(version);
  });

  it.each(NAMES)("%s has a help that can be typed, and no command of a source checkout", (name) => {
    for (const [started, line] of [
      [npx, `npx @acevo-pitwall/core ${name}`],
      [byName, `acevo-pitwall-core ${name}`],
    ] as const) {
      const { status, output } = started(name, "--help");
      expect(status).toBe(0);
      expect(output).toContain(`Usage: ${line} [options]`);
      expect(output).not.toMatch(/npm (run|start)/);
    }
  });

  it("refuses other words, and says where its help is", () => {
    for (const words of [["sing"], ["sing", "--help"]]) {
      const { status, output } = npx(...words);
      expect(status).toBe(1);
      expect(output).toContain("See npx @acevo-pitwall/core --help.");
    }
    expect(npx("results", "--loud").output).toContain("See npx @acevo-pitwall/core results --help.");
  });

  it("describes a tape, exports its results and checks the computer", () => {
    const { status, output } = npx("replay", "race.tape", "--info");
    expect([status, output]).toEqual([0, expect.stringMatching(/^Lap 1 {2}0:1\d\.\d{3}/m)]);
    expect(npx("results", "--tape", "race.tape", "--csv", "laps.csv").status).toBe(0);
    expect(readFileSync(join(folder, "laps.csv"), "utf8")).toContain("Valdoro Park");
    const doctor = npx("doctor");
    expect(doctor.output).toMatch(/^✔ Node /m);
    expect(doctor.output).not.toMatch(/npm (run|start|ci)/);
  });

  it("records and simulates, each with its threads", () => {
    const record = npx("record", "--source", "demo", "--seconds", "2", "--full", "--out", "demo.tape");
    expect([record.status, record.output]).toEqual([0, expect.stringMatching(/recorded, .*demo\.tape/)]);
    expect(npx("replay", "demo.tape", "--info").output).toContain("of the demo");
  });
});
