import type { LayoutShape, PlacedPart } from "@acevo-pitwall/core/control";
import * as v from "valibot";
import { entryOf, isWidget } from "../../pages/settings/catalogue.js";
import { CANVASES, type Size } from "../../pages/settings/canvas.js";
import { isAllowed, type OptionName } from "../../pages/settings/options.js";

const px = v.pipe(v.number(), v.finite());

/** The shape of a part; whether it makes sense is for `sanitizeParts` to say. */
export const Part = v.object({
  widget: v.string(),
  x: px,
  y: px,
  width: px,
  height: px,
  hidden: v.optional(v.boolean()),
  options: v.optional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean(), v.array(v.string())]))),
});

export const MOST_PARTS = 50;

export const Parts = v.pipe(v.array(Part), v.maxLength(MOST_PARTS, `A layout has at most ${MOST_PARTS} widgets.`));

export const Shape = v.picklist(["wide", "upright"], "A layout is wide or upright.");

/** So much of a panel stays in the picture, so that it can be found and moved back. px */
const LEAST_SEEN = 16;
const LEAST_SIZE = 16;

/** The parts of a layout that make sense, without the options that make none; `complain` is told of the rest. */
export function sanitizeParts(
  parts: readonly PlacedPart[],
  shape: LayoutShape,
  complain: (sentence: string) => void,
): readonly PlacedPart[] {
  const understood = new Map<string, PlacedPart>();
  for (const part of parts) {
    const problem = understood.has(part.widget)
      ? `${part.widget} stands in the layout twice.`
      : problemOf(part, CANVASES[shape]);
    if (problem === null) understood.set(part.widget, tidy(part, complain));
    else complain(problem);
  }
  return [...understood.values()];
}

function problemOf({ widget, x, y, width, height }: PlacedPart, canvas: Size): string | null {
  if (!isWidget(widget)) return `There is no widget "${widget.slice(0, 40)}".`;
  const isSized = [width / canvas.width, height / canvas.height].every((share) => share <= 2);
  if (!isSized || Math.min(width, height) < LEAST_SIZE) {
    return `${widget} must be at least ${LEAST_SIZE} px and at most twice the picture in size.`;
  }
  const isSeen = seen(x, width, canvas.width) >= LEAST_SEEN && seen(y, height, canvas.height) >= LEAST_SEEN;
  return isSeen ? null : `${widget} must stand in the picture of ${canvas.width} x ${canvas.height} px.`;
}

/** How much of an extent from `start` on lies within the picture. px */
function seen(start: number, size: number, whole: number): number {
  return Math.min(start + size, whole) - Math.max(start, 0);
}

function tidy({ widget, x, y, width, height, hidden, options }: PlacedPart, complain: (sentence: string) => void) {
  const rules = isWidget(widget) ? entryOf(widget).rules : {};
  const known = Object.entries(options ?? {}).filter(([name, value]) => {
    const rule = Object.hasOwn(rules, name) ? rules[name as OptionName] : undefined;
    const isKnown = rule !== undefined && isAllowed(rule, value);
    if (!isKnown) complain(`${widget} cannot have ${name.slice(0, 40)} = ${JSON.stringify(value).slice(0, 40)}.`);
    return isKnown;
  });
  return {
    ...{ widget, x, y, width, height },
    ...(hidden ? { hidden } : {}),
    ...(known.length > 0 ? { options: Object.fromEntries(known) } : {}),
  };
}
