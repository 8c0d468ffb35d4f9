import type { LayoutShape, PlacedPart, ShowSettings } from "@acevo-pitwall/core/control";
import * as v from "valibot";
import { isBuiltIn, builtInShape, DEFAULT_LAYOUTS } from "./layouts.js";
import { type Report, sanitizeParts } from "./parts.js";
import { MOST_PARTS, Name, Part, Shape } from "./schemas.js";

/** Most layouts of the streamer's own. */
export const MOST_LAYOUTS = 50;

/** As they stand in a settings file, not validated. */
interface Given {
  readonly layouts: Readonly<Record<string, unknown>>;
  readonly layoutShapes: Readonly<Record<string, unknown>>;
}

type OwnLayouts = Pick<Required<ShowSettings>, "layouts" | "layoutShapes">;

/** The valid ones of the streamer's own layouts and their shapes, beside those in `otherwise`; `report` gets the rest. */
export function ownLayouts({ layouts, layoutShapes }: Given, report: Report, otherwise: OwnLayouts): OwnLayouts {
  const shapes = new Map([...Object.entries(otherwise.layoutShapes), ...shapesIn(layoutShapes, report)]);
  const own = new Map(Object.entries(otherwise.layouts));
  const taken = new Set<string>();
  for (const [given, parts] of Object.entries(layouts)) {
    const name = v.safeParse(Name, given);
    const hasRoom = name.success && (own.size < MOST_LAYOUTS || own.has(name.output));
    // of two spellings of one name the first is taken
    const isPossible = hasRoom && Array.isArray(parts) && !taken.has(name.output);
    if (isPossible) {
      taken.add(name.output);
      const shape = shapes.get(name.output) ?? defaultShape(name.output);
      own.set(name.output, sanitizeParts(partsIn(parts, name.output, report), shape, report));
    } else report(`The layout "${given.slice(0, 40)}" is not possible.`);
  }
  return {
    layouts: Object.fromEntries(own),
    layoutShapes: Object.fromEntries([...shapes].filter(([name]) => own.has(name))),
  };
}

function partsIn(parts: readonly unknown[], layout: string, report: Report): readonly PlacedPart[] {
  const found = parts.filter((part) => v.is(Part, part)).slice(0, MOST_PARTS) as PlacedPart[];
  if (found.length < parts.length) report(`A widget in the layout "${layout}" is not possible.`);
  const unknown = found.flatMap((part) => Object.keys(part)).find((name) => !Object.hasOwn(Part.entries, name));
  if (unknown !== undefined) report(`"${unknown.slice(0, 40)}" in the layout "${layout}" is not known.`);
  return found;
}

function shapesIn(given: Given["layoutShapes"], report: Report): ReadonlyMap<string, LayoutShape> {
  const shapes = new Map<string, LayoutShape>();
  for (const [text, shape] of Object.entries(given)) {
    const name = v.safeParse(Name, text);
    if (name.success && v.is(Shape, shape) && !isBuiltIn(name.output)) shapes.set(name.output, shape);
    else report(`The shape of the layout "${text.slice(0, 40)}" is not possible.`);
  }
  return shapes;
}

function defaultShape(name: string): LayoutShape {
  return isBuiltIn(name) ? builtInShape(name) : "wide";
}

interface Choices {
  readonly layout: unknown;
  readonly uprightLayout?: unknown;
}

/**
 * A file from before there were upright layouts, in today's names: an own layout with the name of today's built-in one is
 * wide, and gets another name.
 */
export function renamed<File extends Given & Choices>(file: File): Given & Required<Choices> {
  const name = DEFAULT_LAYOUTS.upright;
  const uprightLayout = file.uprightLayout ?? name;
  if (file.uprightLayout !== undefined || !Object.hasOwn(file.layouts, name)) return { ...file, uprightLayout };
  let free = `${name} (wide)`;
  while (Object.hasOwn(file.layouts, free)) free += "*";
  const called = <T>(other: T): T | string => (other === name ? free : other);
  const layouts = Object.fromEntries(Object.entries(file.layouts).map(([other, parts]) => [called(other), parts]));
  return { ...file, layouts, layout: called(file.layout), uprightLayout };
}
