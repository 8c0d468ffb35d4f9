import type { Badge } from "./badge.js";
import type { Face } from "./face.js";
import { type KeyFrame, keySvg } from "./key.js";
import { stripSvg } from "./strip.js";

/** The pictures of one key or dial by name, as data URIs. */
export type Drawing = Readonly<Record<string, string>>;

/** A face as `setImage` takes it. */
export function keyDrawing(face: Face, frame: KeyFrame): Drawing {
  return { image: dataUri(keySvg(face, frame)) };
}

/** A face as `setFeedback` takes it, by the names in `layouts/strip.json`. */
export function stripDrawing(face: Face, badge: Badge | null): Drawing {
  const { head, body } = stripSvg(face, badge);
  return { head: dataUri(head), body: dataUri(body) };
}

function dataUri(svg: string): string {
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
