import { getContext, setContext } from "svelte";

const KEY = "theme";

/** Changes whenever theme or CSS change, for canvases that have to be redrawn then. */
export type ThemeVersion = () => unknown;

/** Sets the version for the children of the current component. */
export function setThemeVersion(version: ThemeVersion): void {
  setContext(KEY, version);
}

export function getThemeVersion(): ThemeVersion {
  return getContext<ThemeVersion | undefined>(KEY) ?? (() => null);
}
