import type { LayoutShape, ShowSettings } from "@acevo-pitwall/core/control";
import { isBuiltIn, LAYOUTS, builtInShape, type Placement, DEFAULT_LAYOUTS } from "./layouts.js";
import { sanitizeParts } from "./parts.js";

/** The parts of the settings that layouts need. */
export type LayoutSettings = Pick<ShowSettings, "layout" | "uprightLayout" | "layouts" | "layoutShapes">;

/** The names of all layouts, or of those of a shape: the built-in ones, then the streamer's own. */
export function layoutNames(settings: LayoutSettings | null, shape?: LayoutShape): readonly string[] {
  const all = [...new Set([...Object.keys(LAYOUTS), ...Object.keys(settings?.layouts ?? {})])];
  return shape === undefined ? all : all.filter((name) => layoutShape(name, settings) === shape);
}

/** The shape of pictures that the layout `name` is made for. */
export function layoutShape(name: string, settings: LayoutSettings | null): LayoutShape {
  if (isBuiltIn(name)) return builtInShape(name);
  const shapes = settings?.layoutShapes ?? {};
  return (Object.hasOwn(shapes, name) && shapes[name]) || "wide";
}

/** The layout for pictures of a shape whose address names none: the one that the streamer chose, if it exists. */
export function chosenLayout(shape: LayoutShape, settings: LayoutSettings | null): string {
  const chosen = shape === "upright" ? settings?.uprightLayout : settings?.layout;
  return chosen !== undefined && layoutOf(chosen, settings) ? chosen : DEFAULT_LAYOUTS[shape];
}

/** The parts of the layout `name`, as the streamer changed it; null when there is none. */
export function layoutOf(name: string, settings: LayoutSettings | null): readonly Placement[] | null {
  const own = settings && Object.hasOwn(settings.layouts, name) ? settings.layouts[name] : undefined;
  if (own) return sanitizeParts(own, layoutShape(name, settings));
  return isBuiltIn(name) ? LAYOUTS[name] : null;
}
