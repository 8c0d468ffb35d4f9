import { CANVASES, MARGINS, type Size } from "./canvas.js";
import { columns, from, OFF, ON, type OptionRules, type Options, UNITS } from "./options.js";

/** What is known of a widget without showing it. */
export interface WidgetEntry {
  readonly rules: OptionRules;
  /** Width and height of its panel with these options, in px of the design grid; of a wide one unless told otherwise. */
  readonly size: (options: Options, canvas?: Size) => readonly [number, number];
  /** In the picture for moments only: another panel is better over this one than over one that is always there. */
  readonly isSeldom?: true;
}

const WHEN = { onTrackOnly: OFF, raceOnly: OFF } as const;

/** Height of one line of a list, and of the heading above it. px */
export const LINE = 44;
export const HEADING = 36;

/** Widths of the columns that lists can have, in px. What a list is about stands in the one that takes the rest. */
export const COLUMN_WIDTH: Readonly<Record<string, number>> = {
  position: 56,
  laps: 64,
  gap: 128,
  interval: 128,
  time: 168,
  sectors: 408,
  fuel: 80,
  place: 64,
};

/** Height of a list with so many lines: on the grid, so that lists end beside their neighbours. px */
export function listHeight(lines: number): number {
  return Math.ceil((HEADING + lines * LINE + 8) / 8) * 8;
}

function list(rest: number, lines: number, { columns }: Options): readonly [number, number] {
  const width = columns.reduce((sum, name) => sum + (COLUMN_WIDTH[name] ?? 0), rest);
  return [Math.ceil(width / 8) * 8, listHeight(lines)];
}

export const CATALOGUE = {
  lap: {
    rules: { decimals: from(2, 3, 2), ...WHEN },
    size: () => [640, 264],
  },
  gaps: {
    rules: { decimals: from(1, 3, 1), ...WHEN },
    size: () => [400, 192],
  },
  relative: {
    rules: { rows: from(3, 15, 5), columns: columns(["position", "laps", "gap"]), decimals: from(1, 3, 1), ...WHEN },
    size: (options) => list(224, options.rows, options),
  },
  standings: {
    rules: { rows: from(3, 60, 8), columns: columns(["gap", "interval", "laps"], 1), decimals: from(1, 3, 1), ...WHEN },
    size: (options) => list(304, options.rows, options),
  },
  laps: {
    rules: {
      rows: from(1, 20, 5),
      columns: columns(["time", "sectors", "place", "fuel"]),
      chart: ON,
      units: UNITS,
      ...WHEN,
    },
    size: (options) => {
      const [width, height] = list(128, options.rows, options);
      return [width, height + (options.chart ? 136 : 0)];
    },
  },
  session: {
    rules: { units: UNITS, ...WHEN },
    size: () => [1104, 80],
  },
  flag: {
    rules: WHEN,
    size: (_, canvas = CANVASES.wide) => [canvas.width - MARGINS.wide.left - MARGINS.wide.right, 88],
    isSeldom: true,
  },
  inputs: {
    rules: { units: UNITS, chart: ON, seconds: from(2, 20, 6), ...WHEN },
    size: ({ chart }) => [chart ? 640 : 312, 184],
  },
  aids: {
    rules: WHEN,
    size: () => [640, 96],
  },
  tyres: {
    rules: { units: UNITS, pressure: { kind: "choice", default: "psi", choices: ["psi", "bar"] }, ...WHEN },
    size: () => [400, 320],
  },
  fuel: {
    rules: { units: UNITS, ...WHEN },
    size: () => [400, 192],
  },
  map: {
    rules: WHEN,
    size: () => [320, 320],
  },
  radar: {
    rules: { range: from(6, 50, 12), ...WHEN },
    size: () => [240, 240],
    isSeldom: true,
  },
  pit: {
    rules: { units: UNITS, ...WHEN },
    size: () => [400, 264],
    isSeldom: true,
  },
  damage: {
    rules: WHEN,
    size: () => [320, 264],
  },
  gforce: {
    rules: WHEN,
    size: () => [240, 264],
  },
  cover: {
    rules: WHEN,
    size: (_, { width, height } = CANVASES.wide) => [width, height],
  },
  toast: {
    rules: { seconds: from(2, 20, 5), ...WHEN },
    size: () => [560, 88],
    isSeldom: true,
  },
} as const satisfies Readonly<Record<string, WidgetEntry>>;

export type WidgetName = keyof typeof CATALOGUE;

export const WIDGET_NAMES = Object.keys(CATALOGUE) as readonly WidgetName[];

export function isWidget(name: string): name is WidgetName {
  return Object.hasOwn(CATALOGUE, name);
}

/** The entry of a widget, whichever it is. */
export function entryOf(name: WidgetName): WidgetEntry {
  return CATALOGUE[name];
}
