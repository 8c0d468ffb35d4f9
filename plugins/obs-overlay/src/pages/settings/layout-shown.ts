import type { ShowState } from "@acevo-pitwall/core/control";
import { type LayoutSettings, layoutOf } from "./parts.js";

/** The layout that the page at `address` (path and query) shows; null for one that is no whole overlay. */
export function layoutAt(address: string, settings: LayoutSettings): string | null {
  const [path = "", query = ""] = address.split("?", 2);
  if (!/^\/overlay\/*$/.test(path)) return null;
  const asked = new URLSearchParams(query).get("layout");
  return asked !== null && layoutOf(asked, settings) ? asked : settings.layout;
}

/** Whether OBS has a page open that shows `layout`. */
export function isLive(layout: string, { pages = [], settings }: Pick<ShowState, "pages" | "settings">): boolean {
  return pages.some(({ address, inObs }) => inObs && layoutAt(address, settings) === layout);
}
