import type { LayoutShape, ShowState } from "@acevo-pitwall/core/control";

/** The names of every layout of the overlay, by the shape of the pictures that it is made for. */
export type Layouts = Readonly<Record<LayoutShape, readonly string[]>>;

/** Every layout that there is. An older server has no upright ones. */
export function layoutsOf({ layouts, uprightLayouts = [] }: ShowState): Layouts {
  return { wide: layouts, upright: uprightLayouts };
}

/** A layout's shape, and whether it is the chosen one of that shape; null when there is no such layout. */
export function findLayout(layout: string, show: ShowState): { shape: LayoutShape; isActive: boolean } | null {
  const { wide, upright } = layoutsOf(show);
  if (wide.includes(layout)) return { shape: "wide", isActive: show.settings.layout === layout };
  if (upright.includes(layout)) return { shape: "upright", isActive: show.settings.uprightLayout === layout };
  return null;
}
