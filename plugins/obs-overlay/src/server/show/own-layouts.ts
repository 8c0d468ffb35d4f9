import type { LayoutShape, PlacedPart, ShowSettings } from "@acevo-pitwall/core/control";
import * as v from "valibot";
import { isLayout, ownShape, USUAL_LAYOUTS } from "../../pages/settings/layouts.js";
import { Shape, understand } from "./parts.js";
import { Name } from "./texts.js";

/** Most layouts of the streamer's own. */
export const MOST_LAYOUTS = 50;

/** As a settings file has them: each part is one, but nothing is said of whether it makes sense. */
interface Given {
  readonly layouts: Readonly<Record<string, readonly PlacedPart[]>>;
  readonly layoutShapes: Readonly<Record<string, string>>;
}

type Complain = (sentence: string) => void;

/** The streamer's own layouts that make sense, with their shapes; `complain` is told of the rest. */
export function ownLayouts(
  { layouts, layoutShapes }: Given,
  complain: Complain,
): Pick<ShowSettings, "layouts" | "layoutShapes"> {
  const shapes = shapesIn(layoutShapes, complain);
  const own = new Map<string, readonly PlacedPart[]>();
  for (const [given, parts] of Object.entries(layouts)) {
    const name = v.safeParse(Name, given);
    const isPossible = name.success && own.size < MOST_LAYOUTS;
    if (isPossible)
      own.set(name.output, understand(parts, shapes.get(name.output) ?? usualShape(name.output), complain));
    else complain(`The layout "${given.slice(0, 40)}" is not possible.`);
  }
  return {
    layouts: Object.fromEntries(own),
    layoutShapes: Object.fromEntries([...shapes].filter(([name]) => own.has(name))),
  };
}

function shapesIn(given: Given["layoutShapes"], complain: Complain): ReadonlyMap<string, LayoutShape> {
  const shapes = new Map<string, LayoutShape>();
  for (const [text, shape] of Object.entries(given)) {
    const name = v.safeParse(Name, text);
    if (name.success && v.is(Shape, shape) && !isLayout(name.output)) shapes.set(name.output, shape);
    else complain(`The shape of the layout "${text.slice(0, 40)}" is not possible.`);
  }
  return shapes;
}

function usualShape(name: string): LayoutShape {
  return isLayout(name) ? ownShape(name) : "wide";
}

interface Choices {
  readonly layout: string;
  readonly uprightLayout?: string | undefined;
}

/**
 * A file from before there were upright layouts, in today's names: an own layout that is called as ours of today is a
 * wide one, and goes on under another name.
 */
export function renamed<File extends Given & Choices>(file: File): File & Required<Choices> {
  const name = USUAL_LAYOUTS.upright;
  const uprightLayout = file.uprightLayout ?? name;
  if (file.uprightLayout !== undefined || !Object.hasOwn(file.layouts, name)) return { ...file, uprightLayout };
  let free = `${name} (wide)`;
  while (Object.hasOwn(file.layouts, free)) free += "*";
  const called = (other: string): string => (other === name ? free : other);
  const layouts = Object.fromEntries(Object.entries(file.layouts).map(([other, parts]) => [called(other), parts]));
  return { ...file, layouts, layout: called(file.layout), uprightLayout };
}
