import { describe, expect, test } from "vitest";
import type { ShowSettings } from "../../core/src/control/index.js";
import { overlayView, widgetView } from "../../plugins/obs-overlay/src/layout/view.js";
import { CANVASES } from "../../plugins/obs-overlay/src/layout/canvas.js";
import { WIDGETS, WIDGET_NAMES } from "../../plugins/obs-overlay/src/layout/widgets.js";
import { arrange, switchedOn } from "../../plugins/obs-overlay/src/layout/arrange.js";
import { coveredBy } from "../../plugins/obs-overlay/src/layout/free-place.js";
import { LAYOUTS, builtInShape, type Placement } from "../../plugins/obs-overlay/src/layout/layouts.js";
import { withDefaults } from "../../plugins/obs-overlay/src/layout/options.js";

const LAYOUT_LIST = Object.entries(LAYOUTS) as [keyof typeof LAYOUTS, readonly Placement[]][];
/** The DEMO label is attached to the left of a panel. */
const LABEL_RAIL = 24;

function overlaps(a: Placement, b: Placement): boolean {
  const left = Math.max(a.x, b.x) - LABEL_RAIL;
  const right = Math.min(a.x + a.width, b.x + b.width);
  return left < right && Math.max(a.y, b.y) < Math.min(a.y + a.height, b.y + b.height);
}

function overlapping(placements: readonly Placement[]): string[] {
  return placements.flatMap((a, i) =>
    placements.slice(i + 1).flatMap((b) => (overlaps(a, b) ? [`${a.widget} and ${b.widget}`] : [])),
  );
}

describe.each(LAYOUT_LIST)("the %s layout", (name, placements) => {
  const canvas = CANVASES[builtInShape(name)];

  test("is on the grid and inside the canvas, without overlaps", () => {
    for (const { widget, x, y, width, height } of placements) {
      expect
        .soft(
          [x, y, width, height].every((value) => value % 8 === 0),
          widget,
        )
        .toBe(true);
      expect.soft(x >= LABEL_RAIL && x + width <= canvas.width, widget).toBe(true);
      expect.soft(y >= 0 && y + height <= canvas.height, widget).toBe(true);
    }
    expect(overlapping(placements)).toEqual([]);
  });

  test("keeps the aspect ratio of every widget", () => {
    for (const { widget, width, height, options } of placements) {
      const { size, rules } = WIDGETS[widget];
      const [w, h] = size(withDefaults(rules, options), canvas);
      expect(width / w, widget).toBeCloseTo(height / h, 1);
    }
  });
});

