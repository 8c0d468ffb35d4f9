import { CANVASES, MARGINS, type Size } from "./canvas.js";
import { listSize } from "./list-size.js";
import { columns, from, OFF, ON, type OptionRules, type Options, PRESSURE, UNITS } from "./options.js";

/** px */
type WidthAndHeight = readonly [number, number];
/** What a widget is called in the studio and on the Stream Deck. */
type Label = Readonly<Record<"en" | "de", string>>;

/** What is known of a widget without showing it. */
interface WidgetEntry {
  readonly label: Label;
  /** Size of its panel with these options, in px of the design grid; that of a wide layout by default. */
  readonly size: (options: Options, canvas?: Size) => WidthAndHeight;
  readonly rules: OptionRules;
  /** Shows itself for moments only: another panel may cover it rather than one that is always there. */
  readonly isMomentary: boolean;
}

function widget(label: Label, size: WidthAndHeight | WidgetEntry["size"], rules: OptionRules = {}): WidgetEntry {
  return {
    label,
    size: typeof size === "function" ? size : () => size,
    rules: { ...rules, onTrackOnly: OFF, raceOnly: OFF },
    isMomentary: false,
  };
}

function momentary(...entry: Parameters<typeof widget>): WidgetEntry {
  return { ...widget(...entry), isMomentary: true };
}

/** Every widget by its name in addresses and layouts. `pages/widgets/` has its file: `Lap.svelte` shows `lap`. */
const registry = {
  lap: widget({ en: "Lap", de: "Runde" }, [640, 264], { decimals: from(2, 3, 2) }),
  gaps: widget({ en: "Gaps", de: "Abstände" }, [400, 192], { decimals: from(1, 3, 1) }),
  relative: widget({ en: "Relative", de: "Relative" }, (options) => listSize(224, options), {
    rows: from(3, 15, 5),
    columns: columns(["position", "laps", "gap"]),
    decimals: from(1, 3, 1),
  }),
  standings: widget({ en: "Standings", de: "Rangliste" }, (options) => listSize(304, options), {
    rows: from(3, 60, 8),
    columns: columns(["gap", "interval", "laps"], 1),
    decimals: from(1, 3, 1),
  }),
  laps: widget({ en: "Lap history", de: "Rundenliste" }, lapsSize, {
    rows: from(1, 20, 5),
    columns: columns(["time", "sectors", "place", "fuel"]),
    chart: ON,
    units: UNITS,
  }),
  session: widget({ en: "Session", de: "Session" }, [1104, 80], { units: UNITS }),
  flag: momentary({ en: "Flag", de: "Flagge" }, (_, { width } = CANVASES.wide) => [
    width - MARGINS.wide.left - MARGINS.wide.right,
    88,
  ]),
  inputs: widget({ en: "Inputs", de: "Eingaben" }, ({ chart }) => [chart ? 640 : 312, 184], {
    units: UNITS,
    chart: ON,
    seconds: from(2, 20, 6),
  }),
  aids: widget({ en: "Driving aids", de: "Fahrhilfen" }, [640, 96]),
  tyres: widget({ en: "Tyres", de: "Reifen" }, [400, 320], { units: UNITS, pressure: PRESSURE }),
  fuel: widget({ en: "Fuel", de: "Kraftstoff" }, [400, 192], { units: UNITS }),
  map: widget({ en: "Track map", de: "Streckenkarte" }, [320, 320]),
  radar: momentary({ en: "Radar", de: "Radar" }, [240, 240], { range: from(6, 50, 12) }),
  pit: momentary({ en: "Pit stop", de: "Boxenstopp" }, [400, 264], { units: UNITS }),
  damage: widget({ en: "Damage", de: "Schäden" }, [320, 264]),
  gforce: widget({ en: "G forces", de: "G-Kräfte" }, [240, 264]),
  cover: widget({ en: "Garage cover", de: "Garagen-Sichtschutz" }, (_, { width, height } = CANVASES.wide) => [
    width,
    height,
  ]),
  toast: momentary({ en: "Alerts", de: "Meldungen" }, [560, 88], { seconds: from(2, 20, 5) }),
};

export type WidgetName = keyof typeof registry;

export const WIDGETS: Readonly<Record<WidgetName, WidgetEntry>> = registry;
export const WIDGET_NAMES: readonly [WidgetName, ...WidgetName[]] = Object.keys(WIDGETS) as [
  WidgetName,
  ...WidgetName[],
];

/**
 * Those that stay true while the game shows a replay. The others show the moment, which stands still then, and the cover
 * would hide the replay.
 */
const IN_REPLAY: readonly WidgetName[] = ["standings", "laps", "session", "fuel", "damage"];

/** Whether a widget is shown while the game shows a replay. */
export function isShownInReplay(name: WidgetName): boolean {
  return IN_REPLAY.includes(name);
}

export function isWidget(name: string): name is WidgetName {
  return Object.hasOwn(WIDGETS, name);
}

/** What the widgets are called in a language, by name. */
export function widgetLabels(language: keyof Label): Readonly<Record<WidgetName, string>> {
  const labels = WIDGET_NAMES.map((name) => [name, WIDGETS[name].label[language]]);
  return Object.fromEntries(labels) as Record<WidgetName, string>;
}

function lapsSize(options: Options): WidthAndHeight {
  const [width, height] = listSize(128, options);
  return [width, height + (options.chart ? 136 : 0)];
}
