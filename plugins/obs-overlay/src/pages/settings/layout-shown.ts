import type { ShownPage, ShowSettings, ShowState } from "@acevo-pitwall/core/control";
import { overlayView } from "./address.js";
import { CANVASES } from "./canvas.js";
import type { WidgetName } from "./catalogue.js";
import { chosenLayout, type LayoutSettings, layoutOf } from "./parts.js";

/** The layout that a page shows; null for one that is no whole overlay. */
export function layoutIn(
  { address, shape }: Pick<ShownPage, "address" | "shape">,
  settings: LayoutSettings,
): string | null {
  const [path = "", query = ""] = address.split("?", 2);
  if (!/^\/overlay\/*$/.test(path)) return null;
  const asked = new URLSearchParams(query).get("layout");
  return asked !== null && layoutOf(asked, settings) ? asked : chosenLayout(shape, settings);
}

/** Whether OBS has a page open that shows `layout`. */
export function isLive(layout: string, { pages = [], settings }: Pick<ShowState, "pages" | "settings">): boolean {
  return pages.some((page) => page.inObs && layoutIn(page, settings) === layout);
}

/** Whether a page shows `widget` when there is something for it to show; `hidden` are those that are hidden for now. */
export function showsWidget(
  { address, shape }: Pick<ShownPage, "address" | "shape">,
  widget: WidgetName,
  settings: ShowSettings,
  hidden: readonly string[],
): boolean {
  const [path = "", query = ""] = address.split("?", 2);
  const alone = /^\/widget\/+(.+)$/.exec(path)?.[1];
  if (hidden.includes(widget)) return false;
  if (alone !== undefined) return alone === widget;
  const { widgets } = overlayView(`?${query}`, settings, CANVASES[shape]);
  return widgets.some(({ name, isHidden }) => name === widget && !isHidden);
}
