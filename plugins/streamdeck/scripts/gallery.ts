#!/usr/bin/env node
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { RaceState } from "@acevo-pitwall/core/race";
import { Command } from "commander";
import { chromium } from "playwright-core";
import type { Action, Settings } from "../src/actions/action.js";
import { ACTIONS } from "../src/actions/index.js";
import { badgeOf } from "../src/draw/badge.js";
import { keySvg } from "../src/draw/key.js";
import { stripSvg } from "../src/draw/strip.js";
import { ROOT } from "./folders.js";
import { BARE, FLAGS, RACING, STATES } from "../src/inspector/preview-state.js";

const ROWS = 12;

/** A row of pictures: the same thing in different states. */
interface Row {
  readonly name: string;
  readonly pictures: readonly { readonly caption: string; readonly svg: string }[];
}

/** Every choice that a press leads to. */
function choicesOf(action: Action): Settings[] {
  const first = action.configure({}).settings;
  const all = [first];
  for (let at = action.configure(first).step(1); at && JSON.stringify(at) !== JSON.stringify(first);) {
    all.push(at);
    at = action.configure(at).step(1);
  }
  return all;
}

const imageOf = (svg: string) => `<img src="data:image/svg+xml,${encodeURIComponent(svg)}">`;

function key(action: Action, settings: Settings, race: RaceState): string {
  const { face, hasFlagBorder } = action.configure(settings);
  const frame = { badge: badgeOf(race), border: hasFlagBorder ? race.flag.shown : null, isDark: false };
  return imageOf(keySvg(face({ race, pages: null }), frame));
}

function strip(action: Action, settings: Settings, race: RaceState): string {
  const { head, body } = stripSvg(action.configure(settings).face({ race, pages: null }), badgeOf(race));
  return `<span class="strip">${imageOf(head)}${imageOf(body)}</span>`;
}

function rows(draw: typeof key): Row[] {
  return ACTIONS.flatMap((action) =>
    choicesOf(action).map((settings, i) => ({
      name: action.name + (i > 0 ? ` ${i + 1}` : ""),
      pictures: Object.entries(STATES).map(([caption, race]) => ({ caption, svg: draw(action, settings, race) })),
    })),
  );
}

function flagRows(): Row[] {
  const flag = ACTIONS.find(({ id }) => id === "flag")!;
  const gear = ACTIONS.find(({ id }) => id === "gear")!;
  const withFlag = (shown: string): RaceState => ({ ...RACING, flag: { ...BARE.flag, shown } });
  return [
    { name: "Flag", pictures: FLAGS.map((caption) => ({ caption, svg: key(flag, {}, withFlag(caption)) })) },
    {
      name: "Border",
      pictures: FLAGS.map((caption) => ({ caption, svg: key(gear, { flagBorder: true }, withFlag(caption)) })),
    },
  ];
}

function page(list: readonly Row[]): string {
  const body = list.map(
    ({ name, pictures }) =>
      `<h2>${name}</h2><div>${pictures.map(({ caption, svg }) => `<figure>${svg}<figcaption>${caption}</figcaption></figure>`).join("")}</div>`,
  );
  return `<style>
    body { margin: 16px; background: #24272c; color: #cfd4da; font: 14px sans-serif; width: max-content }
    h2 { font-size: 15px; margin: 10px 0 6px } div { display: flex; gap: 14px } figure { margin: 0; text-align: center }
    img { display: block } figure > img { border-radius: 14px } .strip { display: block }
  </style>${body.join("")}`;
}

const { output } = new Command("gallery")
  .description("Draws every key and strip in every state with Chromium, from the very SVG that is sent.")
  .option("-o, --output <folder>", "where to put the pictures", join(ROOT, "docs/streamdeck"))
  .parse()
  .opts<{ output: string }>();

mkdirSync(resolve(output), { recursive: true });
/** Sheets that a person can look at without scrolling sideways, a dozen rows each. */
function sheetsOf(name: string, list: readonly Row[]): [string, readonly Row[]][] {
  const count = Math.ceil(list.length / ROWS);
  return Array.from({ length: count }, (_, i) => [`${name}-${i + 1}`, list.slice(i * ROWS, (i + 1) * ROWS)]);
}

const sheets = [...sheetsOf("keys", rows(key)), ...sheetsOf("strips", rows(strip)), ...sheetsOf("flags", flagRows())];
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
try {
  for (const [name, list] of sheets) {
    const sheet = await browser.newPage({ viewport: { width: 1600, height: 900 } });
    await sheet.setContent(page(list));
    writeFileSync(join(output, `${name}.png`), await sheet.locator("body").screenshot());
    await sheet.close();
  }
} finally {
  await browser.close();
}
