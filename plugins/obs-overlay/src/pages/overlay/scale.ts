import { getContext, setContext } from "svelte";

const KEY = "scale";

/** Screen px per design px. A function, as it changes with the size of the source. */
export type Scale = () => number;

/** Sets the scale for the children of the current component. */
export function setScale(scale: Scale): void {
  setContext(KEY, scale);
}

export function getScale(): Scale {
  return getContext<Scale | undefined>(KEY) ?? (() => 1);
}
