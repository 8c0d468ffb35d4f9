import { waitingPagePath } from "../../waiting/page.js";
import { widgetPlaces } from "./catalogue.js";

/** The streamer's choices. */
export interface Choice {
  /** The scene's name; null for Pitwall's scene under any name. */
  readonly scene: string | null;
  /** Null for the layout chosen in the studio. */
  readonly layout: string | null;
  /** One source for each; null for one source with the whole overlay. */
  readonly widgets: readonly string[] | null;
  /** The overlay server's address, e.g. `http://127.0.0.1:4747`. */
  readonly server: string;
}

/** The scene and sources that OBS should have. */
export interface DesiredSetup {
  readonly scene: string | null;
  readonly sources: readonly DesiredSource[];
}

export interface DesiredSource {
  /** `overlay` or the name of a widget. */
  readonly role: string;
  readonly name: string;
  /** The address that it shows. */
  readonly overlay: string;
  /** Path of the waiting page, which goes to `overlay` once the server runs. */
  readonly page: string;
  /** px */
  readonly width: number;
  readonly height: number;
  /** Of the top left corner on the canvas. px */
  readonly place: { readonly x: number; readonly y: number };
  readonly fillsCanvas: boolean;
}

interface Canvas {
  readonly width: number;
  readonly height: number;
}

/** The setup for a choice on this canvas. `home` is Pitwall's folder. */
export function desiredSetupFor(
  { scene, layout, widgets, server }: Choice,
  canvas: Canvas,
  home: string,
): DesiredSetup {
  const source = (role: string, path: string) => {
    const overlay = new URL(path, server).href;
    return { role, name: `Pitwall ${role}`, overlay, page: waitingPagePath(home, role, overlay) };
  };
  if (widgets === null) {
    const query = layout === null ? "" : `?layout=${encodeURIComponent(layout)}`;
    const whole = { ...source("overlay", `/overlay${query}`), ...canvas, place: { x: 0, y: 0 }, fillsCanvas: true };
    return { scene, sources: [whole] };
  }
  const names = [...new Set(widgets)];
  const places = widgetPlaces(names, canvas);
  const sources = names.map((widget, i) => ({
    ...source(widget, `/widget/${widget}`),
    ...places[i]!,
    fillsCanvas: false,
  }));
  return { scene, sources };
}
