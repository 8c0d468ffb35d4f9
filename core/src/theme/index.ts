/**
 * The colours shared by overlay, keys and studio. Every text colour has a contrast of at least 4.5:1 on `panel`, and so
 * has `ink` on every colour used as a background.
 */
export const colours = {
  /** The background of text. The overlay makes it slightly transparent. */
  panel: "#0b0d10",
  /** Text on a coloured background. */
  ink: "#0b0d10",
  text: "#f4f6f8",
  label: "#b4bcc6",
  accent: "#35c8ff",
  /** Personal best, or gaining. */
  green: "#3ddc74",
  /** Slower. */
  yellow: "#ffd21f",
  /** Losing, or danger. */
  red: "#ff9089",
} as const;

/** Colours of flags, which are never shown by colour alone. */
export const flagColours = {
  white: "#f4f6f8",
  green: "#14a84b",
  red: "#e0262d",
  blue: "#1b63e8",
  yellow: "#ffd21f",
  black: "#0b0d10",
  orange: "#ff7a1a",
} as const;
