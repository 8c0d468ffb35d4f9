import type { Font, Glyph } from "./fonts.js";
import { CAP_HEIGHT, UNITS_PER_EM } from "./glyphs.js";
import { type Run, runsOf } from "./runs.js";
import { systemFontFor, systemWidth } from "./system-font.js";

/*
 * Text as outlines: the Stream Deck application draws SVG without our fonts, and outlines look the same on every
 * machine. Only characters missing from the bundled fonts use a font of the system.
 */

/** Extra space after each character of a label, as in the overlay. Font units. */
const TRACKING: Readonly<Record<Font, number>> = { number: 0, label: 40 };
const WEIGHT = 600;

/** A place for text: `x` is its left end, middle or right end, `y` its baseline. px */
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
  const units = runsOf(text, font).reduce((sum, run) => sum + unitsOf(run, font), -TRACKING[font]);
  return (Math.max(0, units) * size) / UNITS_PER_EM;
}

/** The first of `sizes` at which `text` fits into `width`; a smaller, computed one if none does. px */
export function fittingSize(text: string, font: Font, width: number, sizes: readonly number[]): number {
  const unit = textWidth(text, font, 1);
  return sizes.find((size) => size * unit <= width) ?? Math.floor((width / unit) * 10) / 10;
}

/** SVG of `text`: a path, or a group of paths and texts if the bundled fonts lack a character. */
export function textPath(text: string, { x, y, size, font, anchor = "middle", fill }: TextPlace): string {
  const width = textWidth(text, font, size);
  let left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  const parts = runsOf(text, font).map((run) => {
    const place = { x: left, y, size, font, fill };
    left += (unitsOf(run, font) * size) / UNITS_PER_EM;
    return run.kind === "outline" ? outlinePath(run.glyphs, place) : systemText(run.text, place);
  });
  return parts.length === 1 ? parts[0]! : `<g class="text">${parts.join("")}</g>`;
}

type RunPlace = Omit<TextPlace, "anchor">;

function outlinePath(glyphs: readonly Glyph[], { x, y, size, font, fill }: RunPlace): string {
  let at = 0;
  let path = "";
  for (const { advance, outline } of glyphs) {
    if (outline) path += `M${at} 0${outline}`;
    at += advance + TRACKING[font];
  }
  const move = `translate(${short(x)} ${short(y)}) scale(${size / UNITS_PER_EM})`;
  return `<path fill="${fill}" transform="${move}" d="${path}"/>`;
}

/** With a fixed length, since the width in a font of the system can only be estimated. */
function systemText(text: string, { x, y, size, fill }: RunPlace): string {
  const { family, scale } = systemFontFor(text);
  const length = systemWidth(text) * scale * size;
  return (
    `<text x="${short(x)}" y="${short(y)}" fill="${fill}" font-family="${family}" font-weight="${WEIGHT}"` +
    ` font-size="${short(scale * size)}" textLength="${short(length)}" lengthAdjust="spacingAndGlyphs"` +
    ` xml:space="preserve">${escaped(text)}</text>`
  );
}

/** The width of a run including the space after it. Font units. */
function unitsOf(run: Run, font: Font): number {
  if (run.kind === "outline") return run.glyphs.reduce((sum, { advance }) => sum + advance + TRACKING[font], 0);
  return systemWidth(run.text) * systemFontFor(run.text).scale * UNITS_PER_EM + TRACKING[font];
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** A coordinate rounded to visible precision. */
export function short(px: number): string {
  return String(Math.round(px * 10) / 10);
}
