import type { Action } from "../src/definition/define-action.js";
import type { RenderContext } from "../src/definition/render-context.js";
import type { Settings } from "../src/definition/options.js";
import { badgeOf } from "../src/views/badge.js";
import { keyDrawing, stripDrawing } from "../src/views/drawing.js";

export function actionById(actions: readonly Action[], id: string): Action {
  return actions.find((action) => action.id === id)!;
}

/** HTML of one key, with the same picture that is sent to it. */
export function keyPicture(action: Action, settings: Settings, context: RenderContext): string {
  const { view, hasFlagBorder } = action.configure(settings);
  const border = hasFlagBorder ? context.race.flag.shown : null;
  const { image } = keyDrawing(view(context), { badge: badgeOf(action.about, context), border, isDark: false });
  return `<img class="key" src="${image}">`;
}

/** HTML of the part of the touch strip above one dial. */
export function stripPicture(action: Action, settings: Settings, context: RenderContext): string {
  const { head, body } = stripDrawing(action.configure(settings).view(context), badgeOf(action.about, context));
  return `<span class="strip"><img src="${head}"><img src="${body}"></span>`;
}
