import type { LayoutShape } from "@acevo-pitwall/core/control";
import { CANVASES, type Edges, fillsCanvas, MARGINS, type Size, STRIP } from "./canvas.js";
import { WIDGETS } from "./widgets.js";
import { GRID, type Placement } from "./layouts.js";

/** How far a panel keeps from others and from the edges of the picture. px */
interface Room {
  /** Between neighbours side by side, where the strip of the right one hangs. */
  readonly left: number;
  /** Between one above the other. */
  readonly gutter: number;
  readonly margins: Edges;
}

const NONE: Room = { left: 0, gutter: 0, margins: allAround(0) };
/** At its own place a panel may stand as near to others as layouts have them. */
const OWN: Room = { left: STRIP, gutter: 0, margins: allAround(0) };

/** The most pleasant first. In the last one a strip lies over its neighbour, but that is so in the demo only. */
function roomsOn(shape: LayoutShape): readonly Room[] {
  return [
    { left: STRIP + GRID, gutter: 16, margins: MARGINS[shape] },
    { left: STRIP, gutter: GRID, margins: allAround(STRIP) },
    NONE,
  ];
}

function allAround(margin: number): Edges {
  return { top: margin, right: margin, bottom: margin, left: margin };
}

/** The panels of `others` that one at this place overlaps. */
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
 * `part` where it overlaps none of `others`: at its own place or else at the nearest on the grid. When nothing is free it
 * lies over what is seldom there, and when that is not enough it stays where it is.
 */
export function freePlace(part: Placement, others: readonly Placement[], shape: LayoutShape = "wide"): Placement {
  const canvas = CANVASES[shape];
  const panels = panelsIn(others, canvas);
  if (fillsCanvas(part, canvas) || panels.every((other) => !isTooNear(part, other, OWN))) return part;
  const lasting = panels.filter(({ widget }) => !WIDGETS[widget].isMomentary);
  const searches = [panels, lasting].flatMap((from) => roomsOn(shape).map((room) => ({ from, room })));
  for (const { from, room } of searches) {
    const found = nearest(part, from, room, canvas);
    if (found) return found;
  }
  return part;
}

function nearest(part: Placement, others: readonly Placement[], room: Room, canvas: Size): Placement | null {
  const { top, right, bottom, left } = room.margins;
  let found: Placement | null = null;
  let shortest = Infinity;
  for (let y = top; y + part.height <= canvas.height - bottom; y += GRID) {
    for (let x = left; x + part.width <= canvas.width - right; x += GRID) {
      const place = { ...part, x, y };
      const inTheWay = others.find((other) => isTooNear(place, other, room));
      // an overlay page must not stand still while it looks for places: on to behind what is in the way
      if (inTheWay) x = Math.floor((inTheWay.x + inTheWay.width + room.left - 1) / GRID) * GRID;
      const way = Math.hypot(x - part.x, y - part.y);
      if (inTheWay || way >= shortest) continue;
      found = place;
      shortest = way;
    }
  }
  return found;
}

/** Without those that are meant to cover all others. */
function panelsIn(others: readonly Placement[], canvas: Size): readonly Placement[] {
  return others.filter((other) => !fillsCanvas(other, canvas));
}

function isTooNear(a: Placement, b: Placement, room: Room): boolean {
  const [left, right] = a.x < b.x ? [a, b] : [b, a];
  const [upper, lower] = a.y < b.y ? [a, b] : [b, a];
  return left.x + left.width + room.left > right.x && upper.y + upper.height + room.gutter > lower.y;
}
