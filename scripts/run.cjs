"use strict";
// Compiles and runs one of Pitwall's programs: node scripts/run.cjs NAME [options]. Progress goes to stderr, since another
// program may read stdout.
require("./node-version.cjs");
const { spawn } = require("node:child_process");
const { existsSync } = require("node:fs");
const { join } = require("node:path");
const { pathToFileURL } = require("node:url");

const CORE = ["core"];
const OVERLAY = ["core", "plugins/obs-overlay"];
const STREAMDECK = ["core", "plugins/streamdeck"];

/** The projects to compile for each program, and its compiled file. */
const PROGRAMS = {
  start: [OVERLAY, "plugins/obs-overlay/dist/server/cli.js"],
  dump: [CORE, "core/dist/cli/dump.js"],
  doctor: [OVERLAY, "plugins/obs-overlay/dist/obs/doctor-cli.js"],
  record: [CORE, "core/dist/cli/record.js"],
  replay: [CORE, "core/dist/cli/replay.js"],
  simulate: [CORE, "core/dist/cli/simulate.js"],
  results: [CORE, "core/dist/cli/results.js"],
  "obs:setup": [OVERLAY, "plugins/obs-overlay/dist/obs/setup-cli.js"],
  "obs:remove": [OVERLAY, "plugins/obs-overlay/dist/obs/remove-cli.js"],
  "streamdeck:pack": [STREAMDECK, "plugins/streamdeck/dist/scripts/pack.js"],
  "streamdeck:link": [STREAMDECK, "plugins/streamdeck/dist/scripts/link.js"],
};

/** Report compiling after this: with nothing to compile it takes less. ms */
const REPORT_COMPILING_AFTER_MS = 2500;
/** Report that something is going on after this. ms */
const REPORT_START_AFTER_MS = 900;

const ROOT = join(__dirname, "..");
const COMPILER = join(ROOT, "node_modules/typescript/bin/tsc");

function end(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** Returns the compiler's exit code. */
async function compile(projects, isFirst) {
  const child = spawn(process.execPath, [COMPILER, "-b", ...projects], { cwd: ROOT, stdio: ["ignore", 2, 2] });
  const report = () => console.error("Compiling Pitwall, which takes up to half a minute after each update.");
  const timer = setTimeout(report, isFirst ? 0 : REPORT_COMPILING_AFTER_MS);
  const code = await new Promise((resolve) => {
    child.once("error", () => resolve(1));
    child.once("exit", resolve);
  });
  clearTimeout(timer);
  return code;
}

async function run() {
  const [name] = process.argv.splice(2, 1);
  if (!Object.keys(PROGRAMS).includes(name))
    end(`There is no program "${name}": use ${Object.keys(PROGRAMS).join(", ")}.`);
  if (!existsSync(COMPILER)) end(`Pitwall is not installed yet: type "npm ci" in the folder ${ROOT}, then try again.`);
  const [projects, file] = PROGRAMS[name];
  const parent = process.ppid;
  const report = () => console.error("Pitwall is getting ready.");
  const timer = setTimeout(report, name === "start" ? 0 : REPORT_START_AFTER_MS);
  if ((await compile(projects, !existsSync(join(ROOT, file)))) !== 0)
    end('Pitwall could not be compiled: type "npm ci", then try again.');
  clearTimeout(timer);
  // npm has ended in the meantime, so nothing would stop the program
  if (process.env.npm_lifecycle_event && process.ppid !== parent) process.exit(1);
  await import(pathToFileURL(join(ROOT, file)).href);
}

run();
