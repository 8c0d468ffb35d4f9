import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { PACKAGE } from "./folders.js";

/** Makes the plugin's PNGs from `assets/plugin.svg`, the only icon that must not be SVG. Needs Chromium. */
const assets = join(PACKAGE, "assets");
const svg = readFileSync(join(assets, "plugin.svg"), "utf8");
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
for (const [file, scale] of [
  ["plugin.png", 1],
  ["plugin@2x.png", 2],
] as const) {
  const page = await browser.newPage({ viewport: { width: 256, height: 256 }, deviceScaleFactor: scale });
  await page.setContent(`<style>*{margin:0}svg{display:block}</style>${svg}`);
  writeFileSync(join(assets, file), await page.screenshot({ omitBackground: true }));
}
await browser.close();
