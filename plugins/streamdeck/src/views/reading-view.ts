import { type Shown, UNKNOWN_VALUE } from "@acevo-pitwall/core/readings";
import type { KeyView } from "./key-view.js";
import { colourOf } from "./tone-colour.js";

/**
 * The view of a reading, with its mark after the label. `more` adds or replaces parts while the
 * value is known.
 */
export function readingView(label: string, shown: Shown, more: Partial<KeyView> = {}): KeyView {
  const { tone, known, mark } = shown;
  const view = { label: label.toUpperCase(), value: clockLines(textOf(shown)), color: colourOf(tone) };
  if (known !== "known") return view;
  // the label must explain the value, since a badge or flag may take the footer
  const marked = mark === undefined ? view.label : `${view.label} · ${mark.toUpperCase()}`;
  return { ...view, label: marked, ...(tone === "invalid" && { isInvalid: true }), ...more };
}

/** The flag reading is empty while no flag is out. */
function textOf({ text, known }: Shown): string {
  if (text !== "") return text;
  return known === "known" ? "None" : UNKNOWN_VALUE.text;
}

/** A clock's text on two lines if it does not fit on one at a readable size: `1:32` and `.345`, `1:02` and `:11`. */
function clockLines(text: string): KeyView["value"] {
  const [, first, second] = /^(\d+(?::\d\d)+)(\.\d+)$/.exec(text) ?? /^(\d+:\d\d)(:\d\d)$/.exec(text) ?? [];
  return first !== undefined && second !== undefined ? [first, second] : text;
}
