import { waitingPagePath } from "../../waiting/page.js";
import { widgetPlaces } from "./catalogue.js";

/** What the streamer chose. */
export interface Choice {
  /** The scene's name; null for ours, whatever it is called. */
  readonly scene: string | null;
  /** Null for what the studio page says. */
  readonly layout: string | null;
  /** One source for each; null for the whole overlay in one. */
  readonly widgets: readonly string[] | null;
  /** The overlay server, e.g. `http://127.0.0.1:4747`. */
  readonly server: string;
}

/** What OBS should have. */
export interface DesiredSetup {
  readonly scene: string | null;
  readonly sources: readonly DesiredSource[];
}

export interface DesiredSource {
  readonly role: string;
  readonly name: string;
  /** The page of Pitwall's that it shows. */
  readonly overlay: string;
  /** The file that OBS opens: it waits for the server and goes to `overlay`. */
  readonly page: string;
  /** px */
  readonly width: number;
  readonly height: number;
  /** Of its top left corner in the picture. px */
  readonly place: { readonly x: number; readonly y: number };
  readonly fillsPicture: boolean;
}

interface Canvas {
  readonly width: number;
  readonly height: number;
}

/** What a choice means for a picture of this size. `home` is where our own files are kept. */
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
    const whole = { ...source("overlay", `/overlay${query}`), ...canvas, place: { x: 0, y: 0 }, fillsPicture: true };
    return { scene, sources: [whole] };
  }
  const names = [...new Set(widgets)];
  const places = widgetPlaces(names, canvas);
  const sources = names.map((widget, i) => ({
    ...source(widget, `/widget/${widget}`),
    ...places[i]!,
    fillsPicture: false,
  }));
  return { scene, sources };
}
