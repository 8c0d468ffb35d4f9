#!/usr/bin/env node
import { mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { newCommand } from "@acevo-pitwall/core/cli";
import { Option } from "commander";
import { bundle } from "./bundle.js";
import { elgato } from "./elgato.js";
import { PACKAGE, ROOT, UUID } from "./folders.js";

const DIST = join(PACKAGE, "dist");

const command = newCommand("npm run streamdeck:pack --")
  .description("Makes the one file that a streamer opens to install the Stream Deck plugin.")
  .addOption(new Option("-o, --output <folder>", "where to put it").default(DIST, relative(ROOT, DIST)));

try {
  const output = resolve(command.parse().opts<{ output: string }>().output);
  mkdirSync(DIST, { recursive: true });
  // in a separate folder, since two of these may run at once
  const build = mkdtempSync(join(DIST, "pack-"));
  process.once("exit", () => rmSync(build, { recursive: true, force: true }));
  const folder = join(build, `${UUID}.sdPlugin`);
  await bundle(folder);
  elgato("validate", [folder]);
  mkdirSync(output, { recursive: true });
  elgato("pack", ["--no-file-list", "--force", "--output", output, folder]);
  const file = join(output, `${UUID}.streamDeckPlugin`);
  console.log(
    `${file} (${(statSync(file).size / 1e6).toFixed(1)} MB). Open it on the streamer's machine to install it.`,
  );
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
