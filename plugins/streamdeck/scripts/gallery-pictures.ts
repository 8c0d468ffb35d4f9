import type { Action } from "../src/actions/action.js";
import type { Moment } from "../src/actions/moment.js";
import type { Settings } from "../src/actions/options.js";
import { badgeOf } from "../src/draw/badge.js";
import { keyDrawing, stripDrawing } from "../src/draw/drawing.js";

/** HTML of one key, from the very picture that is sent. */
export function keyPicture(action: Action, settings: Settings, moment: Moment): string {
  const { face, hasFlagBorder } = action.configure(settings);
  const border = hasFlagBorder ? moment.race.flag.shown : null;
  const { image } = keyDrawing(face(moment), { badge: badgeOf(action.about, moment), border, isDark: false });
  return `<img class="key" src="${image}">`;
}

/** HTML of the part of the touch strip above one dial. */
export function stripPicture(action: Action, settings: Settings, moment: Moment): string {
  const { head, body } = stripDrawing(action.configure(settings).face(moment), badgeOf(action.about, moment));
  return `<span class="strip"><img src="${head}"><img src="${body}"></span>`;
}
