import type { LayoutShape, ShowSettings } from "@acevo-pitwall/core/control";
import { isLayout, LAYOUTS, ownShape, type Placement, USUAL_LAYOUTS } from "./layouts.js";
import { sanitizeParts } from "./parts.js";

/** The parts of the settings that layouts need. */
export type LayoutSettings = Pick<ShowSettings, "layout" | "uprightLayout" | "layouts" | "layoutShapes">;

/** Every layout there is, or every one of a shape: ours, then the streamer's own. */
export function layoutNames(settings: LayoutSettings | null, shape?: LayoutShape): readonly string[] {
  const all = [...new Set([...Object.keys(LAYOUTS), ...Object.keys(settings?.layouts ?? {})])];
  return shape === undefined ? all : all.filter((name) => layoutShape(name, settings) === shape);
}

/** For which pictures the layout `name` is made. */
export function layoutShape(name: string, settings: LayoutSettings | null): LayoutShape {
  if (isLayout(name)) return ownShape(name);
  const shapes = settings?.layoutShapes ?? {};
  return (Object.hasOwn(shapes, name) && shapes[name]) || "wide";
}

/** The layout for pictures of a shape whose address names none: what the streamer chose, as far as there is such a one. */
export function chosenLayout(shape: LayoutShape, settings: LayoutSettings | null): string {
  const chosen = shape === "upright" ? settings?.uprightLayout : settings?.layout;
  return chosen !== undefined && layoutOf(chosen, settings) ? chosen : USUAL_LAYOUTS[shape];
}

/** What stands in the layout `name`; null when there is none. One of ours that was changed is as the streamer has it. */
export function layoutOf(name: string, settings: LayoutSettings | null): readonly Placement[] | null {
  const own = settings && Object.hasOwn(settings.layouts, name) ? settings.layouts[name] : undefined;
  if (own) return sanitizeParts(own, layoutShape(name, settings));
  return isLayout(name) ? LAYOUTS[name] : null;
}
