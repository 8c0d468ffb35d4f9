import type { Size } from "../../../layout/canvas.js";
import { WIDGETS } from "../../../layout/widgets.js";
import { GRID, type Placement, placeWith } from "../../../layout/layouts.js";
import { type Options, withDefaults } from "../../../layout/options.js";

/** The corner that is dragged; the opposite one stays. */
export interface Corner {
  readonly isRight: boolean;
  readonly isBottom: boolean;
}

const BOTTOM_RIGHT: Corner = { isRight: true, isBottom: true };

/** Between legible text and sharp pixels. Multiples of a widget's own size */
const [SMALLEST, LARGEST] = [0.4, 4];

/** Tolerance for floating point errors. px */
const ROUNDING = 1e-6;

export function snap(value: number, grid = GRID): number {
  return Math.round(value / grid) * grid;
}

/** Moves a widget, inside the canvas. Rounds to whole design px. */
export function movedTo(placement: Placement, x: number, y: number, canvas: Size): Placement {
  return {
    ...placement,
    x: clamp(Math.round(x), 0, Math.floor(canvas.width - placement.width)),
    y: clamp(Math.round(y), 0, Math.floor(canvas.height - placement.height)),
  };
}

/** Resizes a widget to a width, inside the canvas and with its proportions. */
export function resizedTo(placement: Placement, width: number, canvas: Size, corner: Corner = BOTTOM_RIGHT): Placement {
  const [ownWidth, ownHeight] = sizeOf(placement, canvas);
  const ratio = ownHeight / ownWidth;
  const right = placement.x + placement.width;
  const bottom = placement.y + placement.height;
  const available = Math.min(
    corner.isRight ? canvas.width - placement.x : right,
    (corner.isBottom ? canvas.height - placement.y : bottom) / ratio,
  );
  const wanted = Math.round(clamp(width, ownWidth * SMALLEST, ownWidth * LARGEST));
  const wide = Math.min(wanted, Math.floor(available + ROUNDING));
  // two decimals: a height in whole px would make the text slightly smaller than the width allows
  const high = Math.floor(wide * ratio * 100 + ROUNDING) / 100;
  return {
    ...placement,
    width: wide,
    height: high,
    x: corner.isRight ? placement.x : right - wide,
    y: corner.isBottom ? placement.y : Math.max(0, Math.floor(bottom - high + ROUNDING)),
  };
}

/** Resizes a widget to a height. See `resizedTo`. */
export function resizedToHeight(placement: Placement, height: number, canvas: Size): Placement {
  const [ownWidth, ownHeight] = sizeOf(placement, canvas);
  return resizedTo(placement, (height * ownWidth) / ownHeight, canvas);
}

/** Sets an option. The text keeps its size, and the panel grows or shrinks. */
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

/** The options of a placement, with the widget's defaults. */
export function optionsOf({ widget, options }: Placement): Options {
  return withDefaults(WIDGETS[widget].rules, options);
}

function sizeOf(placement: Placement, canvas: Size): readonly [number, number] {
  return WIDGETS[placement.widget].size(optionsOf(placement), canvas);
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
