import type { ShownPage, ShowSettings, ShowState } from "@acevo-pitwall/core/control";
import { overlayView } from "./view.js";
import { CANVASES } from "./canvas.js";
import type { WidgetName } from "./widgets.js";
import { pageAt } from "./page-at.js";
import { chosenLayout, type LayoutSettings, layoutOf } from "./chosen-layout.js";

/** The layout that a page shows; null for the page of a single widget. */
export function layoutIn(
  { address, shape }: Pick<ShownPage, "address" | "shape">,
  settings: LayoutSettings,
): string | null {
  if (pageAt(address)?.widget !== null) return null;
  const [, query = ""] = address.split("?", 2);
  const asked = new URLSearchParams(query).get("layout");
  return asked !== null && layoutOf(asked, settings) ? asked : chosenLayout(shape, settings);
}

/** Whether OBS has a page open that shows `layout`. */
export function isLive(layout: string, { pages = [], settings }: Pick<ShowState, "pages" | "settings">): boolean {
  return pages.some((page) => page.inObs && layoutIn(page, settings) === layout);
}

/** Whether a page shows `widget` when there is something to show in it; `hidden` are the widgets hidden for now. */
export function showsWidget(
  { address, shape }: Pick<ShownPage, "address" | "shape">,
  widget: WidgetName,
  settings: ShowSettings,
  hidden: readonly string[],
): boolean {
  const page = pageAt(address);
  if (page === null || hidden.includes(widget)) return false;
  if (page.widget !== null) return page.widget === widget;
  const [, query = ""] = address.split("?", 2);
  const { widgets } = overlayView(`?${query}`, settings, CANVASES[shape]);
  return widgets.some(({ name, isHidden }) => name === widget && !isHidden);
}
