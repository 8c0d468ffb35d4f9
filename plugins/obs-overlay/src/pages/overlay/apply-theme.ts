import { CSS_LAYER, cssVariables, type Theme } from "../../tokens.js";

/** Adds style sheets for the theme and the streamer's CSS to the page. Returns a function that updates them. */
export function themeApplier(): (theme: Theme, css: string) => void {
  const setTheme = sheet();
  const setCss = sheet();
  return (theme, css) => {
    setTheme(`@layer ${CSS_LAYER} { ${cssVariables(theme)} }`);
    setCss(css);
  };
}

function sheet(): (css: string) => void {
  const element = document.head.appendChild(document.createElement("style"));
  return (css) => {
    if (element.textContent !== css) element.textContent = css;
  };
}
