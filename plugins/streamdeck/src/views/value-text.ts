import { colours } from "./theme.js";
import type { KeyView } from "./key-view.js";
import { capHeight, fittingSize, textPath, textWidth } from "./text.js";

/** A key's canvas. px */
export const KEY_SIZE = 144;

/** The usable width in the middle, away from the rounded corners. px */
export const MIDDLE_ROOM = KEY_SIZE - 2 * 6;

const MIDDLE = KEY_SIZE / 2;
/** At least 56 px, to be legible across a desk; only longer texts, such as words, are scaled to fit. */
const VALUE_SIZES = [104, 96, 88, 80, 72, 64, 60, 56];
/** A unit that belongs to the value is drawn smaller beside it. */
const UNIT = "%";
const UNIT_SHARE = 0.6;
/** Sizes of two lines: below a label only, and with a footer or badge as well. */
const TWO_LINES = { top: 35, bottom: KEY_SIZE - 10, gap: 10 };
const TWO_CROWDED = { top: 28, bottom: 114.5, gap: 6.5 };

/** A value between `top` and `bottom`, as large as it fits. px */
export function oneLine(view: KeyView, value: string, top: number, bottom: number): string {
  const room = bottom - top;
  const unit = value.endsWith(UNIT) ? UNIT : "";
  const number = unit ? value.slice(0, -1) : value;
  const widthOf = (size: number) =>
    textWidth(number, "number", size) + (unit ? textWidth(unit, "number", size * UNIT_SHARE) : 0);
  const size =
    VALUE_SIZES.find((size) => capHeight(size) <= room && widthOf(size) <= MIDDLE_ROOM) ??
    Math.floor((MIDDLE_ROOM / widthOf(1)) * 10) / 10;
  const [left, width] = [MIDDLE - widthOf(size) / 2, widthOf(size)];
  const place = { y: top + (room + capHeight(size)) / 2, font: "number", fill: inkOf(view) } as const;
  return (
    textPath(number, { ...place, x: left, size, anchor: "start" }) +
    (unit && textPath(unit, { ...place, x: left + width, size: size * UNIT_SHARE, anchor: "end" }))
  );
}

/** Two values, or two parts of one, below each other. `hasFooter`: there is a footer, bar or badge below them. */
export function twoLines(view: KeyView, lines: readonly string[], hasFooter: boolean): string {
  const { top, bottom, gap } = hasFooter ? TWO_CROWDED : TWO_LINES;
  const lineRoom = (bottom - top - gap) / 2;
  const largest = lineRoom / capHeight(1);
  const size = Math.min(...lines.map((line) => fittingSize(line, "number", MIDDLE_ROOM, [largest])));
  const first = top + (lineRoom + capHeight(size)) / 2;
  return lines
    .map((line, i) => {
      const y = first + i * (lineRoom + gap);
      return textPath(line, { x: MIDDLE, y, size, font: "number", fill: inkOf(view) });
    })
    .join("");
}

function inkOf({ color = "text", background, isInvalid }: KeyView): string {
  return background ? colours.ink : isInvalid ? colours.label : colours[color];
}
