import { entryOf } from "./catalogue.js";
import { GRID, PICTURE, type Placement } from "./layouts.js";

/** How far a panel keeps from others and from the edge of the picture. px */
interface Room {
  /** Between neighbours side by side, where the strip of the right one hangs. */
  readonly left: number;
  /** Between one above the other. */
  readonly gutter: number;
  readonly margin: number;
}

/** Width of the strip that says DEMO, which hangs out of a panel on its left. px */
const STRIP = 24;

const NONE: Room = { left: 0, gutter: 0, margin: 0 };
/** At its own place a panel may stand as near to others as layouts have them. */
const OWN: Room = { left: STRIP, gutter: 0, margin: 0 };
/** The most pleasant first. In the last one a strip lies over its neighbour, but that is so in the demo only. */
const ROOMS: readonly Room[] = [
  { left: STRIP + GRID, gutter: 16, margin: 48 },
  { left: STRIP, gutter: GRID, margin: STRIP },
  NONE,
];

/** The panels of `others` that one at this place overlaps. */
export function coveredBy(part: Placement, others: readonly Placement[]): readonly Placement[] {
  return others.filter((other) => other.widget !== part.widget && isTooNear(part, other, NONE));
}

/**
 * `part` where it overlaps none of `others`: at its own place or else at the nearest on the grid. When nothing is free it
 * lies over what is seldom there, and when that is not enough it stays where it is.
 */
export function freePlace(part: Placement, others: readonly Placement[]): Placement {
  if (isFree(part, others, OWN)) return part;
  const lasting = others.filter(({ widget }) => !entryOf(widget).isSeldom);
  const searches = [others, lasting].flatMap((from) => ROOMS.map((room) => ({ from, room })));
  for (const { from, room } of searches) {
    const found = nearest(part, from, room);
    if (found) return found;
  }
  return part;
}

function nearest(part: Placement, others: readonly Placement[], room: Room): Placement | null {
  let found: Placement | null = null;
  let shortest = Infinity;
  for (let y = room.margin; y + part.height <= PICTURE.height - room.margin; y += GRID) {
    for (let x = room.margin; x + part.width <= PICTURE.width - room.margin; x += GRID) {
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

function isFree(part: Placement, others: readonly Placement[], room: Room): boolean {
  return others.every((other) => !isTooNear(part, other, room));
}

function isTooNear(a: Placement, b: Placement, room: Room): boolean {
  if (isWholePicture(a) || isWholePicture(b)) return false;
  const [left, right] = a.x < b.x ? [a, b] : [b, a];
  const [upper, lower] = a.y < b.y ? [a, b] : [b, a];
  return left.x + left.width + room.left > right.x && upper.y + upper.height + room.gutter > lower.y;
}

/** Such a panel is meant to cover the others. */
function isWholePicture({ width, height }: Placement): boolean {
  return width >= PICTURE.width && height >= PICTURE.height;
}
