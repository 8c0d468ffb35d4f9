import { type Font, FONTS } from "../../plugins/streamdeck/src/views/fonts.js";
import { UNITS_PER_EM } from "../../plugins/streamdeck/src/views/glyphs.js";

/** A text of an SVG and where it begins and ends. px */
export interface TextExtent {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** px */
  readonly size: number;
  /** Null where a font of the system draws it. */
  readonly font: Font | null;
}

interface Outlined {
  readonly font: Font;
  readonly character: string;
  readonly advance: number;
}

/** The more common of two letters that have one outline. */
const COMMON = ",Đ’";

const OUTLINED = new Map<string, Outlined>();
for (const font of ["label", "number"] as const) {
  const glyphs = [...FONTS[font]].sort(([a], [b]) => Number(COMMON.includes(a)) - Number(COMMON.includes(b)));
  for (const [character, { advance, outline }] of glyphs) OUTLINED.set(outline, { font, character, advance });
}

const WHOLE = /<g class="text">.*?<\/g>|<path[^>]*>|<text[^>]*>[^<]*<\/text>/g;
const PATH = /^<path fill="[^"]*" transform="translate\((\S+) (\S+)\) scale\((\S+)\)" d="(M0 0m[^"]+)"\/>$/;
const TEXT = /^<text ([^>]*)>([^<]*)<\/text>$/;
const PART = /<path[^>]*>|<text[^>]*>[^<]*<\/text>/g;

/** The texts that an SVG of ours shows, read back from their outlines as a person reads them; without spaces. */
export function textsIn(svg: string): string[] {
  return textExtents(svg).map(({ text }) => text);
}

/** The same with where they are. What a text is made of, outlines and what a font of the system draws, counts as one. */
export function textExtents(svg: string): TextExtent[] {
  return Array.from(svg.matchAll(WHOLE), ([whole]) => Array.from(whole.matchAll(PART), ([part]) => extentOf(part)))
    .map((parts) => parts.filter((part) => part !== null))
    .filter((parts) => parts.length > 0)
    .map((parts) => ({
      ...parts[0]!,
      text: parts.map(({ text }) => text).join(""),
      right: parts.at(-1)!.right,
    }));
}

function extentOf(part: string): TextExtent | null {
  const path = PATH.exec(part);
  if (path) return outlinedExtent(path);
  const text = TEXT.exec(part);
  return text && systemExtent(text[1]!, text[2]!);
}

function outlinedExtent([, x, , scale, path]: RegExpExecArray): TextExtent {
  const marks = Array.from(path!.matchAll(/M(\d+) 0(m[^M]+)/g), ([, at, outline]) => ({
    at: Number(at),
    ...(OUTLINED.get(outline!) ?? { font: "label" as const, character: "\u{fffd}", advance: UNITS_PER_EM }),
  }));
  const last = marks.at(-1)!;
  const left = Number(x);
  return {
    text: marks.map(({ character }) => character).join(""),
    left,
    right: left + (last.at + last.advance) * Number(scale),
    size: Number(scale) * UNITS_PER_EM,
    font: last.font,
  };
}

function systemExtent(attributes: string, text: string): TextExtent {
  const [left, length, size] = ["x", "textLength", "font-size"].map((name) =>
    Number(new RegExp(`(?:^| )${name}="([^"]+)"`).exec(attributes)![1]),
  );
  const read = text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&").replaceAll(" ", "");
  return { text: read, left: left!, right: left! + length!, size: size!, font: null };
}
