import { type GlyphTable, label, number, UNITS_PER_EM } from "../../plugins/streamdeck/src/draw/glyphs.js";

/** A text of an SVG and where it begins and ends. px */
export interface TextExtent {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** px */
  readonly size: number;
  readonly font: "label" | "number";
}

interface Glyph {
  readonly font: "label" | "number";
  readonly character: string;
  readonly advance: number;
}

function byOutline(font: Glyph["font"], table: GlyphTable): [string, Glyph][] {
  return Object.entries(table).map(([character, glyph]) => {
    const advance = parseInt(glyph, 10);
    return [glyph.slice(String(advance).length), { font, character, advance }];
  });
}

const GLYPHS = new Map([...byOutline("label", label), ...byOutline("number", number)]);
const TEXT = / transform="translate\((\S+) (\S+)\) scale\((\S+)\)" d="(M0 0m[^"]+)"/g;

/** The texts that an SVG of ours shows, read back from their outlines as a person reads them; without spaces. */
export function textsIn(svg: string): string[] {
  return textExtents(svg).map(({ text }) => text);
}

export function textExtents(svg: string): TextExtent[] {
  return Array.from(svg.matchAll(TEXT), ([, x, , scale, path]) => {
    const marks = Array.from(path!.matchAll(/M(\d+) 0(m[^M]+)/g), ([, at, outline]) => ({
      at: Number(at),
      ...(GLYPHS.get(outline!) ?? { font: "label" as const, character: "\u{fffd}", advance: UNITS_PER_EM }),
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
  });
}
