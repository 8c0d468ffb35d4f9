/** What setup has to know of the pages: which widgets and layouts there are, and how large a widget is. */
import { join } from "node:path";
import type { ShowSettings } from "@acevo-pitwall/core/control";
import { loadFile } from "@acevo-pitwall/core/storage";
import { overlayView, widgetView } from "../../layout/view.js";
import { shapeOf, type Size } from "../../layout/canvas.js";
import { isWidget, WIDGET_NAMES } from "../../layout/widgets.js";
import { chosenLayout, layoutNames, layoutShape } from "../../layout/chosen-layout.js";
import { SETTINGS_FILE } from "../../layout/settings.js";

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
  if (!names.includes(kept)) throw new RangeError(`There is no layout "${name}". Available: ${names.join(", ")}.`);
  return kept;
}

/** What the server would find there. */
function settingsIn(home: string): ShowSettings {
  return loadFile(join(home, "show.json"), SETTINGS_FILE);
}

/** The widgets of a list like `lap,gaps`. Throws `RangeError` that says which one does not exist. */
export function readWidgets(text: string): readonly string[] {
  const names = text.split(",").map((name) => name.trim());
  for (const name of names) {
    if (!isWidget(name)) throw new RangeError(`There is no widget "${name}". Available: ${WIDGET_NAMES.join(", ")}.`);
  }
  return [...new Set(names)];
}

/** A source in the picture. px */
interface SourcePlace extends Size {
  /** Of its top left corner. */
  readonly place: { readonly x: number; readonly y: number };
}

/** How large the sources of single widgets are and where they stand in a picture of that size, in the widgets' order. */
export function widgetPlaces(names: readonly string[], canvas: Size): readonly SourcePlace[] {
  const view = overlayView(`?widgets=${names.join(",")}`, null, canvas);
  return names.map((name) => {
    const panel = view.widgets.find((widget) => widget.name === name);
    if (!panel) throw new RangeError(`There is no widget "${name}".`);
    const { place } = panel;
    const alone = widgetView(panel.name, "");
    // the page has room for a strip on the left of its panel
    const own = alone.widgets[0]!.place;
    const scale = (place.width * place.scale) / own.width;
    const px = (value: number) => Math.round(value * (canvas.width / view.width));
    return {
      width: px(alone.width * scale),
      height: px(alone.height * scale),
      place: { x: px(place.x - own.x * scale), y: px(place.y) },
    };
  });
}
