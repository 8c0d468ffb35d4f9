import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CANVASES } from "../../plugins/obs-overlay/src/layout/canvas.js";
import { WIDGETS, WIDGET_NAMES } from "../../plugins/obs-overlay/src/layout/widgets.js";
import { LAYOUTS, layoutsOfShape, type Placement, placeWith } from "../../plugins/obs-overlay/src/layout/layouts.js";
import { dragged, keyed } from "../../plugins/obs-overlay/src/pages/studio/layout/drag.js";
import { begin, redone, followedBy, undone } from "../../plugins/obs-overlay/src/pages/studio/layout/history.js";
import { optionsOf, resizedTo, withOption } from "../../plugins/obs-overlay/src/pages/studio/layout/place.js";
import "../fuzz/seed.js";

const LAP = LAYOUTS.race.find(({ widget }) => widget === "lap") as Placement;
const RELATIVE = LAYOUTS.race.find(({ widget }) => widget === "relative") as Placement;
const SHAPES = ["wide", "upright"] as const;
/** Every placement of the built-in layouts with its canvas. */
const ALL = SHAPES.flatMap((shape) =>
  layoutsOfShape(shape)
    .flat()
    .map((part) => ({ part, canvas: CANVASES[shape] })),
);
const canvas = CANVASES.wide;
const corner = fc.record({ isRight: fc.boolean(), isBottom: fc.boolean() });
const px = fc.integer({ min: -3000, max: 3000 });

function isInside({ x, y, width, height }: Placement, picture = canvas): boolean {
  return x >= 0 && y >= 0 && x + width <= picture.width && y + height <= picture.height;
}

describe("any drag of any corner", () => {
  test("keeps the widget inside the canvas and legible", () => {
    fc.assert(
      fc.property(fc.constantFrom(...ALL), fc.option(corner), px, px, ({ part, canvas }, corner, x, y) => {
        const next = dragged({ part, canvas, corner, fromX: 0, fromY: 0, scale: 1.5 }, x, y);
        expect(isInside(next, canvas)).toBe(true);
        expect(next.width).toBeGreaterThan(80);
      }),
    );
  });

  test("gives the panel exactly the dragged size", () => {
    fc.assert(
      fc.property(fc.constantFrom(...ALL), corner, px, ({ part, canvas }, corner, x) => {
        const next = resizedTo(part, x, canvas, corner);
        const { width, height, scale } = placeWith(next, optionsOf(next), canvas);
        expect(Math.abs(width * scale - next.width)).toBeLessThan(0.6);
        expect(Math.abs(height * scale - next.height)).toBeLessThan(0.6);
      }),
    );
  });

  test("keeps the opposite corner in place", () => {
    const next = dragged(
      { part: LAP, canvas, corner: { isRight: true, isBottom: false }, fromX: 0, fromY: 0, scale: 1 },
      80,
      0,
    );
    expect(next).toMatchObject({ x: 48, width: 720, height: 297 });
    expect(next.y + next.height).toBe(768 + 264);
  });
});

describe("keys", () => {
  test.each([
    ["ArrowLeft", false, { x: 40 }],
    ["ArrowDown", true, { y: 769 }],
    ["+", false, { width: 648 }],
    ["-", false, { width: 632 }],
  ] as const)("%s (fine: %s)", (key, isFine, values) => {
    expect(keyed(LAP, key, isFine, canvas)).toMatchObject(values);
  });

  test("others do nothing", () => {
    expect(keyed(LAP, "Enter", false, canvas)).toBeNull();
  });
});

describe("an option", () => {
  test("that needs more space takes it, with text of the same size", () => {
    const more = withOption(RELATIVE, "rows", 7, canvas);
    const scale = (part: Placement) => placeWith(part, optionsOf(part)).scale;
    expect(scale(more)).toBeCloseTo(scale(RELATIVE), 3);
    expect(more.height).toBeGreaterThan(RELATIVE.height);
    expect(isInside(more)).toBe(true);
  });

  test.each(SHAPES)("keeps the widget inside a %s canvas with every allowed value", (shape) => {
    const canvas = CANVASES[shape];
    for (const widget of WIDGET_NAMES) {
      const [width, height] = WIDGETS[widget].size(optionsOf({ widget, x: 0, y: 0, width: 1, height: 1 }), canvas);
      const part = { widget, x: canvas.width - width, y: canvas.height - height, width, height };
      for (const [name, rule] of Object.entries(WIDGETS[widget].rules)) {
        const values = rule.kind === "number" ? [rule.min, rule.max] : rule.kind === "switch" ? [true, false] : [];
        for (const value of values) {
          const next = withOption(part, name as keyof ReturnType<typeof optionsOf>, value, canvas);
          expect(isInside(next, canvas), widget).toBe(true);
        }
      }
    }
  });
});

test("undoes and redoes steps until the next change", () => {
  const history = followedBy(followedBy(begin("a"), "b"), "c");
  expect(undone(undone(undone(history))).now).toBe("a");
  expect(redone(undone(history)).now).toBe("c");
  expect(redone(followedBy(undone(history), "d")).now).toBe("d");
  expect(undone(followedBy(undone(history), "d")).now).toBe("b");
});
