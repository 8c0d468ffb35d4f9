/// <reference lib="dom" />
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { RaceState } from "../../core/src/race/index.js";
import { WIDGET_NAMES } from "../../plugins/obs-overlay/src/layout/widgets.js";
import { LAYOUTS, builtInShape } from "../../plugins/obs-overlay/src/layout/layouts.js";
import { themes } from "../../plugins/obs-overlay/src/tokens.js";
import { painted } from "./browser.js";
import { withParts } from "./fake-feed.js";
import { FULL, inPits } from "./fixtures.js";
import { isStill, layoutTroubles, nextFrame, poorContrasts } from "./in-page.js";
import { LONGEST_TIME_MS, MOMENTARY, QUIET, SIZES, STATES, UPRIGHT_SIZES } from "./momentary-widgets.js";
import { keepPicture } from "./pictures.js";
import { WidgetLab } from "./widget-lab.js";

let lab: WidgetLab;

beforeAll(async () => {
  lab = await WidgetLab.start();
}, 180_000);
afterAll(() => lab?.close());
beforeEach(() => lab.reset());
afterEach(() => expect(lab.faults).toEqual([]));

/** Turns fading off, which the tests would wait for. */
function withoutMotion(): void {
  beforeAll(() => lab.page.emulateMedia({ reducedMotion: "reduce" }));
  afterAll(() => lab.page.emulateMedia({ reducedMotion: null }));
}

/** Checks for cut or overlapping texts, in every common source size. */
async function expectFitting(word: string, sizes: readonly (readonly [number, number])[] = SIZES): Promise<void> {
  for (const [width, height] of sizes) {
    await lab.page.setViewportSize({ width, height });
    await lab.page.evaluate(nextFrame);
    expect.soft(await lab.page.evaluate(layoutTroubles), `${word} at ${width}`).toEqual([]);
  }
}

describe.each(WIDGET_NAMES)("%s", (name) => {
  withoutMotion();

  test("every text fits, is legible and stays on its panel", async () => {
    lab.tell({ type: "raceStarted", atMs: 0 });
    await lab.open(`/widget/${name}`);
    await lab.widget(name).waitFor({ state: "attached" });
    for (const [word, state] of Object.entries(STATES)) {
      await lab.show(withParts(state, MOMENTARY[name]?.parts ?? {}));
      if (name === "toast")
        lab.tell({
          type: "personalBest",
          atMs: 0,
          timeMs: LONGEST_TIME_MS,
          previousMs: LONGEST_TIME_MS + 1000,
          lapNumber: 5,
        });
      await lab.widget(name).waitFor({ state: word === "nothing" && QUIET.includes(name) ? "hidden" : "visible" });
      await lab.page.waitForFunction(isStill);
      await expectFitting(word);
      expect.soft(await lab.page.evaluate(poorContrasts), word).toEqual([]);
      await keepPicture(lab.page, `widget-${name}-${word}`);
    }
    await lab.page.setViewportSize({ width: 1280, height: 720 });
    await lab.page.evaluate(nextFrame);
    expect((await painted(lab.page, [lab.widget(name)])).outside).toBe(0);
  });
});

