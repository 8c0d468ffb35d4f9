import type { DialAction, KeyAction } from "@elgato/streamdeck";
import { type Drawing, keyDrawing, stripDrawing } from "../draw/drawing.js";
import type { Face } from "../draw/face.js";
import type { KeyFrame } from "../draw/key.js";

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

/** The surface of an action as the application placed it. */
export function surfaceOf(action: KeyAction | DialAction): Surface {
  const place = { id: action.id, device: action.device.id, alert: () => action.showAlert() };
  if (action.isDial()) {
    return {
      ...place,
      draw: (face, { badge }) => stripDrawing(face, badge),
      send: (changed) => action.setFeedback({ ...changed }),
    };
  }
  return {
    ...place,
    draw: keyDrawing,
    send: ({ image }) => action.setImage(image),
  };
}
