import type { PlacedPart } from "@acevo-pitwall/core/control";
import * as v from "valibot";
import { entryOf, isWidget } from "../../pages/settings/catalogue.js";
import { PICTURE } from "../../pages/settings/layouts.js";
import { isAllowed, type OptionName } from "../../pages/settings/options.js";

const px = v.pipe(v.number(), v.finite());

/** The shape of a part; whether it makes sense is for `understand` to say. */
export const Part = v.object({
  widget: v.string(),
  x: px,
  y: px,
  width: px,
  height: px,
  hidden: v.optional(v.boolean()),
  options: v.optional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean(), v.array(v.string())]))),
});

/** So much of a panel stays in the picture, so that it can be found and moved back. px */
const LEAST_SEEN = 16;
const LEAST_SIZE = 16;

/** The parts of a layout that make sense, without the options that make none; `complain` is told of the rest. */
export function understand(parts: readonly PlacedPart[], complain: (sentence: string) => void): readonly PlacedPart[] {
  const understood = new Map<string, PlacedPart>();
  for (const part of parts) {
    const problem = understood.has(part.widget) ? `${part.widget} stands in the layout twice.` : problemOf(part);
    if (problem === null) understood.set(part.widget, tidy(part, complain));
    else complain(problem);
  }
  return [...understood.values()];
}

function problemOf({ widget, x, y, width, height }: PlacedPart): string | null {
  if (!isWidget(widget)) return `There is no widget "${widget.slice(0, 40)}".`;
  const isSized = [width / PICTURE.width, height / PICTURE.height].every((share) => share <= 2);
  if (!isSized || Math.min(width, height) < LEAST_SIZE) {
    return `${widget} must be at least ${LEAST_SIZE} px and at most twice the picture in size.`;
  }
  const isSeen = seen(x, width, PICTURE.width) >= LEAST_SEEN && seen(y, height, PICTURE.height) >= LEAST_SEEN;
  return isSeen ? null : `${widget} must stand in the picture of ${PICTURE.width} x ${PICTURE.height} px.`;
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
