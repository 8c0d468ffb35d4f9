/** The colours of keys and strips: the overlay's, so that a streamer's whole picture is of one piece. */
export const colours = {
  /** A key's ground. */
  panel: "#0b0d10",
  /** Text on a filled ground. */
  ink: "#0b0d10",
  line: "#2f343b",
  /** What is not filled of a bar on a filled ground. */
  shade: "#0b0d1040",
  text: "#f4f6f8",
  label: "#b4bcc6",
  /** What is not there or not known. */
  quiet: "#6d7681",
  accent: "#35c8ff",
  /** Best of the session. */
  purple: "#cf9dff",
  /** Personal best, or gaining. */
  green: "#3ddc74",
  /** Slower. */
  yellow: "#ffd21f",
  /** Losing, or danger. */
  red: "#ff9089",
} as const;

export type Colour = keyof typeof colours;

export const flagColours = {
  white: "#f4f6f8",
  green: "#14a84b",
  red: "#e0262d",
  blue: "#1b63e8",
  yellow: "#ffd21f",
  black: "#0b0d10",
  orange: "#ff7a1a",
} as const;
