import type { DialAction, KeyAction } from "@elgato/streamdeck";
import { type Drawing, keyDrawing, stripDrawing } from "../views/drawing.js";
import type { KeyView } from "../views/key-view.js";
import type { KeyFrame } from "../views/key-svg.js";

/** Where a view is shown: a key, or the part of the touch strip above a dial. */
export interface Surface {
  readonly id: string;
  readonly device: string;
  draw(view: KeyView, frame: KeyFrame): Drawing;
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
      draw: (view, { badge }) => stripDrawing(view, badge),
      send: (changed) => action.setFeedback({ ...changed }),
    };
  }
  return {
    ...place,
    draw: keyDrawing,
    send: ({ image }) => action.setImage(image),
  };
}
