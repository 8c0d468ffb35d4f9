import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import opentype, { type Font, type Glyph, type PathCommand } from "opentype.js";
import { format } from "prettier";
import { PACKAGE } from "./folders.js";

/** The overlay's two families in the weight that it uses. */
const FILES = {
  number: "@fontsource/barlow-semi-condensed/files/barlow-semi-condensed-latin-600-normal.woff",
  label: "@fontsource/barlow-condensed/files/barlow-condensed-latin-600-normal.woff",
} as const;

/** What formatters and names can hold: ASCII, Latin-1's letters and signs, dashes, minus, quotes, ellipsis. */
const CHARACTERS = [
  ...Array.from({ length: 0x7f - 0x20 }, (_, i) => String.fromCodePoint(0x20 + i)),
  ..."°·ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿŒœ–−‘’“”…",
];

function load(file: string): Font {
  const bytes = readFileSync(createRequire(import.meta.url).resolve(file));
  return opentype.parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
}

/** What the typings leave out. */
interface Substitution {
  getSingle(feature: string): { readonly sub: number; readonly by: number }[];
}

/** A digit's tabular form where the font has one, so that digits never change a text's width. */
function glyphOf(font: Font, character: string): Glyph {
  const index = font.charToGlyphIndex(character);
  const tabular = (font.substitution as unknown as Substitution).getSingle("tnum");
  return font.glyphs.get(tabular.find(({ sub }) => sub === index)?.by ?? index);
}

/** Path commands relative to the glyph's origin, y down, in font units: no number is longer than it must be. */
function relativePath(commands: readonly PathCommand[]): string {
  let [x, y, startX, startY] = [0, 0, 0, 0];
  let path = "";
  const pair = (toX: number, toY: number) => {
    const [right, down] = [Math.round(toX) - x, Math.round(-toY) - y];
    return `${right}${down < 0 ? "" : " "}${down}`;
  };
  for (const command of commands) {
    if (command.type === "Z") {
      path += "z";
      [x, y] = [startX, startY];
      continue;
    }
    if (command.type === "L" && Math.round(command.x) === x && Math.round(-command.y) === y) continue;
    const pairs = [pair(command.x, command.y)];
    if (command.type === "Q") pairs.unshift(pair(command.x1, command.y1));
    if (command.type === "C") pairs.unshift(pair(command.x1, command.y1), pair(command.x2, command.y2));
    path += command.type.toLowerCase() + pairs.join(" ").replaceAll(" -", "-");
    [x, y] = [Math.round(command.x), Math.round(-command.y)];
    if (command.type === "M") [startX, startY] = [x, y];
  }
  return path;
}

function tableOf(font: Font): Record<string, string> {
  const entries = CHARACTERS.map((character) => {
    const glyph = glyphOf(font, character);
    if (glyph.index === 0) throw new Error(`The font has no "${character}".`);
    return [character, `${Math.round(glyph.advanceWidth ?? 0)}${relativePath(glyph.path.commands)}`];
  });
  return Object.fromEntries(entries);
}

/** The text of `src/draw/glyphs.ts`. */
export function glyphModule(): Promise<string> {
  const fonts = Object.entries(FILES).map(([name, file]) => [name, load(file)] as const);
  const { unitsPerEm, tables } = fonts[0]![1];
  const source = [
    "/** Made by `npm run glyphs -w plugins/streamdeck` from the bundled Barlow fonts (SIL Open Font License 1.1): advance and outline a character. */",
    `export const UNITS_PER_EM = ${unitsPerEm};`,
    "/** Height of capitals and figures. Font units. */",
    `export const CAP_HEIGHT = ${(tables as unknown as { os2: { sCapHeight: number } }).os2.sCapHeight};`,
    "/** By character: its advance, then its outline as an SVG path relative to where it stands, y down. Font units. */",
    "export type GlyphTable = Readonly<Record<string, string>>;",
    ...fonts.map(([name, font]) => `export const ${name}: GlyphTable = ${JSON.stringify(tableOf(font))};`),
  ].join("\n");
  return format(source, { parser: "typescript", printWidth: 120 });
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(join(PACKAGE, "src/draw/glyphs.ts"), await glyphModule());
}
