import { type Theme, themes } from "../../tokens.js";
import { entryOf, isWidget, WIDGET_NAMES, type WidgetName } from "./catalogue.js";
import {
  arrange,
  isLayout,
  type LayoutName,
  LAYOUTS,
  PICTURE,
  type Place,
  type Placement,
  placeWith,
} from "./layouts.js";
import { type Options, readOption, withDefaults } from "./options.js";

/** What a page shows. */
export interface View {
  /** The picture, in px of the design grid. */
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
  /** True for a page that is one widget and nothing else. */
  readonly isAlone: boolean;
  readonly widgets: readonly PlacedWidget[];
  /** Everything in the address that could not be followed, in a streamer's words. */
  readonly complaints: readonly string[];
}

export interface PlacedWidget {
  readonly name: WidgetName;
  readonly place: Place;
  readonly options: Options;
}

/** Room on the left of every panel for the strip that says DEMO. px */
const GUTTER = 24;

/** Parameters that are about the page; every other one is an option. */
const PAGE_PARAMETERS = ["layout", "widgets", "theme"];

/** What `/overlay?…` asks for. Whatever it says, there is something to show. */
export function overlayView(search: string): View {
  const asked = new URLSearchParams(search);
  const complaints: string[] = [];
  const placements = placementsOf(asked, complaints);
  const options = optionsOf(asked, complaints);
  return {
    ...PICTURE,
    theme: themeOf(asked, complaints),
    isAlone: false,
    widgets: placements.map((placement) => {
      const { rules } = entryOf(placement.widget);
      const told = withDefaults(rules, { ...placement.options, ...options.get(placement.widget) });
      return { name: placement.widget, options: told, place: placeWith(placement, told) };
    }),
    complaints,
  };
}

/** What `/widget/NAME?…` asks for: a picture just as large as the widget. */
export function widgetView(name: WidgetName, search: string): View {
  const asked = new URLSearchParams(search);
  const complaints: string[] = [];
  const { rules, size } = entryOf(name);
  const options = withDefaults(rules, optionsOf(asked, complaints).get(name));
  const [width, height] = size(options);
  const gutter = name === "cover" ? 0 : GUTTER;
  return {
    width: width + gutter,
    height,
    theme: themeOf(asked, complaints),
    isAlone: true,
    widgets: [{ name, options, place: { x: gutter, y: 0, width, height, scale: 1 } }],
    complaints,
  };
}

function placementsOf(asked: URLSearchParams, complaints: string[]): readonly Placement[] {
  const wanted = asked.get("layout") ?? "race";
  const layout: LayoutName = isLayout(wanted) ? wanted : "race";
  if (layout !== wanted) {
    complaints.push(
      `There is no layout "${wanted}", so this is "race". There are: ${Object.keys(LAYOUTS).join(", ")}.`,
    );
  }
  const planned: readonly Placement[] = LAYOUTS[layout];
  const names = [
    ...new Set(
      asked
        .get("widgets")
        ?.split(",")
        .map((name) => name.trim()),
    ),
  ].filter((name) => name !== "");
  for (const name of names) if (!isWidget(name)) complaints.push(noSuchWidget(name));
  const widgets = names.filter(isWidget);
  if (widgets.length === 0) return planned;
  return arrange(widgets, planned);
}

/** `units=imperial` is for every widget that has units, `tyres.units=imperial` for that one and goes before. */
function optionsOf(asked: URLSearchParams, complaints: string[]): Map<WidgetName, Partial<Options>> {
  const general = new Map<WidgetName, Partial<Options>>();
  const special = new Map<WidgetName, Partial<Options>>();
  for (const [parameter, text] of asked) {
    if (PAGE_PARAMETERS.includes(parameter)) continue;
    const [head = "", tail] = parameter.split(".");
    const option = tail ?? head;
    const widgets = WIDGET_NAMES.filter((name) => (tail === undefined || name === head) && ruleOf(name, option));
    if (widgets.length === 0) complaints.push(`Nothing here is called "${parameter}": it is left out.`);
    const target = tail === undefined ? general : special;
    for (const name of widgets) {
      try {
        target.set(name, { ...target.get(name), [option]: readOption(ruleOf(name, option)!, text) });
      } catch (error) {
        complaints.push(`${name}.${option} ${(error as Error).message}; "${text}" is left out.`);
      }
    }
  }
  return new Map(WIDGET_NAMES.map((name) => [name, { ...general.get(name), ...special.get(name) }]));
}

function ruleOf(name: WidgetName, option: string) {
  const { rules } = entryOf(name);
  return Object.hasOwn(rules, option) ? rules[option as keyof Options] : undefined;
}

function themeOf(asked: URLSearchParams, complaints: string[]): Theme {
  const wanted = asked.get("theme") ?? "dark";
  if (Object.hasOwn(themes, wanted)) return wanted as Theme;
  complaints.push(`There is no theme "${wanted}", so this is "dark". There are: ${Object.keys(themes).join(", ")}.`);
  return "dark";
}

/** What to say when somebody asks for a widget that does not exist. */
export function noSuchWidget(name: string): string {
  return `There is no widget "${name}". There are: ${WIDGET_NAMES.join(", ")}.`;
}
