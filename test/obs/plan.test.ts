import { describe, expect, it } from "vitest";
import type { FoundSource, Snapshot } from "../../plugins/obs-overlay/src/obs/setup/snapshot.js";
import { planRemoval, planSetup } from "../../plugins/obs-overlay/src/obs/setup/plan.js";
import { type Choice, desiredSetupFor } from "../../plugins/obs-overlay/src/obs/setup/desired-setup.js";
import { planLines } from "../../plugins/obs-overlay/src/obs/setup/plan-text.js";

const EMPTY: Snapshot = {
  canvas: { width: 2560, height: 1440 },
  fps: 143.86,
  hasBrowserSource: true,
  defaults: { css: "body { margin: 0 }", fps: 30, shutdown: false },
  names: ["Scene", "Mic"],
  sceneCount: 1,
  scene: null,
  sources: [],
  copies: [],
  collectionCount: 1,
};
const CHOICE: Choice = { scene: null, layout: null, widgets: null, server: "http://127.0.0.1:4747" };

function planned(snapshot: Snapshot, choice: Partial<Choice> = {}) {
  return planSetup(snapshot, desiredSetupFor({ ...CHOICE, ...choice }, snapshot.canvas, "pitwall-home"));
}

describe("setup in an OBS without Pitwall's sources", () => {
  it("creates a scene and a source of the canvas's size, at 60 fps at most", () => {
    const { steps } = planned(EMPTY);
    expect(steps.map((step) => step.do)).toEqual(["createScene", "createSource"]);
    expect(steps[1]).toMatchObject({
      scene: "Pitwall",
      source: "Pitwall overlay",
      overlay: "http://127.0.0.1:4747/overlay",
      settings: {
        is_local_file: false,
        url: expect.stringMatching(/^file:\/\/\/.*\/pitwall-home\/obs\/overlay-[0-9a-f]{8}\.html$/) as string,
        width: 2560,
        height: 1440,
        fps: 60,
        css: "body { margin: 0 }",
      },
      transform: { boundsWidth: 2560, boundsHeight: 1440 },
    });
  });

  it("adds a number to names that are taken", () => {
    const { steps, notes } = planned({ ...EMPTY, names: ["Pitwall", "Pitwall 2", "Pitwall overlay"] });
    expect(steps[0]).toMatchObject({ scene: "Pitwall 3" });
    expect(steps[1]).toMatchObject({ scene: "Pitwall 3", source: "Pitwall overlay 2" });
    expect(notes).toHaveLength(2);
  });

  it("keeps the exact name of a layout in the address", () => {
    const [, source] = planned(EMPTY, { layout: "Mein Überblick & mehr" }).steps;
    const url = new URL(source?.do === "createSource" ? source.overlay : "");
    expect(url.searchParams.get("layout")).toBe("Mein Überblick & mehr");
  });

  it("describes the plan", () => {
    expect(planLines(planned(EMPTY))).toEqual([
      '- create the scene "Pitwall"',
      '- create the browser source "Pitwall overlay" in "Pitwall", 2560 x 1440 at 60 fps, locked: http://127.0.0.1:4747/overlay',
    ]);
  });
});

const OURS: FoundSource = {
  name: "HUD",
  tag: { version: 1, role: "overlay", name: "Pitwall overlay" },
  settings: {},
  items: [
    { scene: "Pitwall", id: 1 },
    { scene: "Game", id: 7 },
  ],
};

describe("removal", () => {
  const scene = { name: "Pitwall", items: [{ id: 1, source: "HUD", locked: true, transform: {} }] };

  it("names the streamer's scenes that lose our source", () => {
    const plan = planRemoval({ ...EMPTY, scene, sources: [OURS], sceneCount: 2 });
    expect(planLines(plan)).toEqual([
      '- remove the browser source "HUD", also from "Game"',
      '- remove the scene "Pitwall"',
    ]);
  });

  it("mentions other scene collections, even when it found nothing", () => {
    expect(planRemoval({ ...EMPTY, collectionCount: 3 }).notes).toEqual([expect.stringContaining("Scene Collection")]);
    expect(planRemoval({ ...EMPTY, collectionCount: 1 }).notes).toEqual([]);
  });

  it("keeps OBS's last scene", () => {
    const { steps, notes } = planRemoval({ ...EMPTY, scene, sources: [OURS], sceneCount: 1 });
    expect(steps.at(-1)).toMatchObject({ do: "untagScene" });
    expect(notes).toEqual(['The empty scene "Pitwall" stays: OBS needs at least one scene.']);
  });

  it("removes the tag from the streamer's copies, so that the next removal keeps them", () => {
    const copy = { kind: "source", name: "HUD 2", settings: { url: "http://x/", acevo_pitwall: OURS.tag } } as const;
    const { steps, notes } = planRemoval({ ...EMPTY, sources: [OURS], copies: [copy] });
    expect(steps).toContainEqual({ do: "untagSource", source: "HUD 2", settings: { url: "http://x/" } });
    expect(notes).toEqual(['"HUD 2" looks like a copy that you made: it stays.']);
  });

  it("does nothing without Pitwall's sources", () => {
    expect(planRemoval(EMPTY)).toEqual({ steps: [], notes: [] });
  });
});

describe("a source for each widget", () => {
  const WIDGETS = ["lap", "gaps", "relative", "session", "map"];
  const placesOn = (width: number, height: number) =>
    desiredSetupFor({ ...CHOICE, widgets: WIDGETS }, { width, height }, "home").sources;

  it.each([
    [1920, 1080],
    [2560, 1080],
    [3440, 1440],
    [1440, 1080],
    [1280, 720],
  ])("is at the edges of a canvas of %i x %i without overlaps", (width, height) => {
    const sources = placesOn(width, height);
    const scale = Math.min(width / 1920, height / 1080);
    const edge = (side: (one: (typeof sources)[number]) => number) => Math.min(...sources.map(side));
    // the margin is 48 px of the design, of which the label rail takes 24
    expect(edge(({ place }) => place.x)).toBeLessThan(49 * scale);
    expect(edge((one) => width - one.place.x - one.width)).toBeLessThan(49 * scale);
    expect(edge(({ place }) => place.y)).toBeLessThan(49 * scale);
    expect(edge((one) => height - one.place.y - one.height)).toBeLessThan(49 * scale);
    expect(overlapping(sources)).toEqual([]);
  });

  it("is legible on an upright canvas, without overlaps", () => {
    const sources = placesOn(1080, 1920);
    for (const { place, width, height } of sources) {
      expect([place.x >= 0, place.y >= 0, place.x + width <= 1080, place.y + height <= 1920]).not.toContain(false);
    }
    expect(sources.find(({ role }) => role === "lap")!.width).toBeGreaterThan(600);
    expect(overlapping(sources)).toEqual([]);
  });

  function overlapping(sources: ReturnType<typeof placesOn>): readonly string[] {
    const pairs = sources.flatMap((a, i) => sources.slice(i + 1).map((b) => [a, b] as const));
    return pairs
      .filter(([a, b]) => {
        const apart = (at: "x" | "y", size: "width" | "height") =>
          a.place[at] + a[size] <= b.place[at] || b.place[at] + b[size] <= a.place[at];
        return !apart("x", "width") && !apart("y", "height");
      })
      .map(([a, b]) => `${a.role} and ${b.role}`);
  }
});
