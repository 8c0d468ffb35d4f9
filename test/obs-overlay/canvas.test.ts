import { describe, expect, test } from "vitest";
import { overlayView } from "../../plugins/obs-overlay/src/layout/view.js";
import { canvasFor, CANVASES, fitted, shapeOf } from "../../plugins/obs-overlay/src/layout/canvas.js";
import { DEFAULT_SETTINGS } from "../../plugins/obs-overlay/src/layout/settings.js";

const size = (width: number, height: number) => ({ width, height });
const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });
const { wide, upright } = CANVASES;

test.each([
  [1920, 1080, "wide"],
  [3440, 1440, "wide"],
  [800, 600, "wide"],
  [1080, 1080, "wide"],
  [1080, 1920, "upright"],
  [1080, 1350, "upright"],
] as const)("a canvas of %i x %i is %s", (width, height, shape) => {
  expect(shapeOf({ width, height })).toBe(shape);
});

test.each([
  [size(1920, 1080), wide, size(1920, 1080)],
  [size(1280, 720), wide, size(1920, 1080)],
  [size(2560, 1080), wide, size(2560, 1080)],
  [size(3440, 1440), wide, size(2580, 1080)],
  [size(3360, 1440), wide, size(2520, 1080)],
  [size(1440, 1080), wide, size(1920, 1440)],
  [size(800, 600), wide, size(1920, 1440)],
  [size(1080, 1920), upright, size(1080, 1920)],
  [size(540, 1200), upright, size(1080, 2400)],
  [size(1080, 1350), upright, size(1536, 1920)],
  // a window without a size yet
  [size(0, 0), wide, wide],
  [size(1920, Number.NaN), wide, wide],
])("%o on the grid %o is drawn on %o", (source, design, canvas) => {
  expect(canvasFor(source, design)).toEqual(canvas);
});

describe("a panel keeps its distance to the nearest edges", () => {
  const ultrawide = size(2520, 1080);
  const old = size(1920, 1440);
  test.each([
    ["left and top", box(48, 48, 400, 200), box(48, 48, 400, 200), box(48, 48, 400, 200)],
    ["right and bottom", box(1472, 832, 400, 200), box(2072, 832, 400, 200), box(1472, 1192, 400, 200)],
    ["the middle and the bottom", box(728, 848, 640, 184), box(1028, 848, 640, 184), box(728, 1208, 640, 184)],
    ["the middle of both", box(760, 440, 400, 200), box(1060, 440, 400, 200), box(760, 620, 400, 200)],
    ["all edges", box(0, 0, 1920, 1080), box(0, 0, 2520, 1080), box(0, 0, 1920, 1440)],
  ])("%s", (_, planned, onUltrawide, onOld) => {
    expect(fitted(planned, wide, wide)).toEqual(planned);
    expect(fitted(planned, wide, ultrawide)).toEqual(onUltrawide);
    expect(fitted(planned, wide, old)).toEqual(onOld);
  });

  test("in whole px, so that no text is blurred", () => {
    expect(fitted(box(760, 440, 400, 200), wide, size(2561, 1080)).x).toBe(1081);
  });
});

describe("an overlay shows", () => {
  const settings = {
    ...DEFAULT_SETTINGS,
    layout: "hotlap",
    uprightLayout: "Shorts",
    layouts: {
      Shorts: [{ widget: "lap", x: 48, y: 1300, width: 640, height: 264 }],
      Evening: [{ widget: "gaps", x: 1472, y: 840, width: 400, height: 192 }],
    },
    layoutShapes: { Shorts: "upright" },
  } as const;
  const names = (search: string, width: number, height: number) =>
    overlayView(search, settings, { width, height }).widgets.map(({ name }) => name);

  test("the layout chosen for its shape, or else the default for it", () => {
    expect(names("", 1920, 1080)).toContain("laps");
    expect(names("", 1080, 1920)).toEqual(["lap"]);
    expect(overlayView("", DEFAULT_SETTINGS, size(1080, 1920)).widgets).toEqual(
      overlayView("?layout=upright", DEFAULT_SETTINGS, size(1080, 1920)).widgets,
    );
    const gone = { ...settings, uprightLayout: "gone" };
    expect(overlayView("", gone, size(1080, 1920)).widgets.map(({ name }) => name)).toContain("map");
  });

  test("the layout in its address, in any shape", () => {
    expect(names("?layout=Evening", 1080, 1920)).toEqual(["gaps"]);
    const view = overlayView("?layout=Evening", settings, size(1080, 1920));
    const [gaps] = view.widgets;
    // at the right and bottom edges of its own canvas
    expect(view.width).toBe(1920);
    expect(gaps!.place.x + gaps!.place.width).toBe(1872);
    expect(view.height - gaps!.place.y - gaps!.place.height).toBeCloseTo(48, 0);
    expect(names("?layout=Shorts", 1920, 1080)).toEqual(["lap"]);
  });

  test("extra widgets on an upright canvas side by side, clear of the buttons of apps", () => {
    const { widgets } = overlayView("?widgets=lap,gaps,fuel", DEFAULT_SETTINGS, size(1080, 1920));
    expect(widgets).toHaveLength(3);
    for (const { place } of widgets) {
      expect(place.y).toBeGreaterThanOrEqual(224);
      expect(place.y + place.height * place.scale).toBeLessThanOrEqual(1576);
      expect(place.x + place.width * place.scale).toBeLessThanOrEqual(1032);
    }
  });
});
