import { colours, flagColours } from "@acevo-pitwall/core/theme";

/**
 * Design tokens, which become the CSS variables of the pages. Every text colour has a contrast of at least 4.5:1 on its
 * theme's `panel` over any picture, and so has `ink` on every filled background. Sizes are in px of the 1920x1080 design
 * grid.
 */
const dark = {
  ...colours,
  panel: "rgb(11 13 16 / 0.82)",
  line: "rgb(255 255 255 / 0.14)",
  /** Background of highlighted parts that are no alarm. */
  raised: "rgb(255 255 255 / 0.08)",
};

export type Colours = Readonly<Record<keyof typeof dark, string>>;

const light: Colours = {
  panel: "rgb(246 248 250 / 0.92)",
  ink: "#ffffff",
  line: "rgb(11 13 16 / 0.18)",
  raised: "rgb(11 13 16 / 0.07)",
  text: "#0b0d10",
  label: "#414a55",
  accent: "#005a86",
  green: "#0a5c2b",
  yellow: "#6b4a00",
  red: "#a8121c",
};

const contrast: Colours = {
  ...dark,
  panel: "rgb(0 0 0 / 0.94)",
  ink: "#000000",
  line: "rgb(255 255 255 / 0.5)",
  raised: "rgb(255 255 255 / 0.2)",
  text: "#ffffff",
  label: "#ffffff",
  accent: "#ffffff",
  green: "#4dff88",
  yellow: "#ffee00",
  red: "#ffa39d",
};

/** Distinguishable with all common types of colour blindness, by lightness and between blue and orange. */
const colourblind: Colours = {
  ...dark,
  accent: "#f4f6f8",
  green: "#5cb8ff",
  yellow: "#fff07a",
  red: "#ff9e52",
};

/** The colours of each theme. */
export const themes = { dark, light, contrast, colourblind } as const;

export type Theme = keyof typeof themes;

export function isTheme(name: string): name is Theme {
  return Object.hasOwn(themes, name);
}

export const tokens = {
  colour: dark,
  flag: flagColours,
  font: {
    label: '"Barlow Condensed", sans-serif',
    number: '"Barlow Semi Condensed", sans-serif',
  },
  size: {
    grid: "8px",
    margin: "48px",
    corner: "2px",
    /** The accent along a panel's left side. */
    edge: "4px",
    /** Width of the edge with a label on it. */
    strip: "28px",
    small: "18px",
    label: "22px",
    row: "28px",
    time: "34px",
    value: "36px",
    delta: "40px",
    headline: "40px",
    gap: "48px",
    banner: "56px",
    clock: "64px",
    place: "72px",
  },
  motion: {
    change: "200ms",
  },
} as const;

/** The CSS cascade layer of Pitwall's rules. The streamer's rules are in no layer, so they always win. */
export const CSS_LAYER = "pitwall";

/** The tokens as CSS custom properties in the colours of `theme`, e.g. `--colour-panel`. */
export function cssVariables(theme: Theme = "dark"): string {
  const lines = Object.entries({ ...tokens, colour: themes[theme] }).flatMap(([group, values]) =>
    Object.entries(values).map(([name, value]) => `--${group}-${name}: ${value};`),
  );
  return `:root { ${lines.join(" ")} }`;
}
