import type { Size } from "../../../layout/canvas.js";
import { WIDGETS } from "../../../layout/widgets.js";
import { GRID, type Placement, placeWith } from "../../../layout/layouts.js";
import { type Options, withDefaults } from "../../../layout/options.js";

/** The corner that is pulled; the one opposite stays. */
export interface Corner {
  readonly isRight: boolean;
  readonly isBottom: boolean;
}

const BOTTOM_RIGHT: Corner = { isRight: true, isBottom: true };

/** A widget's text stays legible above this, and its pixels sharp below that. Times its own size */
const [SMALLEST, LARGEST] = [0.4, 4];

/** What divisions may be out by, px. */
const ROUNDING = 1e-6;

export function snap(value: number, grid = GRID): number {
  return Math.round(value / grid) * grid;
}

/** Moved to a place inside the picture. Whole px of the design. */
export function movedTo(placement: Placement, x: number, y: number, canvas: Size): Placement {
  return {
    ...placement,
    x: clamp(Math.round(x), 0, Math.floor(canvas.width - placement.width)),
    y: clamp(Math.round(y), 0, Math.floor(canvas.height - placement.height)),
  };
}

/** As wide as asked, as far as that leaves it inside the picture, and as high as its proportions say. */
export function resizedTo(placement: Placement, width: number, canvas: Size, corner: Corner = BOTTOM_RIGHT): Placement {
  const [ownWidth, ownHeight] = sizeOf(placement, canvas);
  const ratio = ownHeight / ownWidth;
  const right = placement.x + placement.width;
  const bottom = placement.y + placement.height;
  const room = Math.min(
    corner.isRight ? canvas.width - placement.x : right,
    (corner.isBottom ? canvas.height - placement.y : bottom) / ratio,
  );
  const wanted = Math.round(clamp(width, ownWidth * SMALLEST, ownWidth * LARGEST));
  const wide = Math.min(wanted, Math.floor(room + ROUNDING));
  // As exact as JSON is readable: a rounded height would make the text a little smaller than the width says.
  const high = Math.floor(wide * ratio * 100 + ROUNDING) / 100;
  return {
    ...placement,
    width: wide,
    height: high,
    x: corner.isRight ? placement.x : right - wide,
    y: corner.isBottom ? placement.y : Math.max(0, Math.floor(bottom - high + ROUNDING)),
  };
}

/** As high as asked; see `resizedTo`. */
export function resizedToHeight(placement: Placement, height: number, canvas: Size): Placement {
  const [ownWidth, ownHeight] = sizeOf(placement, canvas);
  return resizedTo(placement, (height * ownWidth) / ownHeight, canvas);
}

/** With one option set: the text keeps its size, the panel takes the room that it needs now. */
export function withOption(placement: Placement, name: keyof Options, value: unknown, canvas: Size): Placement {
  const options = { ...placement.options, [name]: value };
  const all = withDefaults(WIDGETS[placement.widget].rules, options);
  const { x, y, width, height, scale } = placeWith(placement, all, canvas);
  const shrink = Math.min(1, canvas.width / (width * scale), canvas.height / (height * scale));
  const grown = {
    ...placement,
    options,
    width: Math.round(width * scale * shrink),
    height: Math.round(height * scale * shrink * 100) / 100,
  };
  return movedTo(grown, x, y, canvas);
}

/** The options of a placement, with the widget's own for those that it does not name. */
export function optionsOf({ widget, options }: Placement): Options {
  return withDefaults(WIDGETS[widget].rules, options);
}

function sizeOf(placement: Placement, canvas: Size): readonly [number, number] {
  return WIDGETS[placement.widget].size(optionsOf(placement), canvas);
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
