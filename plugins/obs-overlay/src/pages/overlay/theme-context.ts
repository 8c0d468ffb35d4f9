import { getContext, setContext } from "svelte";

const KEY = "look";

/** Something that is another object whenever theme or style rules changed, for what cannot follow CSS by itself. */
export type Look = () => unknown;

/** For everything inside the component that is being made. */
export function setThemeVersion(look: Look): void {
  setContext(KEY, look);
}

export function getThemeVersion(): Look {
  return getContext<Look | undefined>(KEY) ?? (() => null);
}
