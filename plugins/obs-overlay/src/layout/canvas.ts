import type { LayoutShape } from "@acevo-pitwall/core/control";

/** px */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A position in a picture, from its upper left corner. px */
export interface Box extends Size {
  readonly x: number;
  readonly y: number;
}

/** px from each edge */
export interface Edges {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** The design grid that layouts of each shape are drawn on. px */
export const CANVASES: Readonly<Record<LayoutShape, Size>> = {
  wide: { width: 1920, height: 1080 },
  upright: { width: 1080, height: 1920 },
};

/** What stays free along each edge. Upright: where the apps that show vertical video have their own buttons. px */
export const MARGINS: Readonly<Record<LayoutShape, Edges>> = {
  wide: { top: 48, right: 48, bottom: 48, left: 48 },
  upright: { top: 224, right: 48, bottom: 344, left: 48 },
};

/** Width of the vertical DEMO label on the left of a panel. px */
export const LABEL_RAIL = 24;

/** How large a widget is at first, times its own size: vertical video is watched on a phone. */
export const TEXT_SCALES: Readonly<Record<LayoutShape, number>> = { wide: 1, upright: 1.2 };

/** The shape of layout for a picture of this size, such as OBS's canvas: upright when it is higher than it is wide. */
export function shapeOf({ width, height }: Size): LayoutShape {
  return height > width ? "upright" : "wide";
}

/**
 * The design grid in the proportions of `source`: as large as `design`, and longer along the edge of which `source` has
 * more. A source without a size is taken for one like `design`.
 */
export function canvasFor(source: Size, design: Size): Size {
  if (!(source.width > 0 && source.height > 0)) return design;
  const isWider = source.width * design.height > source.height * design.width;
  return isWider
    ? { width: (design.height * source.width) / source.height, height: design.height }
    : { width: design.width, height: (design.width * source.height) / source.width };
}

/** Which share of the room that a picture gains lies before a box: 0 keeps it at left or top, 1 at right or bottom. */
export interface Anchor {
  readonly x: 0 | 0.5 | 1;
  readonly y: 0 | 0.5 | 1;
}

/** Nearer to the middle than this is in the middle. px */
const CENTRED = 1;

/** To which edges a box keeps: those of its third from left to right, and of its half from top to bottom. */
export function anchorOf(box: Box, canvas: Size): Anchor {
  const middle = (box.x + box.width / 2) / canvas.width;
  const below = box.y + box.height / 2 - canvas.height / 2;
  return {
    x: middle < 1 / 3 ? 0 : middle > 2 / 3 ? 1 : 0.5,
    y: Math.abs(below) < CENTRED ? 0.5 : below < 0 ? 0 : 1,
  };
}

/** Such a panel is meant to cover the others. */
export function fillsCanvas({ x, y, width, height }: Box, canvas: Size): boolean {
  return x <= 0 && y <= 0 && x + width >= canvas.width && y + height >= canvas.height;
}

/**
 * A box of the canvas `from` on the canvas `to`, which is at least as large: in its size, as far from the nearest edges as
 * before; one that fills the canvas fills it again. Whole px where `box` has them.
 */
export function fitted<T extends Box>(box: T, from: Size, to: Size): T {
  if (fillsCanvas(box, from)) return { ...box, x: 0, y: 0, width: to.width, height: to.height };
  const { x, y } = anchorOf(box, from);
  return {
    ...box,
    x: box.x + Math.round((to.width - from.width) * x),
    y: box.y + Math.round((to.height - from.height) * y),
  };
}
