import { type Colours, tokens } from "../../tokens.js";

/** The theme's colours for painting, with the streamer's own style rules as they apply to `element`. */
export function coloursAt(element: Element): Colours {
  const style = getComputedStyle(element);
  const names = Object.keys(tokens.colour) as (keyof Colours)[];
  const entries = names.map((name) => [name, style.getPropertyValue(`--colour-${name}`).trim() || tokens.colour[name]]);
  return Object.fromEntries(entries) as Colours;
}
