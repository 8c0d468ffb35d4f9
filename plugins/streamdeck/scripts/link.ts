#!/usr/bin/env node
import { existsSync, lstatSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { newCommand } from "@acevo-pitwall/core/cli";
import { bundle } from "./bundle.js";
import { BUILT, UUID } from "./folders.js";

interface LinkOptions {
  readonly plugins?: string;
  readonly remove?: true;
}

/** The Stream Deck application's folder of plugins. Throws if the application is not installed. */
function pluginsFolder(): string {
  const { APPDATA } = process.env;
  if (process.platform === "win32" && APPDATA) return join(APPDATA, "Elgato/StreamDeck/Plugins");
  throw new Error(
    "The Stream Deck application with this plugin runs on Windows: run this there, or name its folder with --plugins.",
  );
}

/** Removes our link; a normally installed plugin is left alone. */
function unlink(link: string): void {
  const found = lstatSync(link, { throwIfNoEntry: false });
  if (!found) return;
  if (!found.isSymbolicLink()) {
    throw new Error(`${link} was installed, not linked: remove it in the Stream Deck application first.`);
  }
  rmSync(link);
}

const command = newCommand("npm run streamdeck:link --")
  .description("Builds the plugin and links it into the Stream Deck application, for trying it without packing.")
  .option("--plugins <folder>", "the application's plugin folder")
  .option("--remove", "take the link away again");

try {
  const { plugins, remove } = command.parse().opts<LinkOptions>();
  const folder = resolve(plugins ?? pluginsFolder());
  if (!plugins && !existsSync(folder))
    throw new Error(`${folder} is not there: install the Stream Deck application first.`);
  const link = join(folder, `${UUID}.sdPlugin`);
  unlink(link);
  if (remove) {
    console.log("The link is gone. Restart the Stream Deck application.");
  } else {
    const built = BUILT;
    await bundle(built);
    mkdirSync(folder, { recursive: true });
    // a junction needs no administrator on Windows
    symlinkSync(built, link, "junction");
    console.log(`Linked as ${link}. Restart the Stream Deck application. To undo: npm run streamdeck:link -- --remove`);
  }
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
