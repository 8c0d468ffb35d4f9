"use strict";
// Runs one of Pitwall's programs from its sources: node scripts/run.cjs NAME [options]. Says what takes long, on stderr,
// since what a program prints may be read by another one.
require("./node-version.cjs");
const { spawn } = require("node:child_process");
const { existsSync } = require("node:fs");
const { join } = require("node:path");
const { pathToFileURL } = require("node:url");

const CORE = ["core"];
const OVERLAY = ["core", "plugins/obs-overlay"];
const STREAMDECK = ["core", "plugins/streamdeck"];

/** What has to be compiled for a program, and where it is then. */
const PROGRAMS = {
  start: [OVERLAY, "plugins/obs-overlay/dist/server/cli.js"],
  dump: [CORE, "core/dist/cli/dump.js"],
  doctor: [CORE, "core/dist/cli/doctor.js"],
  record: [CORE, "core/dist/cli/record.js"],
  replay: [CORE, "core/dist/cli/replay.js"],
  simulate: [CORE, "core/dist/cli/simulate.js"],
  "obs:setup": [OVERLAY, "plugins/obs-overlay/dist/obs/setup-cli.js"],
  "obs:remove": [OVERLAY, "plugins/obs-overlay/dist/obs/remove-cli.js"],
  "streamdeck:pack": [STREAMDECK, "plugins/streamdeck/dist/scripts/pack.js"],
  "streamdeck:link": [STREAMDECK, "plugins/streamdeck/dist/scripts/link.js"],
};

/** A compiler with nothing to do is done by then. ms */
const SAY_COMPILING_AFTER_MS = 2500;
/** What takes no longer needs no words. ms */
const SAY_READY_AFTER_MS = 900;

const ROOT = join(__dirname, "..");
const COMPILER = join(ROOT, "node_modules/typescript/bin/tsc");

function end(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** Gives the compiler's exit code. */
async function compile(projects, isFirst) {
  const child = spawn(process.execPath, [COMPILER, "-b", ...projects], { cwd: ROOT, stdio: ["ignore", 2, 2] });
  const saying = setTimeout(
    () => {
      console.error("Compiling Pitwall, which takes up to half a minute after each update.");
    },
    isFirst ? 0 : SAY_COMPILING_AFTER_MS,
  );
  const code = await new Promise((resolve) => {
    child.once("error", () => resolve(1));
    child.once("exit", resolve);
  });
  clearTimeout(saying);
  return code;
}

async function run() {
  const [name] = process.argv.splice(2, 1);
  if (!Object.keys(PROGRAMS).includes(name))
    end(`There is no program "${name}": use ${Object.keys(PROGRAMS).join(", ")}.`);
  if (!existsSync(COMPILER)) end(`Pitwall is not installed yet: type "npm ci" in the folder ${ROOT}, then try again.`);
  const [projects, file] = PROGRAMS[name];
  const startedBy = process.ppid;
  const sayReady = () => console.error("Pitwall is getting ready.");
  const saying = setTimeout(sayReady, name === "start" ? 0 : SAY_READY_AFTER_MS);
  if ((await compile(projects, !existsSync(join(ROOT, file)))) !== 0)
    end('Pitwall could not be compiled: type "npm ci", then try again.');
  clearTimeout(saying);
  // npm was ended meanwhile, and nothing is left that would end what starts now
  if (process.env.npm_lifecycle_event && process.ppid !== startedBy) process.exit(1);
  await import(pathToFileURL(join(ROOT, file)).href);
}

run();
