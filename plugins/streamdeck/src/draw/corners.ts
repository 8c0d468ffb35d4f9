import { type Colour, colours } from "../look.js";
import { type Box, isWide } from "./box.js";
import { arrow, rect } from "./shapes.js";
import { capHeight, fittingSize, textPath, textWidth } from "./text.js";

/** One wheel: its value, and how it is. */
export interface Corner {
  readonly text: string;
  readonly state: "cold" | "ok" | "hot" | "locked" | "unknown";
}

const TONES: Readonly<Record<Corner["state"], Colour>> = {
  cold: "accent",
  ok: "green",
  hot: "red",
  locked: "red",
  unknown: "line",
};

const SPACE = 6;
/** Width of the mark along the outer side. */
const MARK = 6;
const ARROW = 14;
/** Four values share one key: each is as large as a quarter of it allows. Arrows and colour are read before the numbers. */
const LARGEST = 34;

/** Front left, front right, rear left, rear right, as seen from above. */
export function corners(cells: readonly Corner[], box: Box): string {
  const cell = { width: (box.width - SPACE) / 2, height: (box.height - SPACE) / 2 };
  const aside = isWide({ ...box, ...cell }) ? ARROW + 6 : 0;
  // all of one size: a larger number would look like a more important one
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

/** Colour and shape say the state: an arrow up is hot, down is cold, a filled cell is locked. */
function cornerCell({ text, state }: Corner, { x, y, width, height }: Box, isLeft: boolean, size: number): string {
  const tone = colours[TONES[state]];
  const isLocked = state === "locked";
  const sign = state === "hot" ? "up" : state === "cold" ? "down" : null;
  const isAside = isWide({ x, y, width, height });
  const below = sign && !isAside ? ARROW + 2 : 0;
  const middle = isLeft ? x + (width + MARK) / 2 : x + (width - MARK) / 2;
  const line = y + (height - below + capHeight(size)) / 2;
  const ink = isLocked ? colours.ink : colours.text;
  // beside the text it stands towards the car's middle
  const aside = textWidth(text, "number", size) / 2 + ARROW / 2 + 4;
  const signX = isAside ? middle + (isLeft ? aside : -aside) : middle;
  const signY = isAside ? y + height / 2 : line + ARROW / 2 + 5;
  return (
    (isLocked ? rect(x, y, width, height, tone) : rect(isLeft ? x : x + width - MARK, y, MARK, height, tone)) +
    textPath(text, { x: middle, y: line, size, font: "number", fill: ink }) +
    (sign ? arrow(sign, signX, signY, ARROW, tone) : "")
  );
}
