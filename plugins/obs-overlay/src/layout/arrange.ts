import type { LayoutShape } from "@acevo-pitwall/core/control";
import { CANVASES, fillsCanvas, MARGINS, type Size, TEXT_SCALES } from "./canvas.js";
import { WIDGETS, type WidgetName } from "./widgets.js";
import { coveredBy, freePlace } from "./free-place.js";
import { GRID, layoutsOfShape, type Placement } from "./layouts.js";
import { withDefaults } from "./options.js";

/** Applies options from outside the layout to a placement: a longer list needs more space. */
type Adjust = (placement: Placement) => Placement;

const AS_PLANNED: Adjust = (placement) => placement;

/**
 * Where `widgets` stand: those that `layout` shows as it has them, even over each other, since that was chosen; every
 * other one where switching it on puts it.
 */
export function arrange(
  widgets: readonly WidgetName[],
  layout: readonly Placement[],
  adjust = AS_PLANNED,
  shape: LayoutShape = "wide",
): readonly Placement[] {
  const shown = layout.filter(({ widget, hidden }) => widgets.includes(widget) && !hidden).map(adjust);
  return widgets.reduce<readonly Placement[]>(
    (placed, name) =>
      placed.some(({ widget }) => widget === name)
        ? placed
        : [...placed, switchedOn(name, layout, placed, adjust, shape)],
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
  adjust = AS_PLANNED,
  shape: LayoutShape = "wide",
): Placement {
  const known = layout.find((placement) => placement.widget === widget);
  const part = adjust({ ...(known ?? usualPlacement(widget, shape)), hidden: false });
  return known && coveredBy(part, others, shape).length === 0 ? part : freePlace(part, others, shape);
}

function usualPlacement(widget: WidgetName, shape: LayoutShape): Placement {
  const found = layoutsOfShape(shape)
    .flat()
    .find((placement) => placement.widget === widget);
  if (found) return found;
  const canvas = CANVASES[shape];
  const { left, right } = MARGINS[shape];
  const { rules, size } = WIDGETS[widget];
  const [width, height] = size(withDefaults(rules), canvas);
  if (fillsCanvas({ x: 0, y: 0, width, height }, canvas)) return { widget, x: 0, y: 0, width, height };
  const scale = Math.min(TEXT_SCALES[shape], (canvas.width - left - right) / width);
  return inTheMiddle({ widget, width: Math.floor(width * scale), height: Math.floor(height * scale) }, canvas);
}

/** As far as the grid allows. */
function inTheMiddle(part: Omit<Placement, "x" | "y">, canvas: Size): Placement {
  const start = (room: number): number => Math.round(room / 2 / GRID) * GRID;
  return { ...part, x: start(canvas.width - part.width), y: start(canvas.height - part.height) };
}
