/** What setup needs to know about the pages: their widgets, layouts and sizes. */
import { join } from "node:path";
import type { ShowSettings } from "@acevo-pitwall/core/control";
import { loadFile } from "@acevo-pitwall/core/storage";
import { overlayView, widgetView } from "../../layout/view.js";
import { shapeOf, type Size } from "../../layout/canvas.js";
import { isWidget, WIDGET_NAMES } from "../../layout/widgets.js";
import { chosenLayout, layoutNames, layoutShape } from "../../layout/chosen-layout.js";
import { SETTINGS_FILE } from "../../layout/settings.js";

export { WIDGET_NAMES };

/** Names of the layouts that fit a canvas: the built-in ones, then the streamer's own. */
export function layoutsFor(canvas: Size, home: string): readonly string[] {
  return layoutNames(settingsIn(home), shapeOf(canvas));
}

/** A note about a layout on this canvas, for example that it does not fill it; null when there is none. */
export function canvasNote(layout: string | null, canvas: Size, home: string): string | null {
  const settings = settingsIn(home);
  const shape = shapeOf(canvas);
  const shown = layout ?? chosenLayout(shape, settings);
  const size = `${canvas.width} x ${canvas.height}`;
  if (layoutShape(shown, settings) !== shape) {
    const better = chosenLayout(shape, settings);
    return `The layout "${shown}" does not fill your canvas of ${size}, which has another shape: use "${better}".`;
  }
  return shape === "upright" ? `Your canvas is upright (${size}), so OBS shows the layout "${shown}".` : null;
}

/** A layout's name as the settings spell it. Throws `RangeError` with the available layouts. */
export function parseLayout(text: string, home: string): string {
  const name = text.normalize("NFC").trim();
  const names = layoutNames(settingsIn(home));
  if (!names.includes(name)) throw new RangeError(`There is no layout "${text}". Available: ${names.join(", ")}.`);
  return name;
}

function settingsIn(home: string): ShowSettings {
  return loadFile(join(home, "show.json"), SETTINGS_FILE);
}

/** Parses a list like `lap,gaps`. Throws `RangeError` with the available widgets. */
export function parseWidgets(text: string): readonly string[] {
  const names = text.split(",").map((name) => name.trim());
  for (const name of names) {
    if (!isWidget(name)) throw new RangeError(`There is no widget "${name}". Available: ${WIDGET_NAMES.join(", ")}.`);
  }
  return [...new Set(names)];
}

/** Size and position of a source on the canvas. px */
interface SourcePlace extends Size {
  /** Of the top left corner. */
  readonly place: { readonly x: number; readonly y: number };
}

/** Sizes and positions of single-widget sources on a canvas, in the order of `names`. Throws `RangeError`. */
export function widgetPlaces(names: readonly string[], canvas: Size): readonly SourcePlace[] {
  const view = overlayView(`?widgets=${names.join(",")}`, null, canvas);
  return names.map((name) => {
    const panel = view.widgets.find((widget) => widget.name === name);
    if (!panel) throw new RangeError(`There is no widget "${name}".`);
    const { place } = panel;
    const alone = widgetView(panel.name, "");
    // the page of a single widget has space for the label rail on the left
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
