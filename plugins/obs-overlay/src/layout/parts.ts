import type { LayoutShape, PlacedPart } from "@acevo-pitwall/core/control";
import { CANVASES, type Size } from "./canvas.js";
import type { Placement } from "./layouts.js";
import { isAllowed, type OptionName, type Options } from "./options.js";
import { isWidget, type WidgetName, WIDGETS } from "./widgets.js";

/** How much of a panel must lie in the picture, so that it can be found and moved back. px */
const LEAST_SEEN = 16;
const LEAST_SIZE = 16;
/** A panel is at most this many times as wide and as high as the picture. */
const MOST_SIZE = 2;

/** Takes a sentence about what was left out. */
export type Report = (sentence: string) => void;

/**
 * The parts of a layout that are valid, each widget once, without unknown options. `report` gets a sentence for each
 * part and option that is left out.
 */
export function sanitizeParts(
  parts: readonly PlacedPart[],
  shape: LayoutShape,
  report: Report = () => undefined,
): readonly Placement[] {
  const valid = new Map<string, Placement>();
  for (const part of parts) {
    const { widget } = part;
    if (!isWidget(widget)) report(`There is no widget "${widget.slice(0, 40)}".`);
    else if (valid.has(widget)) report(`${widget} is in the layout twice.`);
    else {
      const problem = problemOfPlace(part, CANVASES[shape]);
      if (problem === null) valid.set(widget, placementOf(widget, part, report));
      else report(`${widget} ${problem}`);
    }
  }
  return [...valid.values()];
}

function problemOfPlace({ x, y, width, height }: PlacedPart, canvas: Size): string | null {
  const isSized = width <= canvas.width * MOST_SIZE && height <= canvas.height * MOST_SIZE;
  if (!isSized || !(Math.min(width, height) >= LEAST_SIZE)) {
    return `must be at least ${LEAST_SIZE} px and at most twice the picture in size.`;
  }
  const isSeen = seen(x, width, canvas.width) >= LEAST_SEEN && seen(y, height, canvas.height) >= LEAST_SEEN;
  return isSeen ? null : `must stand in the picture of ${canvas.width} x ${canvas.height} px.`;
}

/** How much of an extent from `start` on lies in the picture. px */
function seen(start: number, size: number, whole: number): number {
  return Math.min(start + size, whole) - Math.max(start, 0);
}

function placementOf(widget: WidgetName, part: PlacedPart, report: Report): Placement {
  const { x, y, width, height, hidden } = part;
  const { rules } = WIDGETS[widget];
  const options = Object.entries(part.options ?? {}).filter(([name, value]) => {
    const rule = Object.hasOwn(rules, name) ? rules[name as OptionName] : undefined;
    const isValid = rule !== undefined && isAllowed(rule, value);
    if (!isValid) report(`${widget} cannot have ${name.slice(0, 40)} = ${JSON.stringify(value).slice(0, 40)}.`);
    return isValid;
  });
  return {
    ...{ widget, x, y, width, height },
    ...(hidden ? { hidden } : {}),
    ...(options.length > 0 ? { options: Object.fromEntries(options) as Partial<Options> } : {}),
  };
}
