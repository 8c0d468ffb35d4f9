import type { LayoutShape, ShowState } from "@acevo-pitwall/core/control";

/** The names of all layouts of the overlay, by shape. */
export type Layouts = Readonly<Record<LayoutShape, readonly string[]>>;

/** The layouts that a server offers. An older one has no upright layouts. */
export function layoutsOf({ layouts, uprightLayouts = [] }: ShowState): Layouts {
  return { wide: layouts, upright: uprightLayouts };
}

/** A layout's shape, and whether it is the chosen one of that shape; null if there is no such layout. */
export function findLayout(layout: string, show: ShowState): { shape: LayoutShape; isSelected: boolean } | null {
  const { wide, upright } = layoutsOf(show);
  if (wide.includes(layout)) return { shape: "wide", isSelected: show.settings.layout === layout };
  if (upright.includes(layout)) return { shape: "upright", isSelected: show.settings.uprightLayout === layout };
  return null;
}

/** The shapes of the overlay pages that are open; wide while none is. */
export function openShapes({ pages = [] }: ShowState): readonly LayoutShape[] {
  const shapes = new Set(pages.map(({ shape }) => (shape === "upright" ? "upright" : "wide")));
  return shapes.size > 0 ? [...shapes] : ["wide"];
}

/** Whether a chosen layout of `shapes` has a widget, hidden or not; null if the server does not send it. */
export function hasPlace(widget: string, shapes: readonly LayoutShape[], show: ShowState): boolean | null {
  const found = shapes.map((shape) => widgetsIn(shape, show)?.includes(widget));
  if (found.includes(true)) return true;
  return found.includes(undefined) ? null : false;
}

/** An older server sends it only for layouts that the streamer changed. */
function widgetsIn(shape: LayoutShape, show: ShowState): readonly string[] | undefined {
  const { layout, uprightLayout, layouts } = show.settings;
  const [widgets, chosen] = shape === "wide" ? [show.widgets, layout] : [show.uprightWidgets, uprightLayout];
  if (chosen === undefined) return [];
  return widgets ?? layouts[chosen]?.filter(({ hidden }) => !hidden).map(({ widget }) => widget);
}