describe("an overlay address", () => {
  test("without parameters shows the race layout in dark colours", () => {
    const view = overlayView("");
    expect(view.widgets.map(({ name }) => name)).toEqual(LAYOUTS.race.map(({ widget }) => widget));
    expect(view).toMatchObject({ width: 1920, height: 1080, theme: "dark", isAlone: false, problems: [] });
    expect(view.widgets.every(({ place }) => Number.isInteger(place.x) && Number.isInteger(place.y))).toBe(true);
  });

  test("chooses a layout, widgets and a theme", () => {
    expect(overlayView("?layout=minimal").widgets.map(({ name }) => name)).toEqual(["flag", "lap", "gaps"]);
    expect(
      overlayView("?widgets=gaps,lap")
        .widgets.map(({ name }) => name)
        .sort(),
    ).toEqual(["gaps", "lap"]);
    expect(overlayView("?theme=colourblind").theme).toBe("colourblind");
  });

  test("sets options for all widgets or one, which takes precedence", () => {
    const { widgets } = overlayView("?layout=endurance&units=imperial&tyres.units=metric&relative.rows=7");
    const options = Object.fromEntries(widgets.map(({ name, options }) => [name, options]));
    expect(options["session"]?.units).toBe("imperial");
    expect(options["fuel"]?.units).toBe("imperial");
    expect(options["tyres"]?.units).toBe("metric");
    expect(options["relative"]).toMatchObject({ rows: 7, columns: ["gap"] });
    expect(options["standings"]?.rows).toBe(10);
  });

  test("sets columns in the given order", () => {
    const [standings] = overlayView("?widgets=standings&standings.columns=laps,gap").widgets;
    expect(standings?.options.columns).toEqual(["laps", "gap"]);
  });

  test.each([
    [
      "?layout=rase",
      'There is no layout "rase", so the chosen one is shown. Available: race, hotlap, minimal, endurance, upright.',
    ],
    ["?theme=pink", 'There is no theme "pink", so this is "dark". Available: dark, light, contrast, colourblind.'],
    ["?widgets=lap,tower", /^There is no widget "tower". Available: lap, gaps,/],
    ["?fontsize=12", 'Nothing here is called "fontsize": it is left out.'],
    ["?lap.rows=7", 'Nothing here is called "lap.rows": it is left out.'],
    ["?relative.rows=99", 'relative.rows must be a whole number from 3 to 15; "99" is left out.'],
    ["?lap.raceOnly=perhaps", 'lap.raceOnly must be true or false; "perhaps" is left out.'],
    ["?fuel.units=stone", 'fuel.units must be one of metric, imperial; "stone" is left out.'],
    ["?laps.columns=time,age", /^laps.columns must be some of time, sectors, place, fuel/],
    ["?constructor=1&__proto__.rows=1", /constructor/],
  ])("with %s shows a page and explains the mistake", (search, problem) => {
    const view = overlayView(search);
    expect(view.problems[0]).toMatch(problem);
    expect(view.widgets.length).toBeGreaterThan(0);
    const [first] = view.widgets;
    expect(first?.options).toEqual(overlayView("").widgets.find(({ name }) => name === first?.name)?.options);
  });

  test.each(WIDGET_NAMES)("of the widget %s has the widget's size plus the DEMO label", (name) => {
    const view = widgetView(name, "");
    const [width, height] = WIDGETS[name].size(withDefaults(WIDGETS[name].rules));
    expect(view).toMatchObject({
      isAlone: true,
      width: width + (name === "cover" ? 0 : LABEL_RAIL),
      height,
      problems: [],
    });
  });
});

describe("the streamer's settings", () => {
  const settings: ShowSettings = {
    version: 1,
    layout: "Evening",
    layouts: {
      Evening: [
        { widget: "lap", x: 8, y: 16, width: 640, height: 264, options: { decimals: 3, rows: 4, raceOnly: "yes" } },
        { widget: "gaps", x: 800, y: 16, width: 400, height: 192, hidden: true },
        { widget: "tower", x: 0, y: 0, width: 10, height: 10 },
        { widget: "lap", x: 0, y: 0, width: 10, height: 10 },
        { widget: "fuel", x: 0, y: Number.NaN, width: 10, height: 10 },
      ],
      minimal: [{ widget: "radar", x: 0, y: 0, width: 240, height: 240 }],
    },
    theme: "light",
    css: "",
    language: "en",
  };

  test("apply when the address says nothing, except invalid entries", () => {
    const view = overlayView("", settings);
    expect(view).toMatchObject({ theme: "light", problems: [] });
    expect(view.widgets.map(({ name, isHidden }) => [name, isHidden])).toEqual([
      ["lap", false],
      ["gaps", true],
    ]);
    expect(view.widgets[0]).toMatchObject({
      place: { x: 8, y: 16, scale: 1 },
      options: { decimals: 3, raceOnly: false },
    });
  });

  test("are overridden by the address", () => {
    expect(overlayView("?layout=race&theme=dark", settings).widgets).toEqual(overlayView("").widgets);
    expect(overlayView("?lap.decimals=2", settings).widgets[0]?.options.decimals).toBe(2);
    expect(overlayView("?widgets=gaps", settings).widgets[0]).toMatchObject({ name: "gaps", isHidden: false });
    expect(widgetView("lap", "?theme=contrast", settings).theme).toBe("contrast");
    expect(widgetView("lap", "", settings).theme).toBe("light");
  });

  test("can change a built-in layout", () => {
    expect(overlayView("?layout=minimal", settings).widgets.map(({ name }) => name)).toEqual(["radar"]);
  });

  test("that name a missing layout or theme fall back to the default, and an address gets a list", () => {
    const view = overlayView("?layout=Morning&theme=pink", settings);
    expect(view.problems).toEqual([
      'There is no layout "Morning", so the chosen one is shown. Available: race, hotlap, minimal, endurance, upright, Evening.',
      'There is no theme "pink", so this is "light". Available: dark, light, contrast, colourblind.',
    ]);
    expect(overlayView("", { ...settings, layout: "gone", theme: "gone" })).toEqual(overlayView(""));
    expect(overlayView("?layout=constructor", settings).problems).toHaveLength(1);
  });
});

