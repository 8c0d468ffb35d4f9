import type { Size } from "../../../layout/canvas.js";
import { GRID, type Placement } from "../../../layout/layouts.js";
import { type Corner, movedTo, resizedTo, snap } from "./place.js";

/** The start of a drag. */
export interface Drag {
  readonly part: Placement;
  /** The widget stays inside it. */
  readonly canvas: Size;
  /** The corner that is dragged; null to move the widget. */
  readonly corner: Corner | null;
  /** Mouse position. Screen px */
  readonly fromX: number;
  readonly fromY: number;
  /** Design px per screen px. */
  readonly scale: number;
}

/** Movement that still counts as a click. Screen px */
export const THRESHOLD = 3;

/** The widget with the mouse at `x` and `y` (screen px), on the grid and inside the canvas. */
export function dragged({ part, canvas, corner, fromX, fromY, scale }: Drag, x: number, y: number): Placement {
  const dx = (x - fromX) * scale;
  const dy = (y - fromY) * scale;
  if (corner === null) return movedTo(part, snap(part.x + dx), snap(part.y + dy), canvas);
  const wider = corner.isRight ? dx : -dx;
  const higher = ((corner.isBottom ? dy : -dy) * part.width) / part.height;
  const change = Math.abs(wider) > Math.abs(higher) ? wider : higher;
  return resizedTo(part, snap(part.width + change), canvas, corner);
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The widget after a key press; null for keys that do not move or resize. */
export function keyed(part: Placement, key: string, isFine: boolean, canvas: Size): Placement | null {
  const step = STEPS[key];
  const grid = isFine ? 1 : GRID;
  if (step) return movedTo(part, part.x + step[0] * grid, part.y + step[1] * grid, canvas);
  if (key === "+" || key === "=") return resizedTo(part, part.width + GRID, canvas);
  if (key === "-" || key === "−" || key === "_") return resizedTo(part, part.width - GRID, canvas);
  return null;
}
