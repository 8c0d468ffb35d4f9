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

/** Runs a command that does `body`. */
function run(body: string, home = join(folder, "home")) {
  const file = join(folder, "engine.mjs");
  writeFileSync(
    file,
    `import { runCommand, UserError } from ${JSON.stringify(RUN)};\nawait runCommand(async (output) => { ${body} });`,
  );
  return spawnSync(process.execPath, [file], { encoding: "utf8", env: { ...process.env, PITWALL_HOME: home } });
}

describe("a command with a mistake in it", () => {
  const MISTAKES = {
    "something that is not there": "await undefined.gear;",
    "what calls itself": "const turn = () => turn(); turn();",
    "what is thrown and no error": 'throw "gear";',
    "a mistake while it serves": "output.neverWait(); setTimeout(() => undefined.gear); await new Promise(() => {});",
  };

  it.each(Object.entries(MISTAKES))("says in one sentence what it did and where it is written down: %s", (_, body) => {
    const { stderr, stdout, status } = run(body);
    expect(status).toBe(1);
    expect(stdout).toBe("");
    const path = join(folder, "home", "last-failure.txt");
    expect(stderr).toBe(
      `Pitwall failed while running engine. That is a mistake in Pitwall: try again, and if it happens again, report it with the file ${path}, which says what happened.\n`,
    );
    expect(readFileSync(path, "utf8")).toMatch(/gear|call stack/);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it("says it below the sentence where nothing can be written", () => {
    writeFileSync(join(folder, "file"), "");
    const { stderr, status } = run("await undefined.gear;", join(folder, "file"));
    expect(status).toBe(1);
    expect(stderr).toMatch(/^Pitwall failed while running engine\. .* report it with these lines:\nTypeError: /);
  });
});

it("what the system refuses is said with what was being done", () => {
  const { stderr } = run(
    'throw Object.assign(new Error("EACCES: permission denied, open road.json"), { code: "EACCES" });',
  );
  expect(stderr).toMatch(
    /^That failed while running engine: EACCES: permission denied, open road.json. Mend that and try again; if you cannot, report it with the file \S+last-failure.txt, which says what happened.\n$/,
  );
});

it.each([
  'await fetch("http://127.0.0.1:65534");',
  'throw Object.assign(new TypeError("getaddrinfo"), { code: "EAI_AGAIN" });',
])("what the system refuses is no mistake of Pitwall's, in whatever it is wrapped: %s", (body) => {
  expect(run(body).stderr).toMatch(/^That failed while running engine: (fetch failed|getaddrinfo)\. Mend that /);
});

it("what Node is given wrongly is one, though it has a code", () => {
  expect(run('new URL("nowhere");').stderr).toMatch(
    /^Pitwall failed while running engine\. That is a mistake in Pitwall/,
  );
});

it("what the user can mend is said as it is", () => {
  expect(run('throw new UserError("The tape is empty: record another one.");').stderr).toBe(
    "The tape is empty: record another one.\n",
  );
});

describe("what is printed", () => {
  it("never commands the terminal", () => {
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
