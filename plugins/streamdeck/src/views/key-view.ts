import type { Colour } from "../theme.js";
import type { Picture } from "./picture.js";
import type { Sign } from "./shapes.js";

/** What a key or a strip shows, as data: the same view is drawn on both. */
export interface KeyView {
  /** What it is, in capitals at the top: `TC`, `GAP AHEAD`. */
  readonly label: string;
  /** The value as the overlay has it; two texts stand below each other. */
  readonly value: string | readonly [string, string];
  /** Colour of the value; `text` when left out. Ignored on a filled background, where ink is used. */
  readonly color?: Colour;
  /** Fills the whole key: it is seen from the corner of an eye. */
  readonly background?: Colour;
  /** A line below the value: a unit, a trend, a second fact. */
  readonly footer?: Footer;
  /** A line of lights along the lower edge. */
  readonly bar?: Bar;
  /** A time that does not count: it is dimmed, and its label, which says so, is red. Above a dial it is struck through. */
  readonly isInvalid?: boolean;
  /** Drawn instead of the value. */
  readonly picture?: Picture;
  /** News: whenever this becomes another text, the view flashes three times. */
  readonly blink?: string | null;
}

export interface Footer {
  readonly text: string;
  readonly color?: Colour;
  /** Stands before the text: an arrow, or a lamp that is on (dot) or off (ring). */
  readonly sign?: Sign;
}

/** Parts of a scale that are filled. 0..1 */
export interface Bar {
  readonly from: number;
  readonly to: number;
  readonly color: Colour;
  /** Where the middle is marked, as on a delta bar. */
  readonly hasMiddle?: boolean;
}

/** What is not known: a grey dash. */
export function unknown(label: string): KeyView {
  return { label, value: "–", color: "quiet" };
}

/** What this car does not have. The word is the overlay's. */
export function notFitted(label: string): KeyView {
  return { label, value: "N/A", color: "quiet" };
}

/** A clock's text over two lines when no readable size has room for it on one: `1:32` and `.345`, `1:02` and `:11`. */
export function clockLines(text: string): string | readonly [string, string] {
  const dot = text.indexOf(".");
  const at = dot >= 0 ? dot : text.split(":").length > 2 ? text.lastIndexOf(":") : -1;
  return at < 0 ? text : [text.slice(0, at), text.slice(at)];
}
