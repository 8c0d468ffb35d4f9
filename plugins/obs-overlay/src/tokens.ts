/**
 * How everything looks, as data: the pages make CSS variables of it, other surfaces can read it as it is.
 * Every text colour has at least 4.5:1 on `panel` over any picture. Sizes in px on the 1920x1080 design grid.
 */
export const tokens = {
  colour: {
    panel: "rgb(11 13 16 / 0.82)",
    ink: "#0b0d10",
    line: "rgb(255 255 255 / 0.14)",
    text: "#f4f6f8",
    label: "#b4bcc6",
    accent: "#35c8ff",
    /** Best of the session. */
    purple: "#cf9dff",
    /** Personal best, or gaining. */
    green: "#3ddc74",
    /** Slower. */
    yellow: "#ffd21f",
    /** Losing, or danger. */
    red: "#ff9089",
  },
  flag: {
    white: "#f4f6f8",
    green: "#14a84b",
    red: "#e0262d",
    blue: "#1b63e8",
    yellow: "#ffd21f",
    black: "#0b0d10",
    orange: "#ff7a1a",
  },
  font: {
    label: '"Barlow Condensed", sans-serif',
    number: '"Barlow Semi Condensed", sans-serif',
  },
  size: {
    grid: "8px",
    margin: "48px",
    corner: "2px",
    label: "22px",
    value: "36px",
    delta: "40px",
    headline: "40px",
    gap: "48px",
    clock: "64px",
    place: "96px",
  },
  motion: {
    change: "200ms",
  },
} as const;

/** The tokens as CSS custom properties: `colour.panel` is `--colour-panel`. */
export function cssVariables(): string {
  const lines = Object.entries(tokens).flatMap(([group, values]) =>
    Object.entries(values).map(([name, value]) => `--${group}-${name}: ${value};`),
  );
  return `:root { ${lines.join(" ")} }`;
}
