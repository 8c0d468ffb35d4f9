import type { Tone } from "@acevo-pitwall/core/readings";
import { type Box, isWide } from "./box.js";
import { colourOf } from "./tone-colour.js";
import { arrow, rect } from "./shapes.js";
import { capHeight, fittingSize, textPath, textWidth } from "./text.js";
import { colours } from "./theme.js";

/** One wheel: its value, and the tone of its state; `quiet` has no colour. */
export interface CornerCell {
  readonly text: string;
  readonly tone: Tone;
  readonly isLocked: boolean;
}

const SPACE = 6;
/** Width of the mark along the outer side. */
const MARK = 6;
const ARROW = 14;
/** Four values share one key, each as large as a quarter allows. Arrows and colours are more visible than numbers. */
const LARGEST = 34;

/** Front left, front right, rear left, rear right, as seen from above. */
export function corners(cells: readonly CornerCell[], box: Box): string {
  const cell = { width: (box.width - SPACE) / 2, height: (box.height - SPACE) / 2 };
  const aside = isWide({ ...box, ...cell }) ? ARROW + 6 : 0;
  // all the same size, since a larger number would look more important
  const room = cell.width - MARK - 8 - aside;
  const size = Math.min(
    ...cells.map(({ text }) => fittingSize(text, "number", room, [LARGEST])),
    cell.height / capHeight(1),
  );
  return cells
    .map((corner, i) => {
      const at = { x: box.x + (i % 2) * (cell.width + SPACE), y: box.y + (i < 2 ? 0 : cell.height + SPACE), ...cell };
      return cornerCell(corner, at, i % 2 === 0, size);
    })
    .join("");
}

/** The overlay's word, instead of the value, since a quarter of a key has no space for both. */
const LOCKED = "LOCK";
const LOCKED_SIZES = [26, 22];

/** The state by colour and shape: arrow up for hot, arrow down for cold, a filled cell for locked. */
function cornerCell(
  { text, tone, isLocked }: CornerCell,
  { x, y, width, height }: Box,
  isLeft: boolean,
  size: number,
): string {
  if (isLocked) return lockedCell({ x, y, width, height });
  const color = tone === "quiet" ? colours.line : colours[colourOf(tone)];
  const sign = tone === "bad" ? "up" : tone === "cold" ? "down" : null;
  const isAside = isWide({ x, y, width, height });
  const below = sign && !isAside ? ARROW + 2 : 0;
  const middle = isLeft ? x + (width + MARK) / 2 : x + (width - MARK) / 2;
  const line = y + (height - below + capHeight(size)) / 2;
  // beside the text on the side of the car's middle
  const aside = textWidth(text, "number", size) / 2 + ARROW / 2 + 4;
  const signX = isAside ? middle + (isLeft ? aside : -aside) : middle;
  const signY = isAside ? y + height / 2 : line + ARROW / 2 + 5;
  return (
    rect(isLeft ? x : x + width - MARK, y, MARK, height, color) +
    textPath(text, { x: middle, y: line, size, font: "number", fill: colours.text }) +
    (sign ? arrow(sign, signX, signY, ARROW, color) : "")
  );
}

function lockedCell({ x, y, width, height }: Box): string {
  const size = fittingSize(LOCKED, "label", width - 8, LOCKED_SIZES);
  const line = y + (height + capHeight(size)) / 2;
  return (
    // not used by any temperature
    rect(x, y, width, height, colours.text) +
    textPath(LOCKED, { x: x + width / 2, y: line, size, font: "label", fill: colours.ink })
  );
}
