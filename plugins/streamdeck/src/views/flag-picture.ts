import { middleSpace } from "./wrap.js";
import { colours, flagColours as flag } from "./theme.js";
import { type Box, isWide } from "./box.js";
import { rect } from "./shapes.js";
import { capHeight, fittingSize, textPath, textWidth } from "./text.js";

/** The background of each flag, by its `AcEvoFlagType` name. */
const FIELDS: Readonly<Record<string, string>> = {
  WhiteFlag: flag.white,
  GreenFlag: flag.green,
  RedFlag: flag.red,
  BlueFlag: flag.blue,
  YellowFlag: flag.yellow,
  BlackFlag: flag.black,
  BlackWhiteFlag: flag.white,
  CheckeredFlag: flag.white,
  OrangeCircleFlag: flag.black,
  RedYellowStripesFlag: flag.yellow,
};

/** A flag as marshals show it; nothing for a name that is no flag. */
export function flagField(name: string, box: Box): string {
  const field = fieldOf(name);
  return field ? rect(box.x, box.y, box.width, box.height, field) + patternOf(name, box) : "";
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

/** The flag as a border of `width` px round a square of `size`. A border has no room for patterns: dashes stand for them. */
export function flagBorder(name: string, size: number, width: number): string {
  const field = fieldOf(name);
  if (!field) return "";
  const frame = (stroke: string, thick: number, dash = "") => {
    const [inset, side] = [thick / 2, size - thick];
    return `<rect x="${inset}" y="${inset}" width="${side}" height="${side}" fill="none" stroke-width="${thick}" stroke="${stroke}"${dash}/>`;
  };
  const dashes = (length: number) => ` stroke-dasharray="${length}"`;
  const background = frame(field, width);
  switch (name) {
    case "BlackFlag":
      return background + frame(flag.white, 3);
    case "BlackWhiteFlag":
      return (
        frame(flag.black, width) +
        `<path fill="none" stroke="${flag.white}" stroke-width="${width}" d="M${size - width / 2} 0V${size - width / 2}H0"/>`
      );
    case "CheckeredFlag":
      return background + frame(flag.black, width, dashes(width));
    case "OrangeCircleFlag":
      return background + frame(flag.orange, width, dashes(width * 3));
    case "RedYellowStripesFlag":
      return background + frame(flag.red, width, dashes(width * 2));
    default:
      return background;
  }
}

const LINE = 25;
const NAME_SIZES = [26, 25, 24, 23, 22, 20];

/** One line if it fits, else broken at the space nearest to the middle. */
function linesOf(words: string, room: number): readonly string[] {
  if (textWidth(words, "label", 23) <= room) return [words];
  const at = middleSpace(words);
  return at === undefined ? [words] : [words.slice(0, at), words.slice(at + 1)];
}

function fieldOf(name: string): string | undefined {
  return Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
}

function patternOf(name: string, box: Box): string {
  const { x, y, width, height } = box;
  switch (name) {
    case "CheckeredFlag":
      return squares(box);
    case "BlackWhiteFlag":
      return `<path fill="${flag.black}" d="M${x} ${y}H${x + width}L${x} ${y + height}Z"/>`;
    case "OrangeCircleFlag":
      return `<circle cx="${x + width / 2}" cy="${y + height / 2}" r="${height * 0.4}" fill="${flag.orange}"/>`;
    case "RedYellowStripesFlag":
      return [0, 2, 4].map((i) => rect(x + (i * width) / 5, y, width / 5, height, flag.red)).join("");
    case "BlackFlag":
      // a black flag on a black key needs an edge to be seen
      return `<rect x="${x + 3}" y="${y + 3}" width="${width - 6}" height="${height - 6}" fill="none" stroke="${flag.white}" stroke-width="6"/>`;
    default:
      return "";
  }
}

function squares(box: Box): string {
  const [columns, rows] = isWide(box) ? [9, 3] : [5, 4];
  const [width, height] = [box.width / columns, box.height / rows];
  return Array.from({ length: columns * rows }, (_, i) => ({ column: i % columns, row: Math.floor(i / columns) }))
    .filter(({ column, row }) => (column + row) % 2 === 0)
    .map(({ column, row }) => rect(box.x + column * width, box.y + row * height, width, height, flag.black))
    .join("");
}
