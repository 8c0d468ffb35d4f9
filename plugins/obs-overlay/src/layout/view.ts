import { isTheme, type Theme, themes } from "../tokens.js";
import { WIDGETS, isWidget, WIDGET_NAMES, type WidgetName } from "./widgets.js";
import type { LayoutShape, ShowSettings } from "@acevo-pitwall/core/control";
import { arrange } from "./arrange.js";
import { canvasFor, CANVASES, fitted, shapeOf, type Size, LABEL_RAIL } from "./canvas.js";
import { type Place, type Placement, placeWith } from "./layouts.js";
import { chosenLayout, layoutNames, layoutOf, layoutShape } from "./chosen-layout.js";
import { pageAt } from "./page-at.js";
import { type Options, readOption, withDefaults } from "./options.js";

/** What a page shows. */
export interface View {
  /** The picture, in px of the design grid. */
  readonly width: number;
  readonly height: number;
  /** What its layout is made for. */
  readonly shape: LayoutShape;
  readonly theme: Theme;
  /** Whether the page is one widget and nothing else. */
  readonly isAlone: boolean;
  readonly widgets: readonly PlacedWidget[];
  /** Everything in the address that could not be followed, in a streamer's words. */
  readonly problems: readonly string[];
}

interface PlacedWidget {
  readonly name: WidgetName;
  readonly place: Place;
  readonly options: Options;
  /** Has its place, but is not shown. */
  readonly isHidden: boolean;
}

/** Parameters of the page itself; every other one is an option. */
const PAGE_PARAMETERS = ["layout", "widgets", "theme"];

/**
 * What `/overlay?…` asks for; where it says nothing, what the streamer set for a picture such as `source`, the page's
 * window. Its edges are those of the layout, whatever its proportions are. Whatever both say, there is something to show.
 */
export function overlayView(search: string, settings: ShowSettings | null = null, source: Size = CANVASES.wide): View {
  const asked = new URLSearchParams(search);
  const problems: string[] = [];
  const layout = layoutFor(asked, settings, source, problems);
  const shape = layoutShape(layout, settings);
  const design = CANVASES[shape];
  const canvas = canvasFor(source, design);
  const planned = layoutOf(layout, settings) ?? [];
  const options = optionsOf(asked, problems);
  const adjust = (placement: Placement): Placement => withOptions(placement, options.get(placement.widget), design);
  const widgets = widgetsOf(asked, problems);
  const placed = widgets.length > 0 ? arrange(widgets, planned, adjust, shape) : planned.map(adjust);
  return {
    width: canvas.width,
    height: canvas.height,
    shape,
    theme: themeOf(asked, settings, problems),
    isAlone: false,
    widgets: placed.map((placement) => {
      const { widget: name, hidden = false } = placement;
      const options = withDefaults(WIDGETS[name].rules, placement.options);
      return {
        name,
        options,
        place: placeWith(fitted(placement, design, canvas), options, canvas),
        isHidden: hidden,
      };
    }),
    problems,
  };
}

/** What `/widget/NAME?…` asks for: a picture just as large as the widget. */
export function widgetView(name: WidgetName, search: string, settings: ShowSettings | null = null): View {
  const asked = new URLSearchParams(search);
  const problems: string[] = [];
  const { rules, size } = WIDGETS[name];
  const options = withDefaults(rules, optionsOf(asked, problems).get(name));
  const [width, height] = size(options);
  const gutter = name === "cover" ? 0 : LABEL_RAIL;
  return {
    width: width + gutter,
    height,
    shape: "wide",
    theme: themeOf(asked, settings, problems),
    isAlone: true,
    widgets: [{ name, options, place: { x: gutter, y: 0, width, height, scale: 1 }, isHidden: false }],
    problems,
  };
}

/** Everything in the address of an overlay's page, from its path on, that could not be followed. */
export function problemsAt(address: string, settings: ShowSettings | null): readonly string[] {
  const [, ...search] = address.split("?");
  const name = pageAt(address)?.widget ?? "";
  if (name !== "" && !isWidget(name)) return [noSuchWidget(name)];
  const view = isWidget(name) ? widgetView(name, search.join("?"), settings) : overlayView(search.join("?"), settings);
  return view.problems;
}

/** The name of the layout that the address asks for, or else of the one that is chosen for such a picture. */
function layoutFor(asked: URLSearchParams, settings: ShowSettings | null, source: Size, problems: string[]): string {
  const chosen = chosenLayout(shapeOf(source), settings);
  const wanted = asked.get("layout") ?? chosen;
  if (layoutOf(wanted, settings)) return wanted;
  problems.push(
    `There is no layout "${wanted}", so the chosen one is shown. Available: ${layoutNames(settings).join(", ")}.`,
  );
  return chosen;
}

/** The widgets that the address names; none when it leaves that to the layout. */
function widgetsOf(asked: URLSearchParams, problems: string[]): readonly WidgetName[] {
  const parts = asked.get("widgets")?.split(",") ?? [];
  const names = [...new Set(parts.map((name) => name.trim()))].filter((name) => name !== "");
  for (const name of names) if (!isWidget(name)) problems.push(noSuchWidget(name));
  return names.filter(isWidget);
}

/** A placement with the options `more`, as large as they make it. */
function withOptions(placement: Placement, more: Partial<Options> = {}, canvas: Size): Placement {
  const options = { ...placement.options, ...more };
  const all = withDefaults(WIDGETS[placement.widget].rules, options);
  const { x, y, width, height, scale } = placeWith(placement, all, canvas);
  return { ...placement, options, x, y, width: width * scale, height: height * scale };
}

/** `units=imperial` is for every widget that has units, `tyres.units=imperial` for that one and goes before. */
function optionsOf(asked: URLSearchParams, problems: string[]): Map<WidgetName, Partial<Options>> {
  const general = new Map<WidgetName, Partial<Options>>();
  const special = new Map<WidgetName, Partial<Options>>();
  for (const [parameter, text] of asked) {
    if (PAGE_PARAMETERS.includes(parameter)) continue;
    const [head = "", tail] = parameter.split(".");
    const option = tail ?? head;
    const widgets = WIDGET_NAMES.filter((name) => (tail === undefined || name === head) && ruleOf(name, option));
    if (widgets.length === 0) problems.push(`Nothing here is called "${parameter}": it is left out.`);
    const target = tail === undefined ? general : special;
    for (const name of widgets) {
      try {
        target.set(name, { ...target.get(name), [option]: readOption(ruleOf(name, option)!, text) });
      } catch (error) {
        problems.push(`${name}.${option} ${(error as Error).message}; "${text}" is left out.`);
      }
    }
  }
  return new Map(WIDGET_NAMES.map((name) => [name, { ...general.get(name), ...special.get(name) }]));
}

function ruleOf(name: WidgetName, option: string) {
  const { rules } = WIDGETS[name];
  return Object.hasOwn(rules, option) ? rules[option as keyof Options] : undefined;
}

function themeOf(asked: URLSearchParams, settings: ShowSettings | null, problems: string[]): Theme {
  const chosen = settings && isTheme(settings.theme) ? settings.theme : "dark";
  const wanted = asked.get("theme") ?? chosen;
  if (isTheme(wanted)) return wanted;
  problems.push(`There is no theme "${wanted}", so this is "${chosen}". Available: ${Object.keys(themes).join(", ")}.`);
  return chosen;
}

/** Says that a widget does not exist, and which ones do. */
export function noSuchWidget(name: string): string {
  return `There is no widget "${name}". Available: ${WIDGET_NAMES.join(", ")}.`;
}
