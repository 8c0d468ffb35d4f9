import { type FlagLook, flagLook } from "@acevo-pitwall/core/readings";
import { type Box, isWide } from "./box.js";
import { rect } from "./shapes.js";
import { capHeight, fittingSize, textPath, textWidth } from "./text.js";
import { colours, flagColours as cloth } from "./theme.js";
import { middleSpace } from "./wrap.js";

/** The picture of a flag; empty for an unknown name. */
export function flagField(name: string, box: Box): string {
  const look = flagLook(name);
  return look ? rect(box.x, box.y, box.width, box.height, cloth[look.field]) + drawPattern(look, box) : "";
}

/** A flag over a whole key with its name on a dark band below it. */
export function namedFlag(name: string, words: string, box: Box): string {
  const lines = linesOf(words, box.width - 16);
  const band = lines.length * LINE + 8;
  const top = box.y + box.height - band;
  const texts = lines.map((line, i) =>
    textPath(line, {
      x: box.x + box.width / 2,
      y: top + 4 + i * LINE + (LINE + capHeight(NAME_SIZES[0]!)) / 2,
      size: fittingSize(line, "label", box.width - 16, NAME_SIZES),
      font: "label",
      fill: colours.text,
    }),
  );
  return (
    flagField(name, { ...box, height: box.height - band }) +
    rect(box.x, top, box.width, band, colours.panel) +
    texts.join("")
  );
}

/** The flag as a border of `width` px round a square of `size`. Dashes replace patterns, for which a border has no room. */
export function flagBorder(name: string, size: number, width: number): string {
  const look = flagLook(name);
  if (!look) return "";
  const frame = (stroke: string, thick: number, dash = "") => {
    const [inset, side] = [thick / 2, size - thick];
    return `<rect x="${inset}" y="${inset}" width="${side}" height="${side}" fill="none" stroke-width="${thick}" stroke="${stroke}"${dash}/>`;
  };
  const [field, pattern] = [cloth[look.field], look.pattern];
  if (pattern === null) return frame(field, width) + (needsEdge(look) ? frame(cloth.white, 3) : "");
  const colour = cloth[pattern.colour];
  if (pattern.kind === "diagonal") {
    const half = `M${size - width / 2} 0V${size - width / 2}H0`;
    return frame(colour, width) + `<path fill="none" stroke="${field}" stroke-width="${width}" d="${half}"/>`;
  }
  return frame(field, width) + frame(colour, width, ` stroke-dasharray="${width * DASHES[pattern.kind]}"`);
}

/** The lengths of a border's dashes, in shares of its width. */
const DASHES = { squares: 1, stripes: 2, disc: 3 } as const;

const LINE = 25;
const NAME_SIZES = [26, 25, 24, 23, 22, 20];

/** One line if it fits, else broken at the space nearest to the middle. */
function linesOf(words: string, room: number): readonly string[] {
  if (textWidth(words, "label", 23) <= room) return [words];
  const at = middleSpace(words);
  return at === undefined ? [words] : [words.slice(0, at), words.slice(at + 1)];
}

/** A black flag on a black key needs a visible edge. */
function needsEdge({ field, pattern }: FlagLook): boolean {
  return field === "black" && pattern === null;
}

function drawPattern(look: FlagLook, box: Box): string {
  const { x, y, width, height } = box;
  const { pattern } = look;
  if (pattern === null) {
    if (!needsEdge(look)) return "";
    return `<rect x="${x + 3}" y="${y + 3}" width="${width - 6}" height="${height - 6}" fill="none" stroke="${cloth.white}" stroke-width="6"/>`;
  }
  const colour = cloth[pattern.colour];
  switch (pattern.kind) {
    case "squares":
      return squares(box, colour);
    case "diagonal":
      return `<path fill="${colour}" d="M${x} ${y}H${x + width}L${x} ${y + height}Z"/>`;
    case "disc":
      return `<circle cx="${x + width / 2}" cy="${y + height / 2}" r="${height * 0.4}" fill="${colour}"/>`;
    case "stripes":
      return [0, 2, 4].map((i) => rect(x + (i * width) / 5, y, width / 5, height, colour)).join("");
  }
}

function squares(box: Box, colour: string): string {
  const [columns, rows] = isWide(box) ? [9, 3] : [5, 4];
  const [width, height] = [box.width / columns, box.height / rows];
  return Array.from({ length: columns * rows }, (_, i) => ({ column: i % columns, row: Math.floor(i / columns) }))
    .filter(({ column, row }) => (column + row) % 2 === 0)
    .map(({ column, row }) => rect(box.x + column * width, box.y + row * height, width, height, colour))
    .join("");
}
