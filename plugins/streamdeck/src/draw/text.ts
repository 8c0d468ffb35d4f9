import { CAP_HEIGHT, type GlyphTable, label, number, UNITS_PER_EM } from "./glyphs.js";

/**
 * Text as outlines: the Stream Deck application draws SVG without our fonts, and outlines look the same on every machine.
 * `number` is for values, its figures are all of one width; `label` is narrower.
 */
export type Font = "number" | "label";

const TABLES: Readonly<Record<Font, GlyphTable>> = { number, label };
/** Extra space after each character of a label, as in the overlay. Font units. */
const TRACKING: Readonly<Record<Font, number>> = { number: 0, label: 40 };
const MISSING = "?";

/** A place for text: `x` is its left end, middle or right end, `y` the line that it stands on. px */
export interface TextPlace {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly font: Font;
  readonly anchor?: "start" | "middle" | "end";
  readonly fill: string;
}

/** Height of a capital or a figure at `size`. px */
export function capHeight(size: number): number {
  return (size * CAP_HEIGHT) / UNITS_PER_EM;
}

/** Width of `text` at `size`. px */
export function textWidth(text: string, font: Font, size: number): number {
  const units = glyphsOf(text, font).reduce((sum, { advance }) => sum + advance + TRACKING[font], -TRACKING[font]);
  return (Math.max(0, units) * size) / UNITS_PER_EM;
}

/** The first of `sizes` at which `text` is no wider than `width`; a smaller one made to measure when none is. px */
export function fittingSize(text: string, font: Font, width: number, sizes: readonly number[]): number {
  const unit = textWidth(text, font, 1);
  return sizes.find((size) => size * unit <= width) ?? Math.floor((width / unit) * 10) / 10;
}

/** An SVG path of `text`. */
export function textPath(text: string, { x, y, size, font, anchor = "middle", fill }: TextPlace): string {
  const width = textWidth(text, font, size);
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  let at = 0;
  let path = "";
  for (const { advance, outline } of glyphsOf(text, font)) {
    if (outline) path += `M${at} 0${outline}`;
    at += advance + TRACKING[font];
  }
  const move = `translate(${short(left)} ${short(y)}) scale(${size / UNITS_PER_EM})`;
  return `<path fill="${fill}" transform="${move}" d="${path}"/>`;
}

/** A coordinate with as many digits as can be seen. */
export function short(px: number): string {
  return String(Math.round(px * 10) / 10);
}

function glyphsOf(text: string, font: Font): { advance: number; outline: string }[] {
  return Array.from(text, (character) => {
    // a letter that the fonts do not have, such as `ň`, is shown without its accent
    const base = character.normalize("NFD").charAt(0);
    const glyph = glyphOf(character, font) ?? glyphOf(base, font) ?? glyphOf(MISSING, font)!;
    const advance = parseInt(glyph, 10);
    return { advance, outline: glyph.slice(String(advance).length) };
  });
}

function glyphOf(character: string, font: Font): string | undefined {
  return Object.hasOwn(TABLES[font], character) ? TABLES[font][character] : undefined;
}