describe("with the streamer's number of sectors", () => {
  withoutMotion();

  /** `state` on a track with `count` sectors, each a little longer than the one before. */
  function withSectors(state: RaceState, count: number, eachMs: number): RaceState {
    const sectorsMs = Array.from({ length: count }, (_, i) => eachMs + i);
    return withParts(state, {
      track: { sectorFractions: sectorsMs.slice(1).map((_, i) => (i + 1) / count) },
      lap: { sector: count, sectorsMs: [...sectorsMs.slice(1).map((ms, i) => ms + i - 1), null] },
      laps: state.laps.map((lap) => ({ ...lap, sectorsMs })),
    });
  }

  test.each([2, 3, 4, 5, 6, 7, 9, 10])("%i sectors have their times, without cuts or overlaps", async (count) => {
    await lab.open("/overlay?layout=hotlap&laps.columns=time,sectors,place,fuel");
    for (const [word, state, eachMs] of [
      ["usual", FULL, 21_345],
      ["long", FULL, 81_345],
      ["extreme", STATES["extreme"]!, Math.floor(7_166_664 / count)],
    ] as const) {
      await lab.show(withSectors(state, count, eachMs));
      await expectFitting(`${word} with ${count}`);
      await keepPicture(lab.page, `sectors-${count}-${word}`);
    }
  });

  test.each([
    [2, "S1 S2", "21.345 21.346"],
    [4, "S1 S2 S3 S4", "21.345 21.346 21.347 21.348"],
    [6, "S1 S2 S3 S4 S5 S6", "21.34 21.34 21.34 21.34 21.34 21.35"],
    // too narrow otherwise: two neighbours share a time
    [7, "S1+2 S3+4 S5+6 S7", "42.691 42.695 42.699 21.351"],
  ])("%i sectors read %s, %s", async (count, headings, times) => {
    await lab.open("/overlay?widgets=laps,lap&laps.columns=sectors");
    await lab.show(withSectors(FULL, count, 21_345));
    const words = async (name: string) => (await lab.widget(name).innerText()).replace(/\s+/g, " ");
    expect((await words("laps")).toUpperCase()).toContain(`LAP ${headings} `);
    expect(await words("laps")).toContain(times);
    const ofLap = async () =>
      (await words("lap"))
        .toUpperCase()
        .match(/S\d\S*/g)
        ?.join(" ");
    expect(await ofLap()).toBe(headings);
    await lab.show(withParts(lab.feed.state, { lap: { sectorsMs: [] } }));
    expect(await ofLap(), "before the first lap").toBe(headings);
  });
});

describe.each(Object.keys(LAYOUTS) as (keyof typeof LAYOUTS)[])("the %s layout", (layout) => {
  const sizes = builtInShape(layout) === "upright" ? UPRIGHT_SIZES : SIZES;
  withoutMotion();

  beforeAll(async () => {
    lab.faults = [];
    await lab.open(`/overlay?layout=${layout}`);
    await lab.widget("lap").waitFor({ state: "visible" });
  });
  afterAll(() => choose("dark"));

  async function choose(theme: string): Promise<void> {
    await lab.command({ do: "theme.choose", theme });
    const { panel } = themes[theme as keyof typeof themes];
    await lab.page.waitForFunction(
      (panel) => getComputedStyle(document.documentElement).getPropertyValue("--colour-panel") === panel,
      panel,
    );
    await lab.page.evaluate(nextFrame);
    await lab.page.waitForFunction(isStill);
  }

  const occasions: readonly (readonly [string, RaceState])[] = [
    ...Object.entries(STATES).map(
      ([word, state]) =>
        [word, withParts(state, { connection: { source: "demo" }, flag: { shown: "YellowFlag" } })] as const,
    ),
    ["pits", inPits(FULL)],
  ];

  test.each(occasions)("%s: everything fits without overlaps, and is legible in every theme", async (word, state) => {
    await lab.show(state);
    await expectFitting(word, sizes);
    await keepPicture(lab.page, `layout-${layout}-${word}`);
    for (const theme of Object.keys(themes)) {
      await choose(theme);
      expect.soft(await lab.page.evaluate(poorContrasts), theme).toEqual([]);
      if (word === "pits") await keepPicture(lab.page, `theme-${theme}-${layout}`);
    }
  });

  test("the label in the corner never covers a panel", async () => {
    const playback = { connection: { source: "tape", status: "paused" }, flag: { shown: "YellowFlag" } } as const;
    await lab.show(withParts(inPits(FULL), playback));
    for (const [width, height] of sizes) {
      await lab.page.setViewportSize({ width, height });
      await lab.page.evaluate(nextFrame);
      const corner = (await lab.page.getByText("Playback · Paused").boundingBox())!;
      for (const { widget } of LAYOUTS[layout]) {
        const panel = (await lab.widget(widget).boundingBox())!;
        const isBeside = panel.x + panel.width < corner.x || panel.y > corner.y + corner.height;
        expect.soft(isBeside, `${widget} at ${width}`).toBe(true);
      }
      expect.soft(corner.x + corner.width).toBeLessThanOrEqual(width);
    }
    await keepPicture(lab.page, `corner-${layout}`);
  });

  test("everything outside its panels is fully transparent", async () => {
    await choose("dark");
    const [[width, height]] = sizes;
    await lab.page.setViewportSize({ width, height });
    await lab.show(FULL);
    const points = await painted(
      lab.page,
      LAYOUTS[layout].map((placement) => lab.widget(placement.widget)),
    );
    expect(points.outside).toBe(0);
    expect(points.inside).toBeGreaterThan(40_000);
  });
});

