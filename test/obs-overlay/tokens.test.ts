import { describe, expect, test } from "vitest";
import { cssVariables, type Theme, themes, tokens } from "../../plugins/obs-overlay/src/tokens.js";

type Rgb = readonly [number, number, number];

function rgb(hex: string): Rgb {
  const [, r = "", g = "", b = ""] = /^#(..)(..)(..)$/.exec(hex) ?? [];
  return [parseInt(r, 16), parseInt(g, 16), parseInt(b, 16)];
}

/** WCAG 2 relative luminance. */
function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((v) => (v <= 10.3 ? v / 3294.6 : ((v / 255 + 0.055) / 1.055) ** 2.4)) as [
    number,
    number,
    number,
  ];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: Rgb, b: Rgb): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function panelOver(panel: string, picture: Rgb): Rgb {
  const [r = 0, g = 0, b = 0, alpha = 0] = panel.match(/[\d.]+/g)!.map(Number);
  const over = (value: number, below: number) => value * alpha + below * (1 - alpha);
  return [over(r, picture[0]), over(g, picture[1]), over(b, picture[2])];
}

describe.each(Object.entries(themes))("in the %s theme", (name, colours) => {
  test.each(["text", "label", "accent", "green", "yellow", "red"] as const)(
    "%s can be read on a panel over a white and over a black picture",
    (colour) => {
      for (const picture of [
        [255, 255, 255],
        [0, 0, 0],
      ] as const) {
        expect(contrast(rgb(colours[colour]), panelOver(colours.panel, picture))).toBeGreaterThanOrEqual(4.5);
      }
    },
  );

  test.each(["text", "green", "yellow", "red", "accent"] as const)(
    "dark text is legible on a %s background",
    (colour) => {
      expect(contrast(rgb(colours.ink), rgb(colours[colour]))).toBeGreaterThanOrEqual(4.5);
    },
  );

  test("its colours are CSS variables in the pages", () => {
    expect(cssVariables(name as Theme)).toContain(`--colour-panel: ${colours.panel};`);
  });
});

test("every token is a CSS variable in the pages", () => {
  expect(cssVariables()).toContain(`--colour-panel: ${tokens.colour.panel};`);
  expect(cssVariables()).toContain("--size-clock: 64px;");
});
