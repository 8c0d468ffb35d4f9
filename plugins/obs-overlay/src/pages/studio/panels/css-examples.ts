/** CSS with the variables of `tokens.ts`. */
export const CSS_EXAMPLES = {
  accent: ":root {\n  --colour-accent: #ff7a1a;\n}",
  panel: ":root {\n  --colour-panel: rgb(11 13 16 / 0.95);\n}",
  corner: ":root {\n  --size-corner: 12px;\n}",
  one: '[data-widget="lap"] {\n  --colour-accent: #ffd21f;\n}',
} as const;
