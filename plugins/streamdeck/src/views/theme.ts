import { colours as house } from "@acevo-pitwall/core/theme";

export { flagColours } from "@acevo-pitwall/core/theme";

/** The colours of keys and strips: the house's, and what only keys need. */
export const colours = {
  ...house,
  line: "#2f343b",
  /** The lamp of a running recording, as on every camera. */
  rec: "#ff4b44",
  /** What is not filled of a bar on a filled background. */
  shade: "#0b0d1040",
  /** What is not there or not known. */
  quiet: "#6d7681",
} as const;

export type Colour = keyof typeof colours;
