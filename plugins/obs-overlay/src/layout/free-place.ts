import type { LayoutShape } from "@acevo-pitwall/core/control";
import { CANVASES, type Edges, fillsCanvas, MARGINS, type Size, LABEL_RAIL } from "./canvas.js";
import { WIDGETS } from "./widgets.js";
import { GRID, type Placement } from "./layouts.js";

/** How far a panel keeps from others and from the edges of the picture. px */
interface Clearance {
  /** Between neighbours side by side, where the label rail of the right one is. */
  readonly left: number;
  /** Between neighbours one above the other. */
  readonly gutter: number;
  readonly margins: Edges;
}

const NONE: Clearance = { left: 0, gutter: 0, margins: allAround(0) };
/** At its own place a panel may stand as near to others as layouts have them. */
const OWN: Clearance = { left: LABEL_RAIL, gutter: 0, margins: allAround(0) };

/** The best first. With the last one a label rail lies over its neighbour, but only in the demo. */
function clearancesOn(shape: LayoutShape): readonly Clearance[] {
  return [
    { left: LABEL_RAIL + GRID, gutter: 16, margins: MARGINS[shape] },
    { left: LABEL_RAIL, gutter: GRID, margins: allAround(LABEL_RAIL) },
    NONE,
  ];
}

function allAround(margin: number): Edges {
  return { top: margin, right: margin, bottom: margin, left: margin };
}

/** The panels of `others` that `part` overlaps. */
export function coveredBy(
  part: Placement,
  others: readonly Placement[],
  shape: LayoutShape = "wide",
): readonly Placement[] {
  return panelsIn(others, CANVASES[shape]).filter(
    (other) => other.widget !== part.widget && !fillsCanvas(part, CANVASES[shape]) && isTooNear(part, other, NONE),
  );
}

/**
 * `part` where it overlaps none of `others`: at its own place or else at the nearest free one on the grid. When nothing
 * is free it covers momentary widgets; when that is not enough it stays where it is.
 */
export function freePlace(part: Placement, others: readonly Placement[], shape: LayoutShape = "wide"): Placement {
  const canvas = CANVASES[shape];
  const panels = panelsIn(others, canvas);
  if (fillsCanvas(part, canvas) || panels.every((other) => !isTooNear(part, other, OWN))) return part;
  const lasting = panels.filter(({ widget }) => !WIDGETS[widget].isMomentary);
  const searches = [panels, lasting].flatMap((from) => clearancesOn(shape).map((clearance) => ({ from, clearance })));
  for (const { from, clearance } of searches) {
    const found = nearest(part, from, clearance, canvas);
    if (found) return found;
  }
  return part;
}

function nearest(part: Placement, others: readonly Placement[], clearance: Clearance, canvas: Size): Placement | null {
  const { top, right, bottom, left } = clearance.margins;
  let found: Placement | null = null;
  let shortest = Infinity;
  for (let y = top; y + part.height <= canvas.height - bottom; y += GRID) {
    for (let x = left; x + part.width <= canvas.width - right; x += GRID) {
      const place = { ...part, x, y };
      const inTheWay = others.find((other) => isTooNear(place, other, clearance));
      // skip to behind the panel in the way: an overlay page must not stall here
      if (inTheWay) x = Math.floor((inTheWay.x + inTheWay.width + clearance.left - 1) / GRID) * GRID;
      const way = Math.hypot(x - part.x, y - part.y);
      if (inTheWay || way >= shortest) continue;
      found = place;
      shortest = way;
    }
  }
  return found;
}

/** Without those that cover the whole picture on purpose. */
function panelsIn(others: readonly Placement[], canvas: Size): readonly Placement[] {
  return others.filter((other) => !fillsCanvas(other, canvas));
}

function isTooNear(a: Placement, b: Placement, clearance: Clearance): boolean {
  const [left, right] = a.x < b.x ? [a, b] : [b, a];
  const [upper, lower] = a.y < b.y ? [a, b] : [b, a];
  return left.x + left.width + clearance.left > right.x && upper.y + upper.height + clearance.gutter > lower.y;
}
