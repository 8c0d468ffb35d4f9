import type { Colour } from "./theme.js";
import type { Picture } from "./picture.js";
import type { Sign } from "./shapes.js";

/** What a key or the strip above a dial shows, as data: the same view is drawn on both. */
export interface KeyView {
  /** What it is, in capitals at the top: `TC`, `GAP AHEAD`. */
  readonly label: string;
  /** The value as on the overlay; two texts are drawn below each other. */
  readonly value: string | readonly [string, string];
  /** Colour of the value; `text` when left out. Ignored on a filled background, where ink is used. */
  readonly color?: Colour;
  /** Fills the whole key, to be noticed from the corner of the eye. */
  readonly background?: Colour;
  /** A line below the value: a unit, a trend, a second fact. */
  readonly footer?: Footer;
  /** A line of lights along the lower edge. */
  readonly bar?: Bar;
  /** A time that does not count: it is dimmed and its label is red. Above a dial it is struck through. */
  readonly isInvalid?: boolean;
  /** Drawn instead of the value. */
  readonly picture?: Picture;
  /** Whenever this becomes another text, the view flashes three times. */
  readonly blink?: string | null;
}

export interface Footer {
  readonly text: string;
  readonly color?: Colour;
  /** Drawn before the text: an arrow, or a lamp that is on (dot) or off (ring). */
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
