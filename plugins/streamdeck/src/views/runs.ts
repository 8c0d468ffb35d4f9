import { charactersOf, cleanText, isPicture } from "./characters.js";
import { type Font, FONTS, type Glyph } from "./fonts.js";
import { systemFontFor } from "./system-font.js";

/** A part of a text drawn in one way: as outlines, or with a font of the streamer's computer. */
export type Run =
  { readonly kind: "outline"; readonly glyphs: readonly Glyph[] } | { readonly kind: "system"; readonly text: string };

/**
 * The parts of a text, from left to right. A word with one letter that the bundled fonts lack is drawn by the system's
 * font as a whole: its letters belong together, and some scripts join them. A picture is drawn apart from its word.
 */
export function runsOf(text: string, font: Font): readonly Run[] {
  const clean = cleanText(text);
  const glyphs = FONTS[font];
  const whole = outlines(clean, glyphs);
  if (whole) return [{ kind: "outline", glyphs: whole }];
  return joined(piecesOf(clean, glyphs), glyphs).map((piece) => {
    const own = outlines(piece, glyphs);
    return own ? { kind: "outline", glyphs: own } : { kind: "system", text: piece };
  });
}

function outlines(text: string, glyphs: ReadonlyMap<string, Glyph>): readonly Glyph[] | null {
  const found = Array.from(text, (character) => glyphs.get(character));
  return found.every((glyph) => glyph !== undefined) ? found : null;
}

/** Words, spaces and pictures, each alone. */
function piecesOf(text: string, glyphs: ReadonlyMap<string, Glyph>): readonly string[] {
  const pieces: string[] = [];
  let isInWord = false;
  for (const character of charactersOf(text)) {
    const isAlone = character === " " || (isPicture(character) && !glyphs.has(character));
    if (isInWord && !isAlone) pieces.push(pieces.pop()! + character);
    else pieces.push(character);
    isInWord = !isAlone;
  }
  return pieces;
}

/** Joins neighbours in the same font with the space between them, since their script may run from right to left. */
function joined(pieces: readonly string[], glyphs: ReadonlyMap<string, Glyph>): readonly string[] {
  const fontOf = (piece: string | undefined) =>
    piece === undefined || outlines(piece, glyphs) ? "" : systemFontFor(piece).family;
  const runs: { font: string; text: string }[] = [];
  for (const [i, piece] of pieces.entries()) {
    const last = runs.at(-1);
    const isBetween = piece === " " && last !== undefined && last.font === fontOf(pieces[i + 1]);
    const font = isBetween ? last.font : fontOf(piece);
    if (last?.font === font) last.text += piece;
    else runs.push({ font, text: piece });
  }
  return runs.map(({ text }) => text);
}
