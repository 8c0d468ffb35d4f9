import type { RaceState } from "../../core/src/race/index.js";
import type { Action } from "../../plugins/streamdeck/src/definition/define-action.js";
import type { Overlay } from "../../plugins/streamdeck/src/definition/render-context.js";
import type { Settings } from "../../plugins/streamdeck/src/definition/options.js";
import { badgeOf } from "../../plugins/streamdeck/src/views/badge.js";
import { keySvg } from "../../plugins/streamdeck/src/views/key-svg.js";
import { stripSvg } from "../../plugins/streamdeck/src/views/strip-svg.js";

/** Every value of every option, one at a time. */
export function choicesOf(action: Action): Settings[] {
  return [{}, ...action.options.flatMap(({ name, choices }) => choices.map(({ value }) => ({ [name]: value })))];
}

/** An action's view as key and as strip above a dial, as the plugin draws it. */
export function draw(action: Action, settings: unknown, race: RaceState, overlay: Overlay | null = null) {
  const context = { race, pages: null, overlay };
  const view = action.configure(settings).view(context);
  const badge = badgeOf(action.about, context);
  return { key: keySvg(view, { badge, border: race.flag.shown, isDark: false }), ...stripSvg(view, badge) };
}
