import { describe, expect, it } from "vitest";
import { neighboursOf } from "../../core/src/race/gaps/neighbours.js";
import type { TrackModel } from "../../core/src/race/track-model/track-model.js";
import { gapSources, inOrder } from "./gap-sources.js";
import { RingRoad, type RoadCar } from "./track-model/ring-road.js";
import { HandMadeGame } from "./watched.js";

const { pages } = new HandMadeGame();

describe("outside of a race", () => {
  /** The gaps after a minute of driving, at a lap a minute. `places`: laps of each car; "own" is the player's. */
  function neighbours(
    places: Readonly<Record<string, number>>,
    change: (cars: Map<string, RoadCar>) => void = () => undefined,
  ) {
    const road = new RingRoad();
    const cars = new Map(Object.entries(places).map(([id, laps]) => [id, road.add(id, laps)]));
    road.run(60);
    change(cars);
    road.run(10);
    const trackers = new Map(road.cars.map(({ tracker }) => [tracker.id, tracker]));
    const trackModel = { player: trackers.get("own") ?? null, cars: trackers } as unknown as TrackModel;
    return neighboursOf(pages, gapSources({ trackModel, isRace: false }), road.nowMs);
  }
  const near = (id: string, gapMs: number) => ({ id, gapMs, isForPlace: false });

  it("the nearest cars on the track count, whatever their laps", () => {
    const found = neighbours({ far: 0.4, own: 0.2, ahead: 3.25, behind: 5.1, last: 0.05 });
    expect(found).toEqual({ ahead: near("ahead", 3000), behind: near("behind", 6000) });
    expect(neighbours({ behind: 0.1, last: 0.05, ahead: 0.25, own: 0.2, far: 0.4 })).toEqual(found);
  });

  it("they do across the line", () => {
    const found = neighbours({ own: 0.82, ahead: 0.87, behind: 0.72 });
    expect(found).toEqual({ ahead: near("ahead", 3000), behind: near("behind", 6000) });
  });

  it.each<[string, (cars: Map<string, RoadCar>) => void]>([
    ["parked", (cars) => (cars.get("a")!.pace = 0)],
    ["out of sight", (cars) => (cars.get("a")!.isSeen = false)],
  ])("a car that is %s is no neighbour", (_, change) => {
    const found = neighbours({ own: 0.2, a: 0.21, b: 0.25 }, change);
    expect(found.ahead).toEqual(near("b", 3000));
  });

  it("there are none alone, without the player, or off the track", () => {
    const none = { ahead: null, behind: null };
    expect(neighbours({ own: 0.2 })).toEqual(none);
    expect(neighbours({ a: 0.2, b: 0.3 })).toEqual(none);
    const offTrack = neighbours({ own: 0.2, a: 0.25 }, (cars) => {
      const { tracker } = cars.get("own")!;
      cars.get("own")!.isSeen = false;
      tracker.fraction = null;
    });
    expect(offTrack).toEqual(none);
  });
});

describe("in a race", () => {
  it("the cars one place ahead and behind count, with the intervals of the standings", () => {
    expect(neighboursOf(pages, gapSources({ standings: inOrder(1200, 800) }), 0)).toEqual({
      ahead: { id: "a", gapMs: 1200, isForPlace: true },
      behind: { id: "b", gapMs: 800, isForPlace: true },
    });
  });

  it.each([
    ["without a known interval", inOrder(null, null)],
    ["alone", inOrder(null, null, ["own"])],
    ["without the player", inOrder(1200, 800, ["a", "c", "b"])],
  ])("there are none %s", (_, standings) => {
    expect(neighboursOf(pages, gapSources({ standings }), 0)).toEqual({ ahead: null, behind: null });
  });

  const game = (gap_ahead: number, gap_behind: number, changes: Parameters<typeof gapSources>[0] = {}) => {
    const page = new HandMadeGame();
    Object.assign(page.graphics, { gap_ahead, gap_behind });
    const { ahead, behind } = neighboursOf(page.pages, gapSources(changes), 0);
    return [ahead?.gapMs ?? null, behind?.gapMs ?? null];
  };
  it.each<[string, Parameters<typeof game>, readonly (number | null)[]]>([
    ["are the game's, of whatever sign, while the order is unknown", [-1.5, 2.5], [1500, 2500]],
    ["are none where it has none", [0, NaN], [null, null]],
    ["are none ahead of the leader", [1.5, 2.5, { position: { overall: 1, total: 3 } }], [null, 2500]],
    ["are none behind the last", [1.5, 2.5, { position: { overall: 3, total: 3 } }], [1500, null]],
    ["are both where the place is unknown", [1.5, 2.5, { position: { overall: null, total: null } }], [1500, 2500]],
    ["are none through another car's camera", [1.5, 2.5, { isPlayer: false }], [null, null]],
  ])("the gaps %s", (_, args, expected) => {
    expect(game(...args)).toEqual(expected);
  });
});