describe("a widget's own page is labelled", () => {
  test.each([
    ["paused", "Paused"],
    ["replay", "Replay"],
  ] as const)("%s", async (status, word) => {
    await lab.open("/widget/fuel");
    await lab.widget("fuel").waitFor({ state: "visible" });
    expect(await lab.widget("fuel").getByText(word, { exact: true }).count()).toBe(0);
    const before = await lab.widget("fuel").getByText("Fuel", { exact: true }).boundingBox();
    lab.feed.tick({ connection: { status } });
    await lab.widget("fuel").getByText(word, { exact: true }).waitFor();
    expect(await lab.widget("fuel").getByText("Fuel", { exact: true }).boundingBox()).toEqual(before);
  });

  test("playback fits beside the lowest widget", async () => {
    lab.feed.tick({ connection: { source: "tape" } });
    await lab.open("/widget/session");
    const rail = lab.widget("session").getByText("Playback", { exact: true });
    await rail.waitFor();
    expect(await rail.evaluate((strip) => strip.scrollHeight - strip.clientHeight)).toBe(0);
  });

  test("waiting and lost, if the streamer shows the status on air", async () => {
    await lab.command({ do: "status.onAir", on: true });
    lab.feed.tick({ connection: { status: "waiting" } });
    await lab.open("/widget/gaps");
    await lab.page.getByText("Waiting", { exact: true }).waitFor();
    expect(await lab.widget("gaps").isVisible()).toBe(false);
    lab.feed.tick({ connection: { status: "live" } });
    await lab.widget("gaps").waitFor({ state: "visible" });
    lab.feed.tick({ connection: { status: "lost" } });
    await lab.widget("gaps").getByText("Lost", { exact: true }).waitFor();
    await lab.widget("gaps").waitFor({ state: "hidden" });
    expect(await lab.page.getByText("Signal lost").isVisible()).toBe(true);
    await lab.command({ do: "status.onAir", on: false });
    await expect.poll(() => painted(lab.page, [])).toEqual({ outside: 0, inside: 0 });
  });

  test("widgets for the track or the race are hidden otherwise", async () => {
    await lab.open("/overlay?widgets=gaps,lap&gaps.raceOnly=true&lap.onTrackOnly=true");
    await lab.widget("gaps").waitFor({ state: "visible" });
    lab.feed.tick({ session: { type: "TimeAttack", isRace: false, lapsTotal: null } });
    await lab.widget("gaps").waitFor({ state: "hidden" });
    expect(await lab.widget("lap").isVisible()).toBe(true);
    lab.feed.tick({ car: { location: "Pitlane" } });
    await lab.widget("lap").waitFor({ state: "hidden" });
  });

  test("the pit widget says when the car is too fast for the pit lane", async () => {
    await lab.open("/widget/pit");
    await lab.show(withParts(inPits(FULL), { car: { inPitBox: false, pitSpeeding: false } }));
    await lab.widget("pit").getByText("Pit lane", { exact: true }).waitFor();
    lab.feed.tick({ car: { pitSpeeding: true, speedKmh: 93 } });
    await lab.widget("pit").getByText("Too fast", { exact: true }).waitFor();
  });

  test("the cover is not shown during a pit stop in a race", async () => {
    await lab.open("/widget/cover");
    await lab.show(inPits(FULL));
    expect(await lab.widget("cover").isVisible()).toBe(false);
    lab.feed.tick({ session: { type: "TimeAttack", isRace: false, lapsTotal: null } });
    await lab.widget("cover").waitFor({ state: "visible" });
  });
});
