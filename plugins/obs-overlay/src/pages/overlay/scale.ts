import { getContext, setContext } from "svelte";

const KEY = "scale";

/** How many px of the screen one px of the design is here; asked for anew whenever it is needed. */
export type Scale = () => number;

/** For everything inside the component that is being made. */
export function setScale(scale: Scale): void {
  setContext(KEY, scale);
}

export function getScale(): Scale {
  return getContext<Scale | undefined>(KEY) ?? (() => 1);
}
