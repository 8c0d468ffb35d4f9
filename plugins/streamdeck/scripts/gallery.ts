#!/usr/bin/env node
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Command } from "commander";
import { chromium } from "playwright-core";
import { ROOT } from "./folders.js";
import { decks } from "./gallery-decks.js";
import { sheets } from "./gallery-sheets.js";
import { loadActions } from "./load-actions.js";

const { output } = new Command("gallery")
  .description("Draws every key, strip and ready-made profile with Chromium, from the very pictures that are sent.")
  .option("-o, --output <folder>", "where to put the pictures", join(ROOT, "docs/streamdeck"))
  .parse()
  .opts<{ output: string }>();

const actions = await loadActions();
mkdirSync(resolve(output), { recursive: true });
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
try {
  for (const [name, html] of [...decks(actions), ...sheets(actions)]) {
    const sheet = await browser.newPage({ viewport: { width: 1600, height: 900 } });
    await sheet.setContent(html);
    writeFileSync(join(output, `${name}.png`), await sheet.locator("body").screenshot());
    await sheet.close();
  }
} finally {
  await browser.close();
}
