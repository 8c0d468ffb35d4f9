import type { Size } from "../../../layout/canvas.js";
import { GRID, type Placement } from "../../../layout/layouts.js";
import { type Corner, movedTo, resizedTo, snap } from "./place.js";

/** A widget under the mouse as it was when it was taken hold of. */
export interface Drag {
  readonly part: Placement;
  /** The picture that it stays in. */
  readonly canvas: Size;
  /** The corner that is pulled; null moves the whole. */
  readonly corner: Corner | null;
  /** Where the mouse was, px of the screen. */
  readonly fromX: number;
  readonly fromY: number;
  /** px of the design for one of the screen */
  readonly scale: number;
}

/** A hand that shakes while it clicks drags nothing. px of the screen */
export const THRESHOLD = 3;

/** The widget once the mouse is at `x` and `y`, px of the screen; on the grid, inside the picture. */
export function dragged({ part, canvas, corner, fromX, fromY, scale }: Drag, x: number, y: number): Placement {
  const dx = (x - fromX) * scale;
  const dy = (y - fromY) * scale;
  if (corner === null) return movedTo(part, snap(part.x + dx), snap(part.y + dy), canvas);
  const wider = corner.isRight ? dx : -dx;
  const higher = ((corner.isBottom ? dy : -dy) * part.width) / part.height;
  const pull = Math.abs(wider) > Math.abs(higher) ? wider : higher;
  return resizedTo(part, snap(part.width + pull), canvas, corner);
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The widget after a key; null for a key that neither moves nor resizes. */
export function keyed(part: Placement, key: string, isFine: boolean, canvas: Size): Placement | null {
  const step = STEPS[key];
  const grid = isFine ? 1 : GRID;
  if (step) return movedTo(part, part.x + step[0] * grid, part.y + step[1] * grid, canvas);
  if (key === "+" || key === "=") return resizedTo(part, part.width + GRID, canvas);
  if (key === "-" || key === "−" || key === "_") return resizedTo(part, part.width - GRID, canvas);
  return null;
}
