import { CSS_LAYER, cssVariables, type Theme } from "../../tokens.js";

/** Puts two style sheets at the end of the page's head, the second for the streamer's own. Returns how to fill them. */
export function themeApplier(): (theme: Theme, css: string) => void {
  const ours = sheet();
  const own = sheet();
  return (theme, css) => {
    ours(`@layer ${CSS_LAYER} { ${cssVariables(theme)} }`);
    own(css);
  };
}

function sheet(): (css: string) => void {
  const element = document.head.appendChild(document.createElement("style"));
  return (css) => {
    if (element.textContent !== css) element.textContent = css;
  };
}
