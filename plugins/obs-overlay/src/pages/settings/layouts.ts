import { entryOf, type WidgetName } from "./catalogue.js";
import { type Options, withDefaults } from "./options.js";

/** Where a widget's panel stands in the picture, in px of the 1920x1080 design grid, and what it is told. */
export interface Placement {
  readonly widget: WidgetName;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Has its place, but is not shown. */
  readonly hidden?: boolean;
  readonly options?: Partial<Options>;
}

export const PICTURE = { width: 1920, height: 1080 } as const;

/** What panels are lined up by, px. */
export const GRID = 8;

function at(widget: WidgetName, x: number, y: number, width: number, height: number, options: Partial<Options> = {}) {
  return { widget, x, y, width, height, options } satisfies Placement;
}

export const LAYOUTS = {
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

export type LayoutName = keyof typeof LAYOUTS;

export function isLayout(name: string): name is LayoutName {
  return Object.hasOwn(LAYOUTS, name);
}

/** Where a panel stands, and how much larger than designed. */
export interface Place {
  readonly x: number;
  readonly y: number;
  /** Of the panel before it is scaled. */
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

/**
 * The place of a panel whose options may differ from the layout's: its text keeps the layout's size, and what it
 * needs more or less of room it takes away from the nearest edges of the picture.
 */
export function placeWith(placement: Placement, options: Options): Place {
  const { size, rules } = entryOf(placement.widget);
  const [planned, plannedHeight] = size(withDefaults(rules, placement.options));
  const [width, height] = size(options);
  const scale = Math.min(placement.width / planned, placement.height / plannedHeight);
  const grown = { x: width * scale - placement.width, y: height * scale - placement.height };
  const middle = (placement.x + placement.width / 2) / PICTURE.width;
  const side = middle < 1 / 3 ? 0 : middle > 2 / 3 ? 1 : 1 / 2;
  const isLow = placement.y + placement.height / 2 > PICTURE.height / 2;
  return { x: placement.x - grown.x * side, y: placement.y - (isLow ? grown.y : 0), width, height, scale };
}
