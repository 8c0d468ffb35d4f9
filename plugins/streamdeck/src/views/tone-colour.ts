import type { Tone } from "@acevo-pitwall/core/readings";
import type { Colour } from "./theme.js";

const COLOURS: Readonly<Record<Tone, Colour>> = {
  plain: "text",
  quiet: "quiet",
  good: "green",
  best: "green",
  warning: "yellow",
  bad: "red",
  invalid: "label",
  active: "yellow",
  highlight: "accent",
  cold: "accent",
};

/** The colour of a tone on keys. */
export function colourOf(tone: Tone): Colour {
  return COLOURS[tone];
}
