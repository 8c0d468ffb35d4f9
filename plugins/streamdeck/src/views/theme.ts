import { colours as shared } from "@acevo-pitwall/core/theme";

export { flagColours } from "@acevo-pitwall/core/theme";

/** The colours of keys and strips: the theme's, and those that only keys need. */
export const colours = {
  ...shared,
  line: "#2f343b",
  /** A running recording, red as on every camera. */
  rec: "#ff4b44",
  /** The empty part of a bar on a filled background. */
  shade: "#0b0d1040",
  /** Unknown or absent. */
  quiet: "#6d7681",
} as const;

export type Colour = keyof typeof colours;
