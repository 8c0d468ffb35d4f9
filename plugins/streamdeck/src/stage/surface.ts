import type { DialAction, KeyAction } from "@elgato/streamdeck";
import type { Face } from "../draw/face.js";
import { type KeyFrame, keySvg } from "../draw/key.js";
import { stripSvg } from "../draw/strip.js";

/** The pictures of one surface by name, as data URIs. */
export type Drawing = Readonly<Record<string, string>>;

/** Where a face is shown: a key, or the part of the touch strip above a dial. */
export interface Surface {
  readonly id: string;
  readonly device: string;
  draw(face: Face, frame: KeyFrame): Drawing;
  /** Sends pictures that changed. */
  send(changed: Drawing): Promise<void>;
  /** Shows that something failed. */
  alert(): Promise<void>;
}

function dataUri(svg: string): string {
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** The surface of an action as the application placed it. */
export function surfaceOf(action: KeyAction | DialAction): Surface {
  const place = { id: action.id, device: action.device.id, alert: () => action.showAlert() };
  if (action.isDial()) {
    return {
      ...place,
      draw(face, { badge }) {
        const { head, body } = stripSvg(face, badge);
        return { head: dataUri(head), body: dataUri(body) };
      },
      send: (changed) => action.setFeedback({ ...changed }),
    };
  }
  return {
    ...place,
    draw: (face, frame) => ({ image: dataUri(keySvg(face, frame)) }),
    send: ({ image }) => action.setImage(image),
  };
}
