import { type Colours, tokens } from "../../tokens.js";

/** The theme's colours for a canvas, with the streamer's style sheet as it applies to `element`. */
export function coloursAt(element: Element): Colours {
  const style = getComputedStyle(element);
  const names = Object.keys(tokens.colour) as (keyof Colours)[];
  const entries = names.map((name) => [name, style.getPropertyValue(`--colour-${name}`).trim() || tokens.colour[name]]);
  return Object.fromEntries(entries) as Colours;
}
