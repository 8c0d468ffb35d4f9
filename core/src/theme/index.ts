/**
 * The house's colours, as data: overlay, keys and studio are of one piece. Every text colour has at least 4.5:1 on the
 * panel, and `ink` on every filled ground.
 */
export const colours = {
  /** What text stands on. The overlay lets a little of the game through. */
  panel: "#0b0d10",
  /** Text on a filled ground. */
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

/** Cloth of the flags; a flag is never told by colour alone. */
export const flagColours = {
  white: "#f4f6f8",
  green: "#14a84b",
  red: "#e0262d",
  blue: "#1b63e8",
  yellow: "#ffd21f",
  black: "#0b0d10",
  orange: "#ff7a1a",
} as const;
