import type { Badge } from "./badge.js";
import type { KeyView } from "./key-view.js";
import { type KeyFrame, keySvg } from "./key-svg.js";
import { stripSvg } from "./strip-svg.js";

/** The pictures of one key or dial by name, as data URIs. */
export type Drawing = Readonly<Record<string, string>>;

/** A view as `setImage` takes it. */
export function keyDrawing(view: KeyView, frame: KeyFrame): Drawing {
  return { image: dataUri(keySvg(view, frame)) };
}

/** A view as `setFeedback` takes it, by the names in `layouts/strip.json`. */
export function stripDrawing(view: KeyView, badge: Badge | null): Drawing {
  const { head, body } = stripSvg(view, badge);
  return { head: dataUri(head), body: dataUri(body) };
}

function dataUri(svg: string): string {
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
