import { entryOf, type WidgetName } from "./catalogue.js";
import { coveredBy, freePlace } from "./free-place.js";
import { LAYOUTS, PICTURE, type Placement } from "./layouts.js";
import { withDefaults } from "./options.js";

/** A placement with what it is told beyond its layout: a longer list needs more room. */
type Told = (placement: Placement) => Placement;

const AS_PLANNED: Told = (placement) => placement;

/**
 * Where `widgets` stand: those that `layout` shows as it has them, even over each other, since somebody wanted that;
 * every other one as it is when it is switched on.
 */
export function arrange(
  widgets: readonly WidgetName[],
  layout: readonly Placement[],
  told = AS_PLANNED,
): readonly Placement[] {
  const shown = layout.filter(({ widget, hidden }) => widgets.includes(widget) && !hidden).map(told);
  return widgets.reduce<readonly Placement[]>(
    (placed, name) =>
      placed.some(({ widget }) => widget === name) ? placed : [...placed, switchedOn(name, layout, placed, told)],
    shown,
  );
}

/**
 * A widget as it is switched on among `others`: where `layout` has it unless it would cover something there now, and one
 * that `layout` does not have as in another layout or in the middle, or at the nearest free place.
 */
export function switchedOn(
  widget: WidgetName,
  layout: readonly Placement[],
  others: readonly Placement[],
  told = AS_PLANNED,
): Placement {
  const known = layout.find((placement) => placement.widget === widget);
  const part = told({ ...(known ?? usualPlacement(widget)), hidden: false });
  return known && coveredBy(part, others).length === 0 ? part : freePlace(part, others);
}

function usualPlacement(widget: WidgetName): Placement {
  const all: readonly Placement[] = Object.values(LAYOUTS).flat();
  const found = all.find((placement) => placement.widget === widget);
  if (found) return found;
  const [width, height] = entryOf(widget).size(withDefaults(entryOf(widget).rules));
  return { widget, x: (PICTURE.width - width) / 2, y: (PICTURE.height - height) / 2, width, height };
}
