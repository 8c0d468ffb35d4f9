import type { LayoutShape } from "@acevo-pitwall/core/control";
import { anchorOf, type Box, CANVASES, type Size } from "./canvas.js";
import { WIDGETS, type WidgetName } from "./widgets.js";
import { type Options, withDefaults } from "./options.js";

/** A widget's panel in the picture, in px of the design grid, and its options. */
export interface Placement extends Box {
  readonly widget: WidgetName;
  /** Has its place, but is not shown. */
  readonly hidden?: boolean;
  readonly options?: Partial<Options>;
}

/** What panels are lined up by, px. */
export const GRID = 8;

function at(widget: WidgetName, x: number, y: number, width: number, height: number, options: Partial<Options> = {}) {
  return { widget, x, y, width, height, options } satisfies Placement;
}

const WIDE = {
  race: [
    at("session", 48, 48, 1104, 80),
    at("flag", 48, 144, 1824, 88),
    at("standings", 48, 248, 432, 400, { raceOnly: true }),
    at("lap", 48, 768, 640, 264),
    at("inputs", 728, 848, 640, 184),
    at("map", 1576, 248, 296, 296),
    at("relative", 1400, 560, 472, 264),
    at("gaps", 1472, 840, 400, 192),
    at("radar", 848, 616, 224, 224),
    at("pit", 760, 344, 400, 264),
    at("toast", 680, 248, 560, 88),
  ],
  hotlap: [
    at("session", 48, 48, 1104, 80),
    at("flag", 48, 144, 1824, 88),
    at("laps", 48, 248, 704, 400, { columns: ["time", "sectors"] }),
    at("lap", 48, 768, 640, 264),
    at("aids", 728, 736, 640, 96),
    at("inputs", 728, 848, 640, 184),
    at("map", 1584, 248, 288, 288),
    at("gforce", 1632, 768, 240, 264),
    at("toast", 784, 248, 560, 88),
  ],
  minimal: [
    at("flag", 48, 144, 1824, 88),
    at("lap", 48, 768, 640, 264),
    at("gaps", 1472, 840, 400, 192, { raceOnly: true }),
  ],
  endurance: [
    at("session", 48, 48, 1104, 80),
    at("flag", 48, 144, 1824, 88),
    at("standings", 48, 248, 560, 488, { rows: 10, columns: ["gap", "interval"], raceOnly: true }),
    at("lap", 48, 768, 640, 264),
    at("relative", 728, 768, 352, 264, { columns: ["gap"] }),
    at("damage", 1120, 768, 320, 264),
    at("map", 1632, 248, 240, 240),
    at("tyres", 1472, 504, 400, 320),
    at("fuel", 1472, 840, 400, 192),
    at("pit", 760, 344, 400, 264),
    at("toast", 680, 248, 560, 88),
  ],
} as const satisfies Readonly<Record<string, readonly Placement[]>>;

/** For vertical video: the game in the middle third, panels above and below it. */
const UPRIGHT = {
  upright: [
    at("relative", 48, 224, 488, 208, { rows: 3, columns: ["position", "gap"] }),
    at("map", 856, 272, 176, 176),
    at("flag", 48, 456, 984, 88),
    at("toast", 48, 552, 560, 88),
    at("lap", 48, 1312, 640, 264),
    at("gaps", 728, 1432, 304, 144),
  ],
} as const satisfies Readonly<Record<string, readonly Placement[]>>;

export const LAYOUTS = { ...WIDE, ...UPRIGHT };

/** What is shown until the streamer chooses another one. */
export const DEFAULT_LAYOUTS = { wide: "race", upright: "upright" } as const satisfies Record<LayoutShape, LayoutName>;

export type LayoutName = keyof typeof LAYOUTS;

export function isBuiltIn(name: string): name is LayoutName {
  return Object.hasOwn(LAYOUTS, name);
}

/** The built-in layouts of a shape. */
export function layoutsOfShape(shape: LayoutShape): readonly (readonly Placement[])[] {
  return Object.values(shape === "upright" ? UPRIGHT : WIDE);
}

/** The shape of a built-in layout. */
export function builtInShape(name: LayoutName): LayoutShape {
  return Object.hasOwn(UPRIGHT, name) ? "upright" : "wide";
}

/** Where a panel stands, how large it is before it is scaled, and how much larger than designed. */
export interface Place extends Box {
  readonly scale: number;
}

/**
 * The place of a panel whose options may differ from the layout's: its text keeps the layout's size, and what it
 * needs more or less of room it takes away from the nearest edges of the picture.
 */
export function placeWith(placement: Placement, options: Options, canvas: Size = CANVASES.wide): Place {
  const { size, rules } = WIDGETS[placement.widget];
  const [planned, plannedHeight] = size(withDefaults(rules, placement.options), canvas);
  const [width, height] = size(options, canvas);
  const scale = Math.min(placement.width / planned, placement.height / plannedHeight);
  const grown = { x: width * scale - placement.width, y: height * scale - placement.height };
  const { x, y } = anchorOf(placement, canvas);
  return { x: placement.x - grown.x * x, y: placement.y - grown.y * y, width, height, scale };
}
