import type { ShownPage, ShowState } from "@acevo-pitwall/core/control";
import { pageAt } from "./page-at.js";
import { chosenLayout, type LayoutSettings, layoutOf } from "./parts.js";

/** The layout that a page shows; null for one that is no whole overlay. */
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
