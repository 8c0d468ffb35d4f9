import { type GlyphTable, label, number } from "./glyphs.js";

/** `number` is for values, its figures are all of one width; `label` is narrower. */
export type Font = "number" | "label";

/** A character of a font. Font units. */
export interface Glyph {
  readonly advance: number;
  /** An SVG path relative to the start of its baseline, y down; empty for a space. */
  readonly outline: string;
}

/** Every character that the bundled fonts have, by itself. */
export const FONTS: Readonly<Record<Font, ReadonlyMap<string, Glyph>>> = {
  number: glyphsIn(number),
  label: glyphsIn(label),
};

function glyphsIn(table: GlyphTable): ReadonlyMap<string, Glyph> {
  return new Map(
    Object.entries(table).map(([character, glyph]) => {
      const advance = parseInt(glyph, 10);
      return [character, { advance, outline: glyph.slice(String(advance).length) }];
    }),
  );
}
