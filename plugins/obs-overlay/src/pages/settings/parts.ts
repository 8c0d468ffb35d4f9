import type { LayoutShape, PlacedPart, ShowSettings } from "@acevo-pitwall/core/control";
import { entryOf, isWidget } from "./catalogue.js";
import { isLayout, LAYOUTS, ownShape, type Placement, USUAL_LAYOUTS } from "./layouts.js";
import { isAllowed, type OptionName, type Options } from "./options.js";

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
  if (own) return placementsFrom(own);
  return isLayout(name) ? LAYOUTS[name] : null;
}

/** Parts as the server keeps them. What this version of the pages does not know, or makes no sense, is left out. */
export function placementsFrom(parts: readonly PlacedPart[]): readonly Placement[] {
  const placements = new Map<string, Placement>();
  for (const { widget, x, y, width, height, hidden, options } of parts) {
    const isPlace = [x, y, width, height].every(Number.isFinite) && width > 0 && height > 0;
    if (!isWidget(widget) || !isPlace || placements.has(widget)) continue;
    const { rules } = entryOf(widget);
    const known = Object.entries(options ?? {}).filter(([name, value]) => {
      const rule = Object.hasOwn(rules, name) ? rules[name as OptionName] : undefined;
      return rule !== undefined && isAllowed(rule, value);
    });
    placements.set(widget, {
      ...{ widget, x, y, width, height },
      ...(hidden ? { hidden } : {}),
      options: Object.fromEntries(known) as Partial<Options>,
    });
  }
  return [...placements.values()];
}
