/** What setup has to know of the pages: which widgets and layouts there are, and how large a widget is. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { widgetView } from "../../pages/settings/address.js";
import { shapeOf, type Size } from "../../pages/settings/canvas.js";
import { isWidget, WIDGET_NAMES } from "../../pages/settings/catalogue.js";
import { arrange } from "../../pages/settings/arrange.js";
import { PICTURE, placeWith } from "../../pages/settings/layouts.js";
import { chosenLayout, layoutNames, layoutShape } from "../../pages/settings/parts.js";
import { readSettings } from "../../server/show/settings.js";

export { WIDGET_NAMES };

/** The layouts for a picture of this size: those that Pitwall comes with, then the streamer's own. */
export function layoutsFor(canvas: Size, home: string): readonly string[] {
  return layoutNames(settingsIn(home), shapeOf(canvas));
}

/** What to know about a layout on a picture of this size, in a sentence; null when that goes without saying. */
export function canvasNote(layout: string | null, canvas: Size, home: string): string | null {
  const settings = settingsIn(home);
  const shape = shapeOf(canvas);
  const shown = layout ?? chosenLayout(shape, settings);
  const size = `${canvas.width} x ${canvas.height}`;
  if (layoutShape(shown, settings) !== shape) {
    const better = chosenLayout(shape, settings);
    return `The layout "${shown}" is made for another shape than your canvas of ${size}: it stays small there. "${better}" fills it.`;
  }
  return shape === "upright" ? `Your canvas is upright (${size}): it shows the layout "${shown}".` : null;
}

/** `name` as the studio page keeps it. Throws `RangeError` that says which layouts there are when it is none. */
export function readLayout(name: string, home: string): string {
  const kept = name.normalize("NFC").trim();
  const names = layoutNames(settingsIn(home));
  if (!names.includes(kept)) throw new RangeError(`There is no layout "${name}". There are: ${names.join(", ")}.`);
  return kept;
}

/** What the server would find there; null when that is nothing. */
function settingsIn(home: string) {
  try {
    const found = readSettings(readFileSync(join(home, "show.json"), "utf8"));
    return found.kind === "settings" ? found.settings : null;
  } catch {
    return null;
  }
}

/** The widgets of a list like `lap,gaps`. Throws `RangeError` that says which one does not exist. */
export function readWidgets(text: string): readonly string[] {
  const names = text.split(",").map((name) => name.trim());
  for (const name of names) {
    if (!isWidget(name)) throw new RangeError(`There is no widget "${name}". There are: ${WIDGET_NAMES.join(", ")}.`);
  }
  return [...new Set(names)];
}

/** How large a widget's source is and where its corner stands, in px of a picture of that size. */
export function widgetPlace(name: string, canvas: { readonly width: number; readonly height: number }) {
  if (!isWidget(name)) throw new RangeError(`There is no widget "${name}".`);
  const { width, height, widgets } = widgetView(name, "");
  const [panel] = widgets;
  const [placement] = arrange([name], []);
  const place = placeWith(placement!, panel!.options);
  const zoom = Math.min(canvas.width / PICTURE.width, canvas.height / PICTURE.height);
  const px = (value: number) => Math.round(value * zoom);
  return {
    width: px(width * place.scale),
    height: px(height * place.scale),
    // the page has room for a strip on the left of its panel
    place: { x: px(place.x - panel!.place.x * place.scale), y: px(place.y) },
  };
}
