import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { compileCore } from "../lab/compiled.js";

const RUN = pathToFileURL(resolve(import.meta.dirname, "../../core/dist/cli/run.js")).href;
let folder: string;

beforeAll(compileCore);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pitwall-fault-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a command with this body. */
function run(body: string, home = join(folder, "home")) {
  const file = join(folder, "engine.mjs");
  writeFileSync(
    file,
    `import { runCommand, UserError } from ${JSON.stringify(RUN)};\nawait runCommand(async (output) => { ${body} });`,
  );
  return spawnSync(process.execPath, [file], { encoding: "utf8", env: { ...process.env, PITWALL_HOME: home } });
}

describe("a command with a bug", () => {
  const BUGS = {
    "a missing object": "await undefined.gear;",
    "endless recursion": "const turn = () => turn(); turn();",
    "a thrown string": 'throw "gear";',
    "a bug in a long-running program":
      "output.neverBlock(); setTimeout(() => undefined.gear); await new Promise(() => {});",
  };

  it.each(Object.entries(BUGS))("ends with one sentence that names the report: %s", (_, body) => {
    const { stderr, stdout, status } = run(body);
    expect(status).toBe(1);
    expect(stdout).toBe("");
    const path = join(folder, "home", "last-failure.txt");
    expect(stderr).toBe(
      `Pitwall failed while running engine. This is a bug in Pitwall: try again. If it happens again, report it with the file ${path}.\n`,
    );
    expect(readFileSync(path, "utf8")).toMatch(/gear|call stack/);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it("prints the report below the sentence when it cannot be written", () => {
    writeFileSync(join(folder, "file"), "");
    const { stderr, status } = run("await undefined.gear;", join(folder, "file"));
    expect(status).toBe(1);
    expect(stderr).toMatch(/^Pitwall failed while running engine\. .* report it with these lines:\nTypeError: /);
  });
});

it("a system error is reported with what the command was doing", () => {
  const { stderr } = run(
    'throw Object.assign(new Error("EACCES: permission denied, open road.json"), { code: "EACCES" });',
  );
  expect(stderr).toMatch(
    /^Failed while running engine: EACCES: permission denied, open road\.json\. Fix that and try again\. If you cannot, report it with the file \S+last-failure\.txt\.\n$/,
  );
});

it.each([
  'await fetch("http://127.0.0.1:65534");',
  'throw Object.assign(new TypeError("getaddrinfo"), { code: "EAI_AGAIN" });',
])("a system error is not reported as a bug, also when it is wrapped: %s", (body) => {
  expect(run(body).stderr).toMatch(/^Failed while running engine: (fetch failed|getaddrinfo)\. Fix that /);
});

it("an invalid argument is reported as a bug, although the error has a code", () => {
  expect(run('new URL("nowhere");').stderr).toMatch(/^Pitwall failed while running engine\. This is a bug in Pitwall/);
});

it("the message of a UserError is printed alone", () => {
  expect(run('throw new UserError("The tape is empty: record another one.");').stderr).toBe(
    "The tape is empty: record another one.\n",
  );
});

describe("printed text", () => {
  it("never controls the terminal", () => {
    const evil = String.raw`"Spa\u001b]0;gone\u0007 \u001b[31m\u009b2J\r\u202emisano\u2066"`;
    const { stdout, stderr } = run(`console.log(${evil}); console.error(${evil}); throw new UserError(${evil});`);
    const shown = String.raw`Spa\u001b]0;gone\u0007 \u001b[31m\u009b2J\u000d\u202emisano\u2066`;
    expect(stdout).toBe(`${shown}\n`);
    expect(stderr).toBe(`${shown}\n${shown}\n`);
  });

  it("keeps its lines, tabs, accents and smileys", () => {
    expect(run(String.raw`console.log("a\n\tb é 日本 🏁 %s", "c");`).stdout).toBe("a\n\tb é 日本 🏁 c\n");
  });
});