describe("widgets beyond the layout's plan", () => {
  test("a longer list grows towards the middle of the canvas at the same text size", () => {
    const place = (search: string) => overlayView(search).widgets.find(({ name }) => name === "relative")!.place;
    const [planned, longer] = [place(""), place("?relative.rows=7")];
    expect(longer.scale).toBe(planned.scale);
    expect(longer.height).toBeGreaterThan(planned.height);
    expect(longer.y + longer.height * longer.scale).toBe(planned.y + planned.height * planned.scale);
  });

  test("widgets of several layouts are placed without overlaps", () => {
    const wanted = WIDGET_NAMES.filter((name) => !["cover", "flag", "laps", "standings", "relative"].includes(name));
    expect(overlapping(arrange(wanted, LAYOUTS.race))).toEqual([]);
  });

  test.each(["?widgets=standings,laps,tyres,relative", "?layout=race&widgets=standings,laps,gaps&standings.rows=12"])(
    "%s: no widgets overlap",
    (search) => {
      const placed = overlayView(search).widgets.map(({ name, place }) => {
        return { ...place, widget: name, width: place.width * place.scale, height: place.height * place.scale };
      });
      expect(overlapping(placed)).toEqual([]);
    },
  );
});

describe("a widget that is added", () => {
  const race: readonly Placement[] = LAYOUTS.race;
  const named = (widget: string, parts: readonly Placement[] = race) => parts.find((part) => part.widget === widget)!;

  test("goes where another layout has it if that is free", () => {
    expect(switchedOn("tyres", LAYOUTS.minimal, LAYOUTS.minimal)).toMatchObject({ x: 1472, y: 504 });
  });

  test.each(LAYOUT_LIST)("covers nothing in the %s layout, or only momentary widgets", (name, layout) => {
    const added = WIDGET_NAMES.filter((widget) => !layout.some((part) => part.widget === widget));
    const shape = builtInShape(name);
    const canvas = CANVASES[shape];
    const parts = added.map((widget) => switchedOn(widget, layout, layout, undefined, shape));
    for (const { x, y, width, height } of parts) {
      expect([x % 8, y % 8]).toEqual([0, 0]);
      expect(x >= 0 && y >= 0 && x + width <= canvas.width && y + height <= canvas.height).toBe(true);
    }
    const lasting = layout.filter(({ widget }) => !WIDGETS[widget].isMomentary);
    expect(parts.filter((part) => coveredBy(part, lasting, shape).length > 0)).toEqual([]);
    const isFree = (part: Placement) => coveredBy(part, layout, shape).length === 0;
    const grid = (end: number) => Array.from({ length: Math.floor(end / 8) + 1 }, (_, i) => i * 8);
    for (const part of parts.filter((part) => !isFree(part))) {
      const free = grid(canvas.width - part.width).flatMap((x) =>
        grid(canvas.height - part.height).filter((y) => isFree({ ...part, x, y })),
      );
      expect(free, `free places for ${part.widget}`).toEqual([]);
    }
  });

  test("goes to the nearest free place, with a gutter", () => {
    const others = [named("lap")];
    const part = { widget: "fuel", x: 72, y: 800, width: 400, height: 192 } as const;
    // above the lap panel, which is 768 from the top
    expect(switchedOn("fuel", [...others, { ...part, hidden: true }], others)).toMatchObject({ x: 72, y: 560 });
  });

  test("stays where the streamer put it, even close to others", () => {
    const near = { ...named("gaps"), x: 1070, hidden: true };
    const others = race.filter(({ widget }) => widget !== "gaps" && widget !== "inputs" && widget !== "radar");
    expect(switchedOn("gaps", [...others, near], others)).toMatchObject({ x: 1070, y: 840, hidden: false });
  });

  test("leaves intended overlaps alone", () => {
    const over = { ...named("radar"), x: 100, y: 800 };
    const layout = race.map((part) => (part.widget === "radar" ? over : part));
    expect(arrange(["lap", "radar"], layout)).toEqual([named("lap", layout), over]);
  });
});
