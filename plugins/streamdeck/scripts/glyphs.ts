import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import opentype, { type Font, type Glyph, type PathCommand } from "opentype.js";
import { PACKAGE } from "./folders.js";

/** The overlay's two font families, each in its published parts. */
const FAMILIES = { number: "barlow-semi-condensed", label: "barlow-condensed" } as const;
const PARTS = ["latin", "latin-ext", "vietnamese"] as const;
/** The weight that the overlay uses. */
const WEIGHT = 600;

/** Leaves out combining marks, which have no width, and special spaces, which become plain before drawing. */
const DRAWN = /^(?: |[^\p{C}\p{M}\p{Z}])$/u;

/** A part of a family, as used by the overlay. */
export function bundledFont(family: string, part: string): Font {
  const file = `@fontsource/${family}/files/${family}-${part}-${WEIGHT}-normal.woff`;
  const bytes = readFileSync(createRequire(import.meta.url).resolve(file));
  return opentype.parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
}

/** Missing from the typings. */
interface Substitution {
  getSingle(feature: string): { readonly sub: number; readonly by: number }[];
}

/** A digit's tabular form if the font has one, so that digits never change a text's width. */
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

/** Every character of a font, one per line: the character, its advance, its outline. */
function linesOf(font: Font): [character: string, line: string][] {
  const { glyphIndexMap } = font.tables["cmap"] as unknown as { glyphIndexMap: Record<string, number> };
  const characters = Object.keys(glyphIndexMap).map((code) => String.fromCodePoint(Number(code)));
  return characters
    .filter((character) => DRAWN.test(character))
    .map((character) => {
      const glyph = glyphOf(font, character);
      return [character, `${character}${Math.round(glyph.advanceWidth ?? 0)}${relativePath(glyph.path.commands)}`];
    });
}

/** Every character of a family's parts, sorted by code. Throws if one is not a single UTF-16 unit. */
function linesIn(family: string): string {
  const lines = new Map(PARTS.flatMap((part) => linesOf(bundledFont(family, part))));
  if ([...lines.keys()].some((character) => character.length > 1)) throw new Error("A character has two units.");
  const sorted = [...lines].sort(([a], [b]) => a.codePointAt(0)! - b.codePointAt(0)!);
  return sorted.map(([, line]) => line.replace(/[\\`]|\$(?=\{)/g, "\\$&")).join("\n");
}

/** The text of `src/views/glyphs.ts`. */
export function glyphModule(): string {
  const { unitsPerEm, tables } = bundledFont(FAMILIES.number, PARTS[0]);
  return [
    "/** Made by `npm run glyphs -w plugins/streamdeck` from the bundled Barlow fonts (SIL Open Font License 1.1). */",
    `export const UNITS_PER_EM = ${unitsPerEm};`,
    "/** Height of capitals and figures. Font units. */",
    `export const CAP_HEIGHT = ${(tables as unknown as { os2: { sCapHeight: number } }).os2.sCapHeight};`,
    "/** By character: its advance, then its outline as an SVG path relative to where it stands, y down. Font units. */",
    "export type GlyphTable = Readonly<Record<string, string>>;",
    "/** One character a line: one text is read faster than a thousand properties. */",
    "function tableOf(lines: string): GlyphTable {",
    '  return Object.fromEntries(lines.split("\\n").map((line) => [line[0]!, line.slice(1)]));',
    "}",
    ...Object.entries(FAMILIES).map(([name, family]) => `export const ${name} = tableOf(\`${linesIn(family)}\`);`),
    "",
  ].join("\n");
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(join(PACKAGE, "src/views/glyphs.ts"), glyphModule());
}
